//go:build linux && !headless

package main

import (
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"muster/app/walk/guard"
)

// report is how the process with the window tells the other one how far it is: a
// line for each thing, its parts apart by tabs. It must be known when the window
// crashes.
type report struct {
	out      *os.File
	folder   string
	pictures int
}

func (r *report) say(parts ...string) {
	for i, part := range parts {
		parts[i] = strings.NewReplacer("\t", " ", "\n", "\\n").Replace(part)
	}
	fmt.Fprintln(r.out, strings.Join(parts, "\t"))
}

var notInNames = regexp.MustCompile(`[^A-Za-z0-9]+`)

const mostPictures = 20

// picture keeps what the screen shows now, for a failure.
func (r *report) picture(w *walker, key string) {
	if r.pictures++; r.pictures > mostPictures {
		return
	}
	m, err := w.seat.Picture(image.Rectangle{})
	if err != nil {
		return
	}
	name := filepath.Join(r.folder, fmt.Sprintf("%02d-%s.png", r.pictures, strings.Trim(notInNames.ReplaceAllString(key, "-"), "-")))
	file, err := os.Create(name)
	if err != nil {
		return
	}
	defer file.Close()
	if png.Encode(file, m) == nil {
		r.say("picture", name)
	}
}

// keepPicture keeps what the screen shows, in case that the next press is the
// window's last.
func (w *walker) keepPicture() {
	m, err := w.seat.Picture(w.place)
	if err != nil {
		return
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(m.Rect.Dx()))
	head = binary.BigEndian.AppendUint32(head, uint32(m.Rect.Dy()))
	_ = os.WriteFile(filepath.Join(w.report.folder, guard.LastPicture), append(head, m.Pix...), 0o600)
}
