//go:build !headless

package start

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"github.com/go-gl/gl/v2.1/gl"
)

// capture gives a picture of what a window shows. Fyne reads the buffer that is
// on the screen, which Mesa's software driver gives as black; the picture is in
// the other buffer there, as it has just been copied to the screen.
func capture(w fyne.Window) image.Image {
	shown := w.Canvas().Capture()
	if !blank(shown) {
		return shown
	}
	context, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return shown
	}
	size := shown.Bounds().Size()
	drawn := image.NewNRGBA(image.Rectangle{Max: size})
	read := false
	context.RunWithContext(func() {
		if gl.Init() != nil {
			return
		}
		gl.ReadBuffer(gl.BACK)
		gl.ReadPixels(0, 0, int32(size.X), int32(size.Y), gl.RGBA, gl.UNSIGNED_BYTE, gl.Ptr(drawn.Pix))
		read = gl.GetError() == gl.NO_ERROR
	})
	if !read {
		return shown
	}
	return upright(drawn)
}

// blank tells whether a picture has one colour only.
func blank(m image.Image) bool {
	b := m.Bounds()
	first := color.RGBAModel.Convert(m.At(b.Min.X, b.Min.Y))
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.RGBAModel.Convert(m.At(x, y)) != first {
				return false
			}
		}
	}
	return true
}

// upright turns round a picture whose first row is the lowest, as OpenGL has it,
// and makes it opaque: shadows leave their own opacity behind.
func upright(m *image.NRGBA) image.Image {
	size := m.Bounds().Size()
	turned := image.NewNRGBA(m.Bounds())
	for y := range size.Y {
		copy(turned.Pix[y*turned.Stride:(y+1)*turned.Stride], m.Pix[(size.Y-1-y)*m.Stride:])
	}
	for i := 3; i < len(turned.Pix); i += 4 {
		turned.Pix[i] = 0xff
	}
	return turned
}
