package paragraph

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// turned is a text with letters from the right, and the one link in it.
func turned(t *testing.T, text string) (*Layout, link) {
	t.Helper()
	w := newTestWrapper(t)
	l := &Layout{Text: text, Size: 13, High: 20, Links: FindLinks(text)}
	l.Rows, _ = w.Wrap(text, 1000, 10)
	for _, row := range l.Rows {
		l.Wide = max(l.Wide, row.Wide)
	}
	if len(l.Links) != 1 {
		t.Fatalf("%q has %d links", text, len(l.Links))
	}
	return l, l.Links[0]
}

var turnedTexts = []string{
	"שלום https://example.com/a/ עולם",
	"שלום https://example.com/",
	"see https://example.com/ שלום",
	"שלום עולם שלום עולם\nעולם https://example.com/",
}

func TestALinkAmongLettersFromTheRightHasItsColourAndIsPressedWhereItIsDrawn(t *testing.T) {
	for _, text := range turnedTexts {
		l, link := turned(t, text)
		b := NewBlock(theme.ColorNameForeground)
		b.Layout = l
		b.Resize(fyne.NewSize(1000, 40))
		var drawn *canvas.Text
		for _, o := range test.WidgetRenderer(b).Objects() {
			if c, is := o.(*canvas.Text); is && c.Color == look.ThemeColor(theme.ColorNameHyperlink) {
				drawn = c
			}
		}
		if drawn == nil || drawn.Text != link.URL {
			t.Errorf("%q: the link is not drawn in its colour", text)
			continue
		}
		areas := l.Areas(link.From, link.To)
		wide := look.DrawnWidth(link.URL, 13)
		if len(areas) != 1 || !near(areas[0].At.X, drawn.Position().X) || areas[0].At.Y != drawn.Position().Y || !near(areas[0].Size.Width, wide) {
			t.Errorf("%q: the link is drawn at %v, %v wide, and pressed in %v", text, drawn.Position(), wide, areas)
		}
	}
}

func TestBytesAmongLettersFromTheRightAreFoundWhereTheyAreDrawn(t *testing.T) {
	for _, text := range turnedTexts {
		l, _ := turned(t, text)
		for at := range text {
			areas := l.Areas(at, at+1)
			if text[at] == '\n' || text[at] == ' ' || len(areas) == 0 {
				continue
			}
			a := areas[0]
			x := a.At.X + 0.5
			if text[at] >= 0x80 { // it begins at its right
				x = a.At.X + a.Size.Width - 0.5
			}
			if got := l.At(fyne.NewPos(x, a.At.Y+9)); got != at {
				t.Errorf("%q: byte %d is drawn at %v, where byte %d is found", text, at, a, got)
			}
		}
		whole := l.Areas(0, strings.IndexByte(text+"\n", '\n'))
		if len(whole) != 1 {
			t.Errorf("%q: a whole row is selected in %d pieces", text, len(whole))
		}
	}
}

func near(a, b float32) bool { return a-b < 1 && b-a < 1 }
