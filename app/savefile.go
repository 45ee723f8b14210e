package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"muster/widgets/phrase"
)

var (
	errIsFolder = errors.New("that is a folder")
	errNoFile   = errors.New("that is not a file but a device or the like")
)

// saveFile writes a file as a whole or not at all: what write gives goes into a
// file beside it, which takes its place when all of it is on the disk. A file that
// is there already is replaced only if that is wished; else the error is
// fs.ErrExist. It blocks.
//
// Others on the machine cannot read the file: it may tell who talks to whom.
func saveFile(ctx context.Context, path string, replace bool, write func(io.Writer) error) error {
	path, err := savable(path, replace)
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".muster-*.part")
	if err != nil {
		return err
	}
	err = write(untilDone{ctx, file})
	if err == nil {
		err = file.Sync() // some disks tell only then that they are full
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // of what went wrong the first tells most
	}
	return err
}

// savable gives the path to write to: that of the file which a link stands for.
func savable(path string, replace bool) (string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil
	case err != nil:
		return "", err
	case info.IsDir():
		return "", errIsFolder
	case !info.Mode().IsRegular():
		return "", errNoFile
	case !replace:
		return "", fs.ErrExist
	}
	return filepath.EvalSymlinks(path)
}

// untilDone is a writer that fails when its context has ended.
type untilDone struct {
	ctx context.Context
	io.Writer
}

func (w untilDone) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.Writer.Write(p)
}

// whyNotSaved puts into words why a file could not be written.
func whyNotSaved(path string, err error) string {
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
		return phrase.Of("The disk did not take it in time. Choose another folder.")
	}
	if inner, ok := errors.AsType[*fs.PathError](err); ok {
		err = inner.Err // without the name of the file beside it
	}
	return phrase.Of("Not saved: {{.Error}}.", phrase.With{"Error": unstopped(ownWords(err, phrase.Of))})
}
