package look

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// pictureKey is all that decides how an icon looks.
type pictureKey struct {
	name  string // of the resource, with that of its colour
	color color.NRGBA
	side  int // in pixels
}

// pictures are the icons that have been drawn. Fyne reads an icon's SVG three times
// over at each refresh of a button, which took more time than all else of a window
// that was built or refreshed. There are a few dozen icons, in a few colours each;
// maxPictures bounds what changes of theme and scale leave behind.
var pictures = make(map[pictureKey]image.Image)

const maxPictures = 1000

// Picture gives an icon in a colour of the theme and a number of pixels; nil for
// what cannot be read. Only the UI goroutine may call it.
func Picture(icon fyne.Resource, name fyne.ThemeColorName, side int) image.Image {
	colored := theme.NewColoredResource(icon, name)
	key := pictureKey{colored.Name(), color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA), side}
	drawn, ok := pictures[key]
	if !ok {
		if len(pictures) >= maxPictures {
			clear(pictures)
		}
		drawn = draw(colored, side)
		pictures[key] = drawn
	}
	return drawn
}

// draw has Fyne draw an icon. Without a canvas it takes two pixels for each unit of
// length.
func draw(icon fyne.Resource, side int) image.Image {
	i := canvas.NewImageFromResource(icon)
	i.FillMode = canvas.ImageFillContain
	i.Resize(fyne.NewSquareSize(float32(side)))
	if i.Image == nil || i.Image.Bounds().Dx() != 2*side {
		return i.Image
	}
	return halved(i.Image)
}

// halved gives a picture with half the width and height.
func halved(from image.Image) image.Image {
	at, size := from.Bounds().Min, from.Bounds().Size().Div(2)
	to := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			var sum [4]uint32
			for _, p := range [...]image.Point{{}, {X: 1}, {Y: 1}, {X: 1, Y: 1}} {
				r, g, b, a := from.At(at.X+2*x+p.X, at.Y+2*y+p.Y).RGBA()
				sum[0], sum[1], sum[2], sum[3] = sum[0]+r, sum[1]+g, sum[2]+b, sum[3]+a
			}
			to.SetRGBA(x, y, color.RGBA{uint8(sum[0] >> 10), uint8(sum[1] >> 10), uint8(sum[2] >> 10), uint8(sum[3] >> 10)})
		}
	}
	return to
}

// IconColor is the colour of the theme that an icon has of itself.
func IconColor(icon fyne.Resource) fyne.ThemeColorName {
	if themed, ok := icon.(fyne.ThemedResource); ok {
		return themed.ThemeColorName()
	}
	return theme.ColorNameForeground
}

// Pixels is how many an edge of some length has on the canvas of an object. Before
// there is one it is as many as on a fine screen.
func Pixels(o fyne.CanvasObject, length float32) int {
	scale := float32(2)
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		scale = c.Scale()
	}
	return max(1, int(math.Round(float64(length*scale))))
}

// ShowPicture has an image show a picture, or nothing for nil.
func ShowPicture(on *canvas.Image, drawn image.Image) {
	if on.Image != drawn {
		on.Image = drawn
		on.Refresh()
	}
}
