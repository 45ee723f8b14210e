//go:build !linux

package instance

import "net"

// checkPeer leaves it to the rights of the socket and of its folder who can be at
// the other end.
func checkPeer(net.Conn) error { return nil }
