package tray

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"sync"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"muster/assets"
)

// drawn is what the icon says of a number: beyond nine there is no room for it.
func drawn(count int) string {
	switch {
	case count <= 0:
		return ""
	case count > 9:
		return "9+"
	}
	return strconv.Itoa(count)
}

// The badge, in parts of the icon's side.
const (
	badgeHeight = 0.66
	badgeWide   = 0.86 // of one with two signs
	badgeRim    = 0.05 // cut out of the icon around it, so that it stands off on any ground
	digitHeight = 0.46
)

var (
	badgeColor = color.NRGBA{R: 0xc2, G: 0x18, B: 0x2b, A: 0xff}
	digitColor = color.White
)

// picture is the icon of a side with a number on it.
func picture(count, side int) *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, side, side))
	draw.CatmullRom.Scale(p, p.Bounds(), bare(), bare().Bounds(), draw.Src, nil)
	text := drawn(count)
	if text == "" {
		return p
	}
	full := float32(side)
	high, wide := badgeHeight*full, badgeHeight*full
	if len(text) > 1 {
		wide = badgeWide * full
	}
	left, top, rim := full-wide, full-high, badgeRim*full
	pill(p, left-rim, top-rim, wide+2*rim, high+2*rim, color.Transparent, draw.Src)
	pill(p, left, top, wide, high, badgeColor, draw.Over)
	write(p, text, left+wide/2, top+high/2, digitHeight*full)
	return p
}

// bare is the icon without a number, read when it is first needed.
var bare = sync.OnceValue(func() image.Image {
	p, err := png.Decode(bytes.NewReader(assets.IconPNG))
	if err != nil {
		return image.Transparent // never: a test reads it
	}
	small := image.NewNRGBA(image.Rect(0, 0, 96, 96)) // for its 512 pixels a side nobody has a use
	draw.CatmullRom.Scale(small, small.Bounds(), p, p.Bounds(), draw.Src, nil)
	return small
})

// pill paints a box with round ends.
func pill(p *image.NRGBA, x, y, wide, high float32, c color.Color, how draw.Op) {
	const bend = 0.5522848 // of a quarter circle as a Bézier curve
	r := high / 2
	k := r * bend
	right := x + wide
	v := vector.NewRasterizer(p.Bounds().Dx(), p.Bounds().Dy())
	v.MoveTo(x+r, y)
	v.LineTo(right-r, y)
	v.CubeTo(right-r+k, y, right, y+r-k, right, y+r)
	v.CubeTo(right, y+r+k, right-r+k, y+high, right-r, y+high)
	v.LineTo(x+r, y+high)
	v.CubeTo(x+r-k, y+high, x, y+r+k, x, y+r)
	v.CubeTo(x, y+r-k, x+r-k, y, x+r, y)
	v.ClosePath()
	if how == draw.Over {
		v.Draw(p, p.Bounds(), image.NewUniform(c), image.Point{})
		return
	}
	mask := image.NewAlpha(p.Bounds())
	v.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	for i, cut := range mask.Pix {
		alpha := &p.Pix[4*i+3]
		*alpha = uint8(int(*alpha) * (255 - int(cut)) / 255)
	}
}

// write puts text of a height around a middle.
func write(p draw.Image, text string, x, y, high float32) {
	f, err := digits()
	if err != nil {
		return // never: a test writes all numbers
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: float64(high) / 0.72, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return
	}
	defer face.Close()
	bounds, _ := font.BoundString(face, text)
	at := fixed.Point26_6{
		X: fixed.Int26_6(x*64) - (bounds.Min.X+bounds.Max.X)/2,
		Y: fixed.Int26_6(y*64) - (bounds.Min.Y+bounds.Max.Y)/2,
	}
	(&font.Drawer{Dst: p, Src: image.NewUniform(digitColor), Face: face, Dot: at}).DrawString(text)
}

var digits = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(gobold.TTF) })

func pngOf(p image.Image) []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, p) // to memory
	return b.Bytes()
}
