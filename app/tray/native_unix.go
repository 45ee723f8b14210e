//go:build linux || freebsd || openbsd || netbsd

package tray

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/systray"
)

// launch builds the icon and puts it into the tray. It is built first: what is set
// while it is being put there is lost.
func launch(_ func(func()), build func()) (remove func()) {
	build()
	start, end := systray.RunWithExternalLoop(nil, nil)
	start()
	return end
}

func setTitle(title string) { systray.SetTitle(title) }

// plain is a text of the menu in which no letter becomes a shortcut.
func plain(text string) string { return strings.ReplaceAll(text, "_", "__") }

// encoded is the icon with a number: twice the size of a usual panel's.
func encoded(count int) []byte { return pngOf(inLowBytes(picture(count, 48))) }

// inLowBytes is a picture of which the library sends the right pixels. It takes
// the low byte of each part of 16 bits, where the part is multiplied by the alpha:
// what is half transparent would get any colour.
func inLowBytes(p *image.NRGBA) *image.NRGBA64 {
	const full = 0xffff
	wide := image.NewNRGBA64(p.Rect)
	for y := range p.Rect.Dy() {
		for x := range p.Rect.Dx() {
			c := p.NRGBAAt(x, y)
			if c.A == 0 {
				continue
			}
			alpha := uint32(c.A) * 0x101
			part := func(low uint8) uint16 { return uint16((uint32(low)*full + alpha - 1) / alpha) }
			wide.SetNRGBA64(x, y, color.NRGBA64{R: part(c.R), G: part(c.G), B: part(c.B), A: uint16(alpha)})
		}
	}
	return wide
}
