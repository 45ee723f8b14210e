//go:build linux || freebsd || openbsd || netbsd

package clip

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
)

const (
	filesType = "text/uri-list"
	pngType   = "image/png"
)

func read(ctx context.Context) (Found, error) {
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		return readWayland(ctx)
	}
	return readX11(ctx)
}

// readBy takes what there is with a function that gives what is offered of a type,
// nil if nothing is.
func readBy(ask func(kind string) ([]byte, error)) (found Found, err error) {
	list, err := ask(filesType)
	if err != nil {
		return found, err
	}
	if found.Paths = Paths(string(list)); len(found.Paths) == 0 {
		found.Picture, err = ask(pngType)
	}
	return found, err
}

// readWayland has wl-paste read the clipboard, which compositors show to tools of
// its kind.
func readWayland(ctx context.Context) (Found, error) {
	const tool = "wl-paste"
	if _, err := exec.LookPath(tool); err != nil {
		return readBeside(ctx)
	}
	list, err := exec.CommandContext(ctx, tool, "--list-types").Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) { // as it does where nothing is on the clipboard
		return Found{}, nil
	}
	if err != nil {
		return Found{}, err
	}
	kinds := strings.Fields(string(list))
	return readBy(func(kind string) ([]byte, error) {
		if !slices.Contains(kinds, kind) {
			return nil, nil
		}
		data := capped{}
		cmd := exec.CommandContext(ctx, tool, "--no-newline", "--type", kind)
		cmd.Stdout = &data
		err := cmd.Run()
		return data.Bytes(), errors.Join(data.err, err)
	})
}

// readBeside asks the X server that most compositors run beside, which shows the
// clipboard to a window of its own only.
func readBeside(ctx context.Context) (Found, error) {
	if os.Getenv("DISPLAY") != "" {
		if found, err := readX11(ctx); err == nil && (len(found.Paths) > 0 || found.Picture != nil) {
			return found, nil
		}
	}
	return Found{}, ErrWayland
}

// capped takes no more than the largest picture.
type capped struct {
	bytes.Buffer
	err error
}

func (c *capped) Write(b []byte) (int, error) {
	if c.Len()+len(b) > largest {
		c.err = ErrTooLarge
		return 0, c.err
	}
	return c.Buffer.Write(b)
}
