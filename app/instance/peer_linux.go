package instance

import (
	"errors"
	"net"
	"os"
	"syscall"
)

// errStranger is a process of another user at the other end.
var errStranger = errors.New("another user is at the other end")

// checkPeer fails unless a process of this user is at the other end.
func checkPeer(conn net.Conn) error {
	raw, err := conn.(*net.UnixConn).SyscallConn()
	if err != nil {
		return err
	}
	var peer *syscall.Ucred
	var failed error
	err = raw.Control(func(fd uintptr) {
		peer, failed = syscall.GetsockoptUcred(int(fd), syscall.SOL_SOCKET, syscall.SO_PEERCRED)
	})
	if err = errors.Join(err, failed); err != nil {
		return err
	}
	if int(peer.Uid) != os.Getuid() {
		return errStranger
	}
	return nil
}
