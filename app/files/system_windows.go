package files

import (
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// nonblock is nothing here: pipes have no names among the files.
const nonblock = 0

// syncFolder does nothing: a folder cannot be asked for that here.
func syncFolder(string) {}

// claim does nothing: a file that is open cannot be removed here.
func claim(*os.File) {}

// removeUnused closes a file, and removes it if nobody else has it open.
func removeUnused(file *os.File) error {
	_ = file.Close()
	return os.Remove(file.Name())
}

// hidden tells whether a name is not shown unless that is wished.
func hidden(one fs.DirEntry) bool {
	if strings.HasPrefix(one.Name(), ".") {
		return true
	}
	info, err := one.Info() // was read with the names
	if err != nil {
		return false
	}
	data, ok := info.Sys().(*syscall.Win32FileAttributeData)
	return ok && data.FileAttributes&syscall.FILE_ATTRIBUTE_HIDDEN != 0
}

// disks are the letters that are in use. None of them is asked anything.
func disks() []string {
	bits, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetLogicalDrives").Call()
	var found []string
	for i := range 26 {
		if bits&(1<<i) != 0 {
			found = append(found, string(rune('A'+i))+`:\`)
		}
	}
	return found
}
