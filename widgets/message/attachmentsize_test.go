package message

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestThumbnailKeepsItsProportionsInItsBox(t *testing.T) {
	for _, c := range []struct {
		wide, high int
		room       float32
		want       fyne.Size
	}{
		{4000, 2000, 500, fyne.NewSize(220, 110)},
		{2000, 4000, 500, fyne.NewSize(80, 160)},
		{100, 50, 500, fyne.NewSize(100, 50)},
		{0, 0, 500, fyne.NewSize(220, 160)},
		{4000, 2000, 150, fyne.NewSize(150, 75)},
		{100_000, 10, 500, fyne.NewSize(220, thumbLeast)},
	} {
		a := Attachment{Picture: true, Width: c.wide, Height: c.high}
		if got := a.thumbSize(c.room); got != c.want {
			t.Errorf("%d by %d in %v is %v, want %v", c.wide, c.high, c.room, got, c.want)
		}
	}
}
