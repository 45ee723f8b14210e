//go:build unix

package files

import (
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// nonblock has a pipe without a writer opened at once.
const nonblock = syscall.O_NONBLOCK

// syncFolder has the disk keep the names in a folder. There are file systems that
// cannot do that for folders; they keep them in their own way.
func syncFolder(path string) {
	folder, err := os.Open(path)
	if err != nil {
		return
	}
	_ = folder.Sync()
	_ = folder.Close()
}

// claim has other processes see that the file is being written, until it is closed or this
// process has ended, however. On file systems without locks nobody removes it, either.
func claim(file *os.File) { _ = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// removeUnused removes a file that nobody has claimed.
func removeUnused(file *os.File) error {
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return err
	}
	return os.Remove(file.Name())
}

// hidden tells whether a name is not shown unless that is wished.
func hidden(one fs.DirEntry) bool { return strings.HasPrefix(one.Name(), ".") }

func disks() []string { return []string{"/"} }
