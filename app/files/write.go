package files

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Save writes a file that a user has named: what write gives takes the file's place
// when all of it is on the disk, and until then nothing there changes. The file that
// a link stands for is written, and the link stays. What is there already is
// replaced only if that is wished, and keeps who may read it; else the error is
// fs.ErrExist. A new file can be read by its owner only: it may tell who talks to
// whom.
//
// The error is of the system, ErrFolder, ErrNotRegular, ErrProtected, the context's,
// or what write gave.
func Save(ctx context.Context, path string, replace bool, write func(io.Writer) error) error {
	target, err := outside(ctx, func() (target, error) { return targetOf(path, replace) })
	if err != nil {
		return err
	}
	return put(ctx, target, func(w io.Writer) error { return write(untilDone{ctx, w}) })
}

// Put writes a file of the program's own, which only its owner can read, and makes
// its folder.
func Put(path string, content []byte) error {
	path, err := followed(path)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return put(context.Background(), target{path, private}, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

const private fs.FileMode = 0o600

// target is where a file is to be written.
type target struct {
	path string // of no link
	mode fs.FileMode
}

func targetOf(path string, replace bool) (target, error) {
	path, err := followed(path)
	if err != nil {
		return target{}, err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return target{path, private}, nil
	case err != nil:
		return target{}, err
	case regular(info) != nil:
		return target{}, regular(info)
	case !replace:
		return target{}, fs.ErrExist
	case info.Mode().Perm()&0o200 == 0:
		return target{}, ErrProtected // a new file in its place would not ask
	}
	return target{path, info.Mode().Perm()}, nil
}

// put is the one place where files are written: into a file beside the target,
// which is renamed once the disk has it, and has the name once the folder is on the
// disk too. Else a power cut could leave an empty file under the full name.
func put(ctx context.Context, to target, write func(io.Writer) error) error {
	file, err := outside(ctx, func() (*os.File, error) {
		sweep(filepath.Dir(to.path))
		file, err := os.CreateTemp(filepath.Dir(to.path), partPattern)
		if err == nil {
			claim(file)
		}
		return file, err
	})
	if err != nil {
		return err
	}
	err = write(file)
	if err == nil && to.mode != private {
		err = file.Chmod(to.mode)
	}
	if err == nil {
		err = file.Sync() // some disks tell only then that they are full
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), to.path)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // of what went wrong the first tells most
		return err
	}
	syncFolder(filepath.Dir(to.path))
	return nil
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
