package clip

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"os/exec"
)

// read asks macOS' own tool for scripts, which prints «data PNGf89504E47…».
func read(ctx context.Context) (found Found, err error) {
	out, err := exec.CommandContext(ctx, "osascript", "-e", "the clipboard as «class PNGf»").Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) { // as it does where no picture is there
		return found, nil
	}
	_, digits, begun := bytes.Cut(out, []byte("PNGf"))
	digits, _, ended := bytes.Cut(digits, []byte("»"))
	if err != nil || !begun || !ended {
		return found, err
	}
	found.Picture = make([]byte, hex.DecodedLen(len(digits)))
	_, err = hex.Decode(found.Picture, digits)
	return found, err
}
