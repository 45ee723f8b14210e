//go:build unix

package instance

import (
	"errors"
	"os"
	"syscall"
)

// ownAlone fails unless a folder is this user's, and nobody else may write there.
func ownAlone(folder string) error {
	info, err := os.Lstat(folder)
	if err != nil {
		return err
	}
	owner, known := info.Sys().(*syscall.Stat_t)
	if !info.IsDir() || known && int(owner.Uid) != os.Getuid() || info.Mode().Perm()&0o022 != 0 {
		return errors.New(folder + " is not this user's alone")
	}
	return nil
}
