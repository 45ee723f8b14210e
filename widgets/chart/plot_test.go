package chart_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/chart"
	"muster/widgets/look"
)

func TestBarsOfAPlotAreAsHighAsTheyAreAgainstTheHighest(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme())
	plot := chart.NewPlot()
	window := app.NewWindow("")
	window.SetPadded(false)
	window.SetContent(plot)
	window.Resize(fyne.NewSize(40, 22))
	high := func(x int, of image.Image) int { // of the bar at a place, above the line
		n := 0
		for y := range 21 {
			if of.At(x, y) != of.At(39, 0) {
				n++
			}
		}
		return n
	}
	plot.Set([]int64{10, 5, 1, 0})
	picture := window.Canvas().Capture()
	for x, want := range map[int]int{4: 20, 14: 10, 24: 2, 34: 0} {
		if got := high(x, picture); got != want {
			t.Errorf("the bar at %d is %d high, want %d", x, got, want)
		}
	}
}
