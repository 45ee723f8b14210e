package look

import (
	"image"
	"image/color"
	"math"
)

// rounded is a rectangle with round corners and a border, in pixels, as a picture.
//
// Fyne has a program for the graphics card that works the corners out for each
// pixel anew in each frame. Without such a card that is most of what a frame
// costs; to copy a picture costs a third.
type rounded struct {
	fill, border  color.NRGBA
	radius, thick float64 // thick is of the border, within the rectangle; 0 for none
}

// rows paints the rows from one, counted from 0, up to another of a rectangle.
func (r rounded) rows(width, height, from, to int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, width, to-from))
	row := func(y int) []uint8 { return picture.Pix[(y-from)*picture.Stride:][:width*4] }
	side := int(math.Ceil(max(r.radius, r.thick))) + 1 // all between such ends is the same, of a row and of the rows
	for y := from; y < to; y++ {
		switch above := height - 1 - y; {
		case y > side && y > from && above >= side:
			copy(row(y), row(y-1))
		case above >= from && above < y:
			copy(row(y), row(above))
		default:
			r.paint(row(y), width, height, y, side)
		}
	}
	return picture
}

// paint paints a row, which is the same from its end as from its beginning.
func (r rounded) paint(row []uint8, width, height, y, side int) {
	var c color.RGBA
	for x := range (width + 1) / 2 {
		if x <= side {
			c = r.at(width, height, x, y)
		}
		for _, x := range [2]int{x, width - 1 - x} {
			row[x*4], row[x*4+1], row[x*4+2], row[x*4+3] = c.R, c.G, c.B, c.A
		}
	}
}

// at is the colour of a pixel. How far its middle is from the edge, inside less
// than 0, tells how much of it is covered, and by what.
func (r rounded) at(width, height, x, y int) color.RGBA {
	halfWidth, halfHeight := float64(width)/2, float64(height)/2
	radius := min(r.radius, halfWidth, halfHeight)
	right := math.Abs(float64(x)+0.5-halfWidth) - halfWidth + radius
	down := math.Abs(float64(y)+0.5-halfHeight) - halfHeight + radius
	edge := min(max(right, down), 0) + math.Hypot(max(right, 0), max(down, 0)) - radius

	covered := 1 - step(edge)
	border := 0.0
	if r.thick > 0 {
		border = step(edge + r.thick)
	}
	mixed := func(fill, line uint8) uint8 {
		of := float64(fill) * float64(r.fill.A) / 255
		at := float64(line) * float64(r.border.A) / 255
		return uint8(math.Round((of*(1-border) + at*border) * covered))
	}
	return color.RGBA{R: mixed(r.fill.R, r.border.R), G: mixed(r.fill.G, r.border.G), B: mixed(r.fill.B, r.border.B), A: mixed(255, 255)}
}

// step goes smoothly from 0 to 1 over the pixel at 0.
func step(v float64) float64 {
	t := min(max(v+0.5, 0), 1)
	return t * t * (3 - 2*t)
}
