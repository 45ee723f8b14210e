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

// hidden tells whether a name is not shown unless that is wished.
func hidden(one fs.DirEntry) bool { return strings.HasPrefix(one.Name(), ".") }

func disks() []string { return []string{"/"} }
