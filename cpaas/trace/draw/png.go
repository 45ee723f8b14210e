package draw

import (
	"bufio"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// mostPNGArrows keeps a picture of nine lanes below 80 megabytes of memory.
const mostPNGArrows = 300

// The colours are those of the SVG.
var (
	inkText    = color.RGBA{0x22, 0x22, 0x22, 0xff}
	inkLane    = color.RGBA{0xbb, 0xbb, 0xbb, 0xff}
	inkRequest = color.RGBA{0x17, 0x69, 0xaa, 0xff}
	inkReply   = color.RGBA{0x77, 0x77, 0x77, 0xff}
	inkNotice  = color.RGBA{0x2e, 0x7d, 0x32, 0xff}
	inkFailed  = color.RGBA{0xc6, 0x28, 0x28, 0xff}
)

// drawing is a picture as it grows.
type drawing struct {
	picture *image.RGBA
	face    font.Face
}

// PNG draws a sequence as a picture, as SVG does. It has the newest 300 arrows at most,
// and says how many older ones are left out. letters is the file of a font, in which
// letters that it does not have are boxes.
func PNG(w io.Writer, all []Arrow, letters []byte) error {
	parsed, err := opentype.Parse(letters)
	if err != nil {
		return fmt.Errorf("the font cannot be read: %w", err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 12, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return fmt.Errorf("the font cannot be used: %w", err)
	}
	left := max(0, len(all)-mostPNGArrows)
	all = all[left:]
	order := Lanes(all)
	lanes := map[Lane]int{}
	for i, l := range order {
		lanes[l] = i
	}
	size := image.Rect(0, 0, svgLane*max(1, len(order)), svgTop+svgRow*(len(all)+2))
	d := &drawing{image.NewRGBA(size), face}
	draw.Draw(d.picture, size, image.White, image.Point{}, draw.Src)
	for i, l := range order {
		d.fill(center(i), svgTop-24, center(i)+1, size.Max.Y-svgRow, inkLane)
		d.text(l.Name(), center(i), 24, svgLane-10)
	}
	for i, a := range all {
		d.arrow(&a, center(lanes[a.From]), center(lanes[a.To]), svgTop+svgRow*(i+1))
	}
	if left > 0 {
		d.text(fmt.Sprintf("%d older arrows are left out", left), size.Max.X/2, size.Max.Y-8, size.Max.X)
	}
	out := bufio.NewWriter(w)
	if err := png.Encode(out, d.picture); err != nil {
		return err
	}
	return out.Flush()
}

func (d *drawing) fill(left, top, right, bottom int, ink color.Color) {
	draw.Draw(d.picture, image.Rect(left, top, right, bottom), image.NewUniform(ink), image.Point{}, draw.Src)
}

// text is written around a middle, cut to a width.
func (d *drawing) text(text string, middle, baseline, width int) {
	text = clip(text, 200)
	for runes := []rune(text); font.MeasureString(d.face, text).Ceil() > width && len(runes) > 1; text = string(runes) + "…" {
		runes = runes[:len(runes)-1]
	}
	at := middle - font.MeasureString(d.face, text).Ceil()/2
	at = max(2, min(at, d.picture.Rect.Max.X-2-font.MeasureString(d.face, text).Ceil()))
	letters := font.Drawer{Dst: d.picture, Src: image.NewUniform(inkText), Face: d.face, Dot: fixed.P(at, baseline)}
	letters.DrawString(text)
}

func (d *drawing) arrow(a *Arrow, from, to, y int) {
	ink, dashed := inkRequest, false
	switch {
	case a.Failed:
		ink, dashed = inkFailed, true
	case a.Kind == Reply:
		ink, dashed = inkReply, true
	case a.Kind == Notice:
		ink = inkNotice
	}
	for x := min(from, to); x < max(from, to); x++ {
		if !dashed || x%7 < 4 {
			d.fill(x, y, x+1, y+1, ink)
		}
	}
	back := -1
	if to < from {
		back = 1
	}
	for i := range 7 { // the head
		d.fill(to+back*i, y-i/2, to+back*i+1, y+i/2+1, ink)
	}
	d.text(a.String(), (from+to)/2, y-4, d.picture.Rect.Max.X-4)
}
