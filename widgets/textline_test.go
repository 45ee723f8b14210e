package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
)

func TestTextLineIsCutToItsWidth(t *testing.T) {
	l := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
	fixture.Open(t, NewTheme(), l, 100, 30)
	l.set("short")
	if got := fixture.ShownText(l); got != "short" {
		t.Errorf("a text with room shows %q", got)
	}
	l.set(fixture.LongName)
	got := fixture.ShownText(l)
	if !strings.HasSuffix(got, ellipsis) || l.measure(got).Width > 100 {
		t.Errorf("a long text shows %q, %v wide", got, l.measure(got).Width)
	}
	if wider := l.measure(strings.TrimSuffix(got, ellipsis) + "MM" + ellipsis).Width; wider < 100 {
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
	l := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}).whole(90)
	l.set("ab")
	if w, want := l.MinSize().Width, l.measure("ab").Width; w != want {
		t.Errorf("a short text asks for %v, want %v", w, want)
	}
	l.set(fixture.LongName)
	if w := l.MinSize().Width; w != 90 {
		t.Errorf("a long text asks for %v, want 90", w)
	}
}

func TestTextLineShowsLineBreaksAsSpaces(t *testing.T) {
	l := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
	fixture.Open(t, NewTheme(), l, 300, 30)
	l.set("a\nb\tc\u2028d")
	if got := fixture.ShownText(l); got != "a b c d" {
		t.Errorf("shown as %q", got)
	}
}

func TestCutKeepsRunesWhole(t *testing.T) {
	got := cut("äöüßéèàô", 5, func(s string) float32 { return float32(len([]rune(s))) })
	if got != "äöüß"+ellipsis {
		t.Errorf("cut to %q", got)
	}
}

func TestControlCharactersAreDrawnAsSpacesAndLongTextsEndWithAnEllipsis(t *testing.T) {
	if got := oneLine("a\x01b\nc\x7fd\u0085e\u009bf\u2028g é"); got != "a b c d e f g é" {
		t.Errorf("drawn is %q", got)
	}
	for text, want := range map[string]string{"Team": "Team", "abcde": "abcde", "abcdef": "abcde…", "abcd ef": "abcd…", "a\nb": "a b"} {
		if got := shortened(text, 5); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestALineIsMeasuredInProportionToWhatFitsIntoIt(t *testing.T) {
	count := fixture.CountMeasured(t, NewTheme())
	for name, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, 4000)
		l := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
		l.Resize(fyne.NewSize(200, 20))
		if measured := count(func() { l.set(text); fixture.ShownText(l) }); measured > 5*maxMeasured {
			t.Errorf("%s: %d runes are measured for a line", name, measured)
		}
	}
}

// What a reader takes for one letter stays in one piece.
func TestLettersStayWholeWhereATextIsCut(t *testing.T) {
	fixture.App(t, NewTheme())
	for _, letter := range fixture.Letters {
		text := strings.Repeat(letter, 60)
		short := cut(text, 50, func(s string) float32 { return drawnWidth(s, 13) })
		if n := len(strings.TrimSuffix(short, ellipsis)); n == 0 || n%len(letter) != 0 {
			t.Errorf("%q is cut inside: %q", letter, short)
		}
	}
}
