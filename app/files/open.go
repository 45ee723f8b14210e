package files

import (
	"context"
	"errors"
	"io/fs"
	"os"
)

// What cannot be sent or written.
var (
	ErrFolder     = errors.New("that is a folder")
	ErrNotRegular = errors.New("that is not a file but a pipe, a device or the like")
	ErrProtected  = errors.New("that file is protected against changes")
)

// Size gives the size of a regular file, in bytes. The error is of the system,
// ErrFolder, ErrNotRegular or the context's.
func Size(ctx context.Context, path string) (int64, error) {
	return outside(ctx, func() (int64, error) {
		info, err := os.Stat(path)
		if err != nil {
			return 0, err
		}
		return info.Size(), regular(info)
	})
}

// Open opens a regular file for reading, and fails as Size does. A pipe is not
// waited for, even one that was put in the file's place just now.
func Open(ctx context.Context, path string) (*os.File, error) {
	if _, err := Size(ctx, path); err != nil {
		return nil, err
	}
	return outside(ctx, func() (*os.File, error) {
		file, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
		if err != nil {
			return nil, err
		}
		info, err := file.Stat()
		if err == nil {
			err = regular(info)
		}
		if err == nil {
			err = ctx.Err() // nobody would close it
		}
		if err != nil {
			_ = file.Close() // was only read
			return nil, err
		}
		return file, nil
	})
}

func regular(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return ErrFolder
	case !info.Mode().IsRegular():
		return ErrNotRegular
	}
	return nil
}
