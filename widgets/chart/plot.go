package chart

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// Plot shows how often something was how large: bars side by side, on a line.
type Plot struct {
	widget.BaseWidget
	bars   []int64
	raster *canvas.Raster
}

// NewPlot gives a plot without bars.
func NewPlot() *Plot {
	p := &Plot{}
	p.raster = canvas.NewRaster(func(width, height int) image.Image { return p.picture(width, height) })
	p.ExtendBaseWidget(p)
	return p
}

// Set takes over the bars, each against the highest. They are not changed from then on.
func (p *Plot) Set(bars []int64) {
	if slices.Equal(p.bars, bars) {
		return
	}
	p.bars = bars
	p.raster.Refresh()
}

// picture draws the bars. One that is not empty has two pixels at least.
func (p *Plot) picture(width, height int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	if len(p.bars) == 0 || width == 0 || height < 4 {
		return img
	}
	highest := max(1, slices.Max(p.bars))
	bar, line := look.ThemeColor(theme.ColorNamePrimary), look.ThemeColor(theme.ColorNameInputBorder)
	fill := func(left, top, right, bottom int, ink color.Color) {
		for y := top; y < bottom; y++ {
			for x := left; x < right; x++ {
				img.Set(x, y, ink)
			}
		}
	}
	fill(0, height-1, width, height, line)
	for i, n := range p.bars {
		if n > 0 {
			high := max(2, int(n*int64(height-2)/highest))
			fill(i*width/len(p.bars), height-1-high, max(i*width/len(p.bars)+1, (i+1)*width/len(p.bars)-1), height-1, bar)
		}
	}
	return img
}

// CreateRenderer is Fyne's.
func (p *Plot) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.raster) }
