package tour

import (
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
)

// album keeps numbered pictures of the window in a folder.
type album struct {
	folder string // "" takes no pictures
	out    io.Writer
	count  int
}

// take saves a picture, named after the step, and prints its path.
func (a *album) take(step string, picture func() image.Image) error {
	if a.folder == "" {
		return nil
	}
	a.count++
	if err := os.MkdirAll(a.folder, 0o755); err != nil {
		return err
	}
	path := filepath.Join(a.folder, fmt.Sprintf("%02d-%s.png", a.count, step))
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(file, picture()); err != nil {
		_ = file.Close() // the picture is lost anyway
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, path)
	return err
}
