package files

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"
)

// partPattern is the name of what is being written, beside the file whose place it takes.
const partPattern = ".muster-*.part"

var partName = regexp.MustCompile(`^\.muster-\d+\.part$`)

// leftAge is how long nobody has written to a part that counts as left behind. Whoever
// writes one holds a lock on it besides, however slowly they go on.
const leftAge = time.Hour

// swept are the folders that were looked through by this process.
var swept sync.Map

// sweep removes from a folder the parts that programs have left behind which were killed while
// they wrote. It looks through each folder once.
func sweep(folder string) {
	if _, done := swept.LoadOrStore(folder, true); done {
		return
	}
	dir, err := os.Open(folder)
	if err != nil {
		return
	}
	defer dir.Close()
	for {
		some, err := dir.ReadDir(1000)
		for _, one := range some {
			if one.Type().IsRegular() && partName.MatchString(one.Name()) {
				_ = removeLeft(filepath.Join(folder, one.Name())) // else it stays
			}
		}
		if err != nil {
			return // it is the end, or as good as that
		}
	}
}

var errInUse = errors.New("somebody may be writing the file")

// removeLeft removes a part that nobody writes any more.
func removeLeft(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|nonblock, 0) // it may be something else by now
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	named, err := os.Lstat(path)
	if err != nil {
		return err
	}
	if !named.Mode().IsRegular() || !os.SameFile(info, named) || time.Since(info.ModTime()) < leftAge {
		return errInUse
	}
	return removeUnused(file)
}
