package clip

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"time"
)

const (
	// largest is how many bytes a picture may have.
	largest = 64 << 20

	// waiting is how long the program that has the picture may take to hand it over.
	waiting = 10 * time.Second
)

// ErrTooLarge is why a picture is not taken.
var ErrTooLarge = errors.New("this picture is larger than 64 MiB")

// ErrWayland is why no picture can be had: Wayland shows the clipboard to the
// window with the keyboard alone, whose toolkit asks for text only.
var ErrWayland = errors.New("under Wayland this needs wl-paste, of the package wl-clipboard")

// Found is what is on the clipboard besides text: files, or else a picture as a
// PNG file, or neither.
type Found struct {
	Paths   []string
	Picture []byte
}

// Read looks at the clipboard. It blocks until the program that has it hands it
// over, or ctx ends.
func Read(ctx context.Context) (Found, error) {
	ctx, cancel := context.WithTimeout(ctx, waiting)
	defer cancel()
	found, err := read(ctx)
	switch {
	case ctx.Err() != nil:
		return Found{}, ctx.Err()
	case err != nil || len(found.Paths) > 0 || len(found.Picture) == 0:
		return Found{Paths: found.Paths}, err
	case len(found.Picture) > largest:
		return Found{}, ErrTooLarge
	}
	if _, err := png.DecodeConfig(bytes.NewReader(found.Picture)); err != nil {
		return Found{}, err
	}
	return found, nil
}
