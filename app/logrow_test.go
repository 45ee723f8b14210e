package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/widgets/look"
)

func TestLineInFullHasAllThatIsCutInTheTable(t *testing.T) {
	_, l := newLog(t)
	name, text := strings.Repeat("name ", 30), strings.Repeat("text ", 300)
	l.add(line(time.Date(2026, 8, 22, 14, 37, 43, 0, time.UTC), "carol", look.LevelError, text).of("g-1234", name))
	d := l.detail(4)
	for _, want := range []string{text, name, "g-1234", "carol", "error", "2026-08-22 14:37:43.000"} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("%q is not in the text", want)
		}
	}
	if d.Copy != l.lines.Row(4).String() {
		t.Errorf("copied is %q", d.Copy)
	}
}

func TestMenuOfALineShowsItInFullUntilAllIsCleared(t *testing.T) {
	s, l := newLog(t)
	l.menu(2, fyne.NewPos(10, 700))
	s.answerMenu(0)
	if !l.pane.CloseDetail() {
		t.Error("the line is not shown")
	}
	l.pane.Open(2)
	l.clear()
	if l.pane.CloseDetail() {
		t.Error("cleared, a line is still on show")
	}
}
