//go:build unix

package sandbox

import "syscall"

// descriptors is how many files and connections the system lets the program have
// open at once.
func descriptors() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return connectionLimit + spareDescriptors
	}
	return int(min(uint64(limit.Cur), 1<<30)) // its type differs between systems
}
