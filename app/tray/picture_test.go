package tray

import (
	"bytes"
	"encoding/binary"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// TestIconShowsItsNumber holds the icons with all numbers against a picture that
// was looked at: in the sizes of Windows' tray, of a usual panel and twice that,
// on a dark ground and on a light one.
func TestIconShowsItsNumber(t *testing.T) {
	counts := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	const cell = 52
	got := image.NewNRGBA(image.Rect(0, 0, cell*len(counts), 6*cell))
	draw.Draw(got, got.Bounds(), image.NewUniform(color.Gray{0x20}), image.Point{}, draw.Src)
	draw.Draw(got, image.Rect(0, 3*cell, got.Bounds().Dx(), 6*cell), image.NewUniform(color.Gray{0xee}), image.Point{}, draw.Src)
	for column, count := range counts {
		for row, side := range []int{16, 22, 48, 16, 22, 48} {
			p := picture(count, side)
			draw.Draw(got, p.Bounds().Add(image.Pt(column*cell+2, row*cell+2)), p, image.Point{}, draw.Over)
		}
	}
	file := filepath.Join("testdata", "icons.png")
	if *update {
		if err := os.WriteFile(file, pngOf(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if n := different(got, want); n > 0 {
		t.Errorf("%d pixels are other than in %s", n, file)
	}
}

// different counts the pixels that differ by more than rounding.
func different(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return a.Bounds().Dx() * a.Bounds().Dy()
	}
	apart := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x400 }
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r, g, b0, _ := a.At(x, y).RGBA()
			r1, g1, b1, _ := b.At(x, y).RGBA()
			if apart(r, r1) || apart(g, g1) || apart(b0, b1) {
				n++
			}
		}
	}
	return n
}

func TestIconChangesOnlyWithWhatItSays(t *testing.T) {
	for count, want := range map[int]string{-1: "", 0: "", 1: "1", 9: "9", 10: "9+", 4711: "9+"} {
		if got := drawn(count); got != want {
			t.Errorf("%d is drawn as %q, want %q", count, got, want)
		}
	}
}

func TestNumberStandsOffFromItsBadge(t *testing.T) {
	p := picture(8, 22)
	lightest, darkest := 0.0, 1.0
	for y := 9; y < 20; y++ {
		for x := 9; x < 20; x++ {
			l := luminance(p.NRGBAAt(x, y))
			lightest, darkest = max(lightest, l), min(darkest, l)
		}
	}
	if contrast := (lightest + 0.05) / (darkest + 0.05); contrast < 4.5 {
		t.Errorf("at 22 pixels the number has a contrast of %.1f to its badge, less than 4.5", contrast)
	}
}

// luminance is about that of WCAG.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 { f := float64(v) / 255; return f * f }
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func TestWindowsGetsAPictureOfEachSize(t *testing.T) {
	sides := []int{16, 24, 48}
	ico := icoOf(3, sides...)
	if n := binary.LittleEndian.Uint16(ico[4:]); int(n) != len(sides) {
		t.Fatalf("%d pictures, want %d", n, len(sides))
	}
	for i, side := range sides {
		entry := ico[6+16*i:]
		size, at := binary.LittleEndian.Uint32(entry[8:]), binary.LittleEndian.Uint32(entry[12:])
		p, err := png.Decode(bytes.NewReader(ico[at : at+size]))
		if err != nil || int(entry[0]) != side || p.Bounds().Dx() != side {
			t.Errorf("the picture of %d pixels: %v, %v", side, err, p)
		}
	}
}
