//go:build linux && !headless

package guard

import (
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Report is how the process with the window tells the other one how far it is: a line
// for each thing, its parts apart by tabs. It must be known when the window crashes.
type Report struct {
	Out    *os.File
	Folder string
	Screen func(part image.Rectangle) (*image.RGBA, error) // what a part of it shows, or all of it for an empty one

	pictures int
}

// Say writes a line.
func (r *Report) Say(parts ...string) {
	for i, part := range parts {
		parts[i] = strings.NewReplacer("\t", " ", "\n", "\\n").Replace(part)
	}
	fmt.Fprintln(r.Out, strings.Join(parts, "\t"))
}

var notInNames = regexp.MustCompile(`[^A-Za-z0-9]+`)

const mostPictures = 20

// Picture keeps what the screen shows now, for a failure.
func (r *Report) Picture(key string) {
	if r.pictures++; r.pictures > mostPictures {
		return
	}
	m, err := r.Screen(image.Rectangle{})
	if err != nil {
		return
	}
	name := filepath.Join(r.Folder, fmt.Sprintf("%02d-%s.png", r.pictures, strings.Trim(notInNames.ReplaceAllString(key, "-"), "-")))
	file, err := os.Create(name)
	if err != nil {
		return
	}
	defer file.Close()
	if png.Encode(file, m) == nil {
		r.Say("picture", name)
	}
}

// KeepPicture keeps what a part of the screen shows, in case that the next press is the
// window's last.
func (r *Report) KeepPicture(part image.Rectangle) {
	m, err := r.Screen(part)
	if err != nil {
		return
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(m.Rect.Dx()))
	head = binary.BigEndian.AppendUint32(head, uint32(m.Rect.Dy()))
	_ = os.WriteFile(filepath.Join(r.Folder, LastPicture), append(head, m.Pix...), 0o600)
}
