//go:build unix

package runs

import (
	"errors"
	"os"
	"syscall"
)

// keepInUse marks the file of a run as being written, until it is closed or the process
// ends, however it ends. Where a disk has no locks the file is not marked.
func keepInUse(file *os.File) { _ = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// inUse tells whether a run is still being written.
func inUse(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	return errors.Is(syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB), syscall.EWOULDBLOCK)
}
