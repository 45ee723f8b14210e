package instance

import (
	"errors"
	"os"
	"path/filepath"
)

// lockName is the name of the file that is locked. It stays when Muster ends: a
// file that is removed could be locked by two.
const lockName = "lock"

// ErrNoLock is why a folder cannot be locked at all: it is on a file system that
// has no locks, or that nothing can be written to.
var ErrNoLock = errors.New("the folder of the settings cannot be locked")

// ErrHeld is that another process has the lock of a folder.
var ErrHeld = errors.New("another Muster has the folder")

// lock takes the lock of a folder: ErrHeld if another has it, ErrNoLock, with the
// reason, if it has none.
func lock(folder string) (*os.File, error) {
	file, err := openLocked(filepath.Join(folder, lockName))
	if err == nil || errors.Is(err, ErrHeld) {
		return file, err
	}
	return nil, errors.Join(ErrNoLock, err)
}
