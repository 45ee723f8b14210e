package wording

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"muster/app/files"
	"muster/widgets/phrase"
)

var (
	errFolder         = errors.New("this is a folder: pack it into one file first")
	errFileGone       = errors.New("the file is not there any more")
	errUnreadableFile = errors.New("this program may not read the file")
	ErrTooLarge       = errors.New("this picture is too large to be shown here")
)

// Unsent is what is wrong with a file of this machine that is to be sent, without
// its path, which the line shows by its name.
func Unsent(err error) error {
	var wrong *os.PathError
	switch {
	case errors.Is(err, files.ErrFolder):
		return errFolder
	case errors.Is(err, fs.ErrNotExist):
		return errFileGone
	case errors.Is(err, fs.ErrPermission):
		return errUnreadableFile
	case errors.As(err, &wrong):
		return wrong.Err
	}
	return err
}

// Place is a path as people are told it.
func Place(path string) string { return files.Short(path) }

// WhyNotSaved puts into words why a file could not be written.
func WhyNotSaved(path string, err error) string {
	folder := filepath.Dir(path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return phrase.Of("There is a file of that name. Save again to replace it, or change the name.")
	case errors.Is(err, fs.ErrPermission):
		return phrase.Of("You may not write to {{.Folder}}. Choose another folder.", phrase.With{"Folder": folder})
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return phrase.Of("There is no folder {{.Folder}}.", phrase.With{"Folder": folder})
	case errors.Is(err, syscall.ENOSPC):
		return phrase.Of("The disk is full: nothing was saved, and nothing is lost. Make room or choose another folder.")
	case errors.Is(err, context.DeadlineExceeded):
		return phrase.Of("Saving took too long. Choose another folder.")
	}
	if inner := OfDisk(err); inner != nil {
		err = inner
	}
	return phrase.Of("Not saved: {{.Error}}.", phrase.With{"Error": Unstopped(OwnWords(err, phrase.Of))})
}

// OfDisk is what the disk said when it did not take a file, without the name of the
// file beside it, and nil for an error that is none of the disk's.
func OfDisk(err error) error {
	if wrong, ok := errors.AsType[*fs.PathError](err); ok {
		return wrong.Err
	}
	if wrong, ok := errors.AsType[*os.LinkError](err); ok {
		return wrong.Err
	}
	for _, known := range []error{files.ErrFolder, files.ErrNotRegular, files.ErrProtected} {
		if errors.Is(err, known) {
			return known
		}
	}
	return nil
}
