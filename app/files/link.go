package files

import (
	"os"
	"path/filepath"
	"syscall"
)

const mostLinks = 40 // as the kernel of Linux follows

// followed gives the path of what a path stands for, through links, also those to
// what is not there yet.
func followed(path string) (string, error) {
	for range mostLinks {
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&os.ModeSymlink == 0 {
			return path, nil // what is wrong with it shows where it is used
		}
		to, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			// ".." in a link is that of the folder it is in, which may be reached by a link.
			folder, err := filepath.EvalSymlinks(filepath.Dir(path))
			if err != nil {
				return "", err
			}
			to = filepath.Join(folder, to)
		}
		path = to
	}
	return "", &os.PathError{Op: "open", Path: path, Err: syscall.ELOOP}
}
