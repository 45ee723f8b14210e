package tour

import (
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"

	"muster/app/column"
	"muster/cpaas/sandbox"
)

// tourPicture is the name of the picture that alice sends, and tourRate at how
// many bytes a second it goes, so that one sees it going.
const (
	tourPicture = "evening.png"
	tourRate    = 120_000
)

// send: alice sends a picture over a slow line, and everybody sees it.
func (t *cast) send() []step {
	return []step{
		{name: "file-on-its-way", do: func() error {
			server, err := t.app.Sandbox()
			if err != nil {
				return err
			}
			folder, err := t.app.Host.Opened.Make() // removed when the window closes
			if err != nil {
				return err
			}
			path := filepath.Join(folder, tourPicture)
			if err := drawEvening(path); err != nil {
				return err
			}
			server.Throttle(tourRate)
			t.alice.Talk.SendFiles([]string{path})
			return nil
		}, until: func() bool {
			for _, u := range t.alice.Account.Files.Uploads[t.alice.Account.ChosenID()] {
				return u.Share() > 0.3
			}
			return false
		}},
		{name: "file-arrived", do: t.faulty((*sandbox.Server).Heal), until: t.every(func(c *column.Column) bool {
			for _, m := range c.Account.State.Messages() {
				if m.Attachment.Name == tourPicture {
					return c.Talk.Widget.Thumbnail(m.ID, "") != nil
				}
			}
			return false
		})},
	}
}

// drawEvening makes a picture of a sun over the sea. Its grain keeps it from
// becoming a small file.
func drawEvening(path string) error {
	const wide, high = 480, 320
	picture := image.NewNRGBA(image.Rect(0, 0, wide, high))
	grain := uint32(1)
	for y := range high {
		for x := range wide {
			grain = grain*1664525 + 1013904223
			noise := int(grain>>28) - 8
			share := float64(y) / high
			r, g, b := 40+200*share, 60+70*share, 130-40*share
			if y > high*2/3 { // the sea
				r, g, b = 30+60*(1-share), 60+60*(1-share), 90+40*(1-share)
			} else if math.Hypot(float64(x-wide/2), float64(y-high*3/5)) < 46 {
				r, g, b = 255, 214, 130
			}
			picture.Set(x, y, color.NRGBA{grained(r, noise), grained(g, noise), grained(b, noise), 255})
		}
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(file, picture); err != nil {
		_ = file.Close() // the first error is the one that counts
		return err
	}
	return file.Close()
}

func grained(level float64, noise int) uint8 { return uint8(min(255, max(0, int(level)+noise))) }
