package files

import (
	"errors"
	"os"
)

// Writable tells whether files can be made in a folder, by making one.
func Writable(folder string) error {
	file, err := os.CreateTemp(folder, ".muster-*")
	if err != nil {
		return err
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}
