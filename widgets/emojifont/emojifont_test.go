package emojifont

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/render"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// drawings is the toolkit's own font, as it is before Use.
var drawings = bytes.Clone(theme.DefaultEmojiFont().Content())

func parsed(t testing.TB, file []byte) *font.Face {
	face, err := font.ParseTTF(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// emoji gives those of a font.
func emoji(face *font.Face) map[rune]font.GID {
	found := map[rune]font.GID{}
	for r := rune(0x203c); r < 0x1faff; r++ {
		if id, ok := face.NominalGlyph(r); ok {
			if _, ok := face.GlyphData(id).(font.GlyphSVG); ok {
				found[r] = id
			}
		}
	}
	return found
}

func shape(face *font.Face, text string, size int) shaping.Output {
	runes := []rune(text)
	return (&shaping.HarfbuzzShaper{}).Shape(shaping.Input{Text: runes, RunEnd: len(runes), Face: face, Size: fixed.I(size)})
}

func drawn(face *font.Face, text string, size int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, 200, 60))
	r := &render.Renderer{FontSize: float32(size), PixScale: 1, Color: color.Black}
	r.DrawShapedRunAt(shape(face, text, size), img, 4, 40)
	return img
}

// difference is how far apart two pictures are, from 0 to 1.
func difference(a, b *image.NRGBA) float64 {
	sum, area := 0.0, 1.0
	for i := 0; i < len(a.Pix); i += 4 {
		for j := range 3 {
			x := float64(a.Pix[i+j]) * float64(a.Pix[i+3]) / 255
			y := float64(b.Pix[i+j]) * float64(b.Pix[i+3]) / 255
			sum += max(x-y, y-x) / 3 / 255
		}
		if a.Pix[i+3] > 0 || b.Pix[i+3] > 0 {
			area++
		}
	}
	return sum / area
}

func TestEveryEmojiHasItsPicture(t *testing.T) {
	before, after := parsed(t, drawings), parsed(t, pictures)
	for r, id := range emoji(before) {
		if got, ok := after.NominalGlyph(r); !ok || got != id {
			t.Errorf("%U is glyph %d, was %d: run go generate", r, got, id)
			continue
		}
		if after.HorizontalAdvance(id) != before.HorizontalAdvance(id) {
			t.Errorf("%U is %v wide, was %v", r, after.HorizontalAdvance(id), before.HorizontalAdvance(id))
		}
		picture, ok := after.GlyphData(id).(font.GlyphBitmap)
		if !ok || picture.Outline != nil {
			t.Errorf("%U is drawn from %T", r, after.GlyphData(id))
		}
	}
}

// Of those that fill their square, which the toolkit draws as they are.
func TestPicturesLookAsTheDrawingsDo(t *testing.T) {
	before, after := parsed(t, drawings), parsed(t, pictures)
	for _, text := range []string{"😀", "👨\u200d👩\u200d👧", "🇩🇪", "💾", "✅"} {
		for _, size := range []int{13, 20, 32} {
			if d := difference(drawn(before, text, size), drawn(after, text, size)); d > 0.25 {
				t.Errorf("%s of size %d is %.2f away", text, size, d)
			}
		}
	}
}

func TestTheToolkitDrawsThePictures(t *testing.T) {
	Use()
	if got := theme.DefaultEmojiFont().Content(); !bytes.Equal(got, pictures) {
		t.Errorf("the toolkit has a font of %d bytes", len(got))
	}
}

func BenchmarkHundredEmoji(b *testing.B) {
	for name, file := range map[string][]byte{"drawings": drawings, "pictures": pictures} {
		face := parsed(b, file)
		var text []rune
		for r := rune(0x1f400); len(text) < 100; r++ {
			text = append(text, r)
		}
		run := shape(face, string(text), 13)
		img := image.NewNRGBA(image.Rect(0, 0, 2000, 30))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r := &render.Renderer{FontSize: 13, PixScale: 1, Color: color.Black}
				r.DrawShapedRunAt(run, img, 0, 20)
			}
		})
	}
}
