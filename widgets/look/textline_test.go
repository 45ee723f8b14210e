package look

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
)

func TestTextLineIsCutToItsWidth(t *testing.T) {
	l := NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
	fixture.Open(t, NewTheme(), l, 100, 30)
	l.Set("short")
	if got := fixture.ShownText(l); got != "short" {
		t.Errorf("a text with room shows %q", got)
	}
	l.Set(fixture.LongName)
	got := fixture.ShownText(l)
	if !strings.HasSuffix(got, Ellipsis) || l.Measure(got).Width > 100 {
		t.Errorf("a long text shows %q, %v wide", got, l.Measure(got).Width)
	}
	if wider := l.Measure(strings.TrimSuffix(got, Ellipsis) + "MM" + Ellipsis).Width; wider < 100 {
		t.Errorf("%q leaves room for two more letters", got)
	}
	l.Resize(fyne.NewSize(2, 30))
	if got := fixture.ShownText(l); got != "" {
		t.Errorf("without room for an ellipsis %q is shown", got)
	}
	l.Resize(fyne.NewSize(20000, 30))
	if got := fixture.ShownText(l); got != fixture.LongName {
		t.Errorf("with all the room %d letters of %d are shown", len(got), len(fixture.LongName))
	}
}

func TestTextLineAsksForNoMoreThanItsLimit(t *testing.T) {
	fixture.App(t, NewTheme())
	l := NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}).Whole(90)
	l.Set("ab")
	if w, want := l.MinSize().Width, l.Measure("ab").Width; w != want {
		t.Errorf("a short text asks for %v, want %v", w, want)
	}
	l.Set(fixture.LongName)
	if w := l.MinSize().Width; w != 90 {
		t.Errorf("a long text asks for %v, want 90", w)
	}
}

func TestTextLineShowsLineBreaksAsSpaces(t *testing.T) {
	l := NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
	fixture.Open(t, NewTheme(), l, 300, 30)
	l.Set("a\nb\tc\u2028d")
	if got := fixture.ShownText(l); got != "a b c d" {
		t.Errorf("shown as %q", got)
	}
}

func TestCutKeepsRunesWhole(t *testing.T) {
	got := cut("äöüßéèàô", 5, func(s string) float32 { return float32(len([]rune(s))) })
	if got != "äöüß"+Ellipsis {
		t.Errorf("cut to %q", got)
	}
}

func TestControlCharactersAreDrawnAsSpacesAndLongTextsEndWithAnEllipsis(t *testing.T) {
	if got := OneLine("a\x01b\nc\x7fd\u0085e\u009bf\u2028g é"); got != "a b c d e f g é" {
		t.Errorf("drawn is %q", got)
	}
	for text, want := range map[string]string{"Team": "Team", "abcde": "abcde", "abcdef": "abcde…", "abcd ef": "abcd…", "a\nb": "a b"} {
		if got := Shortened(text, 5); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestALineIsMeasuredInProportionToWhatFitsIntoIt(t *testing.T) {
	count := fixture.CountMeasured(t, NewTheme())
	for name, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, 4000)
		l := NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
		l.Resize(fyne.NewSize(200, 20))
		if measured := count(func() { l.Set(text); fixture.ShownText(l) }); measured > 3*MaxMeasured/2 { // whether all of it fits, and little more
			t.Errorf("%s: %d runes are measured for a line", name, measured)
		}
	}
}

// What a reader takes for one letter stays in one piece.
func TestLettersStayWholeWhereATextIsCut(t *testing.T) {
	fixture.App(t, NewTheme())
	for _, letter := range fixture.Letters {
		text := strings.Repeat(letter, 60)
		short := cut(text, 50, func(s string) float32 { return DrawnWidth(s, 13) })
		if n := len(strings.TrimSuffix(short, Ellipsis)); n == 0 || n%len(letter) != 0 {
			t.Errorf("%q is cut inside: %q", letter, short)
		}
	}
}
