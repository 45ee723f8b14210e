package instance

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
)

// mostPath is how long the path of a socket may be; systems have from 104 bytes on.
const mostPath = 100

// places are where the socket of a folder may be, the best first: in the folder
// itself, or where its path is too long or its file system has no sockets, in the
// user's folder for such things. Every Muster looks at the same places.
func places(folder string) []string {
	sum := sha256.Sum256([]byte(folder))
	name := "muster-" + hex.EncodeToString(sum[:8])
	all := []string{filepath.Join(folder, "socket")}
	if runtime := os.Getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(runtime) {
		all = append(all, filepath.Join(runtime, name))
	}
	all = append(all, filepath.Join(os.TempDir(), name, "socket"))
	var short []string
	for _, path := range all {
		if len(path) <= mostPath {
			short = append(short, path)
		}
	}
	return short
}

// listen opens the socket at the first place that takes one. It is for who holds
// the lock: what is there is left from a Muster that did not end well.
func listen(folder string) (net.Listener, error) {
	err := errors.New("its path would be too long")
	for _, path := range places(folder) {
		var l net.Listener
		if l, err = listenAt(path); err == nil {
			return l, nil
		}
	}
	return nil, err
}

func listenAt(path string) (net.Listener, error) {
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	if err := ownAlone(filepath.Dir(path)); err != nil {
		return nil, err
	}
	if info, err := os.Lstat(path); err == nil {
		if info.Mode().IsRegular() || info.IsDir() {
			return nil, fs.ErrExist // no socket, so not Muster's
		}
		if err := os.Remove(path); err != nil {
			return nil, err
		}
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}
