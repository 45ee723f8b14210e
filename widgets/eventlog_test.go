package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func logLines(n int) []LogLine {
	lines := make([]LogLine, n)
	for i := range lines {
		lines[i] = LogLine{
			Time: fmt.Sprintf("12:%02d:%02d.%03d", i/60_000%60, i/1000%60, i%1000),
			User: "alice", Level: Level(i % 4), Text: fmt.Sprint("event number ", i),
		}
	}
	return lines
}

func rowsInSight(e *EventLog) []string {
	var found []string
	for _, o := range test.LaidOutObjects(e.list) {
		if i, ok := o.(*logItem); ok && o.Visible() {
			found = append(found, i.shown.Text)
		}
	}
	return found
}

func TestOnlyVisibleEventsAreMade(t *testing.T) {
	e := NewEventLog(nil)
	made := countRows(&e.list.CreateItem)
	open(t, e, 600, 300)
	e.Set(logLines(50_000))
	if *made > 40 {
		t.Errorf("for some twelve visible rows %d were made", *made)
	}
	if got := shownText(e.count); got == "" || e.empty.Visible() {
		t.Errorf("the header says %q, the empty text is shown: %v", got, e.empty.Visible())
	}
}

func TestEventLogFollowsItsEndUnlessScrolledBack(t *testing.T) {
	lines := logLines(500)
	e := NewEventLog(nil)
	w := open(t, e, 600, 300)
	for n := 1; n <= 300; n++ {
		e.Set(lines[:n])
		if !e.atEnd() {
			t.Fatalf("with %d lines the end is out of sight", n)
		}
	}
	w.Resize(fyne.NewSize(600, 200))
	if !e.atEnd() {
		t.Error("a lower window lost the end")
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 500)
	at := e.list.GetScrollOffset()
	e.Set(lines)
	if e.atEnd() || e.list.GetScrollOffset() != at {
		t.Errorf("scrolled back to %v, new lines moved it to %v", at, e.list.GetScrollOffset())
	}
}

func TestEventsSetBeforeTheFirstLayoutAreShownAtTheEnd(t *testing.T) {
	e := NewEventLog(nil)
	e.Set(logLines(300))
	open(t, e, 600, 300)
	if !e.atEnd() {
		t.Errorf("in sight are %q", rowsInSight(e))
	}
}

func TestSelectedEventIsGivenAsAWholeEachTime(t *testing.T) {
	var copied []string
	e := NewEventLog(func(line string) { copied = append(copied, line) })
	open(t, e, 600, 300)
	e.Set([]LogLine{{Time: "12:00:00.001", User: "bob", Text: "left", Level: LevelWarn}})
	e.list.Select(0)
	e.list.Select(0)
	want := "12:00:00.001  warn  bob  left"
	if len(copied) != 2 || copied[0] != want || copied[1] != want {
		t.Errorf("copied %q, want %q twice", copied, want)
	}
	if got, want := shownText(e.count), "1 event · copied the line of 12:00:00.001"; got != want {
		t.Errorf("the header says %q, want %q", got, want)
	}
}

func TestEveryLevelHasAnIconAndAWordOfItsOwn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	icons, words := map[string]bool{}, map[string]bool{}
	for l := LevelInfo; l <= LevelError; l++ {
		icons[string(l.icon().Content())], words[l.word()] = true, true
	}
	if len(icons) != 4 || len(words) != 4 {
		t.Errorf("four levels have %d icons and %d words", len(icons), len(words))
	}
	if Level(42).word() != LevelInfo.word() {
		t.Error("an unknown level is not shown as info")
	}
}

func TestLongEventStaysInItsRow(t *testing.T) {
	e := NewEventLog(nil)
	open(t, e, 300, 200)
	e.Set([]LogLine{{Time: longName, User: longName, Text: longName + "\n" + longName}})
	if got := e.MinSize().Width; got > 300 {
		t.Errorf("a long line makes the log %v wide", got)
	}
	for _, o := range test.LaidOutObjects(e.list) {
		i, ok := o.(*logItem)
		if !ok {
			continue
		}
		if right := i.text.Position().X + i.text.Size().Width; right > 300 || i.text.Size().Width < 60 {
			t.Errorf("the text is %v wide and ends at %v", i.text.Size().Width, right)
		}
	}
}

func BenchmarkEventLogSet(b *testing.B) {
	for _, n := range []int{100, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			lines := logLines(n + 1)
			e := NewEventLog(nil)
			open(b, e, 900, 300)
			i := 0
			for b.Loop() {
				e.Set(lines[:n+i%2])
				i++
			}
		})
	}
}
