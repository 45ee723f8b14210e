package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func shownText(l *textLine) string {
	return test.WidgetRenderer(l).Objects()[0].(*canvas.Text).Text
}

func TestTextLineIsCutToItsWidth(t *testing.T) {
	l := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
	open(t, l, 100, 30)
	l.set("short")
	if got := shownText(l); got != "short" {
		t.Errorf("a text with room shows %q", got)
	}
	l.set(longName)
	got := shownText(l)
	if !strings.HasSuffix(got, ellipsis) || l.measure(got).Width > 100 {
		t.Errorf("a long text shows %q, %v wide", got, l.measure(got).Width)
	}
	if wider := l.measure(strings.TrimSuffix(got, ellipsis) + "MM" + ellipsis).Width; wider < 100 {
		t.Errorf("%q leaves room for two more letters", got)
	}
	l.Resize(fyne.NewSize(2, 30))
	if got := shownText(l); got != "" {
		t.Errorf("without room for an ellipsis %q is shown", got)
	}
	l.Resize(fyne.NewSize(20000, 30))
	if got := shownText(l); got != longName {
		t.Errorf("with all the room %d letters of %d are shown", len(got), len(longName))
	}
}

func TestTextLineAsksForNoMoreThanItsLimit(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	l := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}).whole(90)
	l.set("ab")
	if w, want := l.MinSize().Width, l.measure("ab").Width; w != want {
		t.Errorf("a short text asks for %v, want %v", w, want)
	}
	l.set(longName)
	if w := l.MinSize().Width; w != 90 {
		t.Errorf("a long text asks for %v, want 90", w)
	}
}

func TestTextLineShowsLineBreaksAsSpaces(t *testing.T) {
	l := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
	open(t, l, 300, 30)
	l.set("a\nb\tc\u2028d")
	if got := shownText(l); got != "a b c d" {
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
