package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
)

// chat gives n lines of different lengths by two authors.
func chat(n int) []Line {
	lines := make([]Line, n)
	for i := range lines {
		lines[i] = Line{
			ID: fmt.Sprint("line", i), Author: []string{"alice", "bob"}[i/3%2], Own: i/3%2 == 1,
			Text: fmt.Sprintf("%d %s", i, strings.Repeat("some words ", i*7%23)), Time: fmt.Sprintf("12:%02d", i/9%60),
		}
	}
	return lines
}

func openChat(t testing.TB, lines []Line) (*Conversation, fyne.Window) {
	c := NewConversation(nil)
	w := fixture.Open(t, NewTheme(), c, 360, 400)
	c.SetLines(lines)
	return c, w
}

// inSight gives the texts of the rows in sight with their distance from the top
// of the view.
func inSight(c *Conversation) map[string]float32 {
	found := map[string]float32{}
	for _, o := range c.rows.content.objects {
		found[o.(*lineRow).line.ID] = o.Position().Y - c.rows.scroll.Offset.Y
	}
	return found
}

func atBottom(c *Conversation) bool {
	r := c.rows
	return r.scroll.Offset.Y >= r.total()-r.scroll.Size().Height-1
}

func TestConversationOpensAtTheEndAndFollowsIt(t *testing.T) {
	lines := chat(200)
	c, _ := openChat(t, lines[:150])
	if _, ok := inSight(c)["line149"]; !ok || !atBottom(c) {
		t.Fatalf("the last line is not in sight: %v", inSight(c))
	}
	for n := 151; n <= 200; n++ {
		c.SetLines(lines[:n])
		if _, ok := inSight(c)[lines[n-1].ID]; !ok || !atBottom(c) {
			t.Fatalf("line %d is not in sight when it arrives", n)
		}
	}
	if c.newer.Visible() {
		t.Error("the button for newer lines is shown at the end")
	}
}

func TestLinesSetBeforeTheFirstLayoutAreShownAtTheEnd(t *testing.T) {
	c := NewConversation(nil)
	c.SetLines(chat(100))
	fixture.Open(t, NewTheme(), c, 360, 400)
	if _, ok := inSight(c)["line99"]; !ok || !atBottom(c) {
		t.Errorf("the last line is not in sight: %v", inSight(c))
	}
}

func TestConversationStaysWhereTheUserScrolledTo(t *testing.T) {
	lines := chat(203)
	c, w := openChat(t, lines[3:200])
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 900)
	before := inSight(c)
	if atBottom(c) || len(before) == 0 {
		t.Fatal("scrolling back did not leave the end")
	}
	same := func(what string) {
		t.Helper()
		after := inSight(c)
		for id, y := range before {
			if y < 0 {
				continue
			}
			if now, ok := after[id]; !ok || now-y > 1 || y-now > 1 {
				t.Errorf("%s: %s was at %v and is at %v", what, id, y, now)
			}
		}
	}
	c.SetLines(lines[3:203])
	same("newer lines")
	if !c.newer.Visible() {
		t.Error("no button tells of the newer lines")
	}
	if c.newer.Text != "1 new" { // two of the three are the user's own
		t.Errorf("the button says %q", c.newer.Text)
	}
	c.SetLines(lines)
	same("older lines")
	if c.newer.Text != "1 new" {
		t.Errorf("with older lines the button says %q", c.newer.Text)
	}
	test.Tap(c.newer)
	if !atBottom(c) || c.newer.Visible() {
		t.Error("the button did not lead to the end and go")
	}
}

func TestAnotherConversationIsOpenedAtItsEnd(t *testing.T) {
	c, w := openChat(t, chat(100))
	toTop(w)
	c.SetLines(chat(101))
	c.SetLines(nil)
	if c.newer.Visible() || !c.AtEnd() {
		t.Error("without lines there are newer ones below")
	}
	other := chat(60)
	for i := range other {
		other[i].ID = "other" + other[i].ID
	}
	c.SetLines(other)
	if _, ok := inSight(c)["otherline59"]; !ok || !c.AtEnd() || c.newer.Visible() {
		t.Errorf("the end of the other conversation is not in sight: %v", inSight(c))
	}
}

func TestScrollingThroughAllLinesNeverLeavesAGap(t *testing.T) {
	c, w := openChat(t, chat(120))
	for range 400 {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 37)
		bottom, top := float32(0), c.rows.scroll.Size().Height
		for _, o := range c.rows.content.objects {
			y := o.Position().Y - c.rows.scroll.Offset.Y
			top, bottom = min(top, y), max(bottom, y+o.Size().Height)
		}
		if top > 0.5 || bottom < c.rows.scroll.Size().Height-0.5 {
			t.Fatalf("rows cover only %v to %v at offset %v", top, bottom, c.rows.scroll.Offset.Y)
		}
	}
	if c.rows.scroll.Offset.Y != 0 {
		t.Errorf("the beginning was not reached, the offset is %v", c.rows.scroll.Offset.Y)
	}
	if _, ok := inSight(c)["line0"]; !ok {
		t.Error("the first line is not in sight")
	}
}

func TestOnlyVisibleLinesAreMadeAndMeasured(t *testing.T) {
	c := NewConversation(nil)
	made, inner := 0, c.rows.source.create
	c.rows.source.create = func(kind int) fyne.CanvasObject { made++; return inner(kind) }
	w := fixture.Open(t, NewTheme(), c, 360, 400)
	c.SetLines(chat(10_000))
	for range 20 {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 100)
	}
	if made > 40 {
		t.Errorf("%d rows were made", made)
	}
	if n := len(c.heights.seen); n > 200 {
		t.Errorf("%d lines were measured", n)
	}
}

func TestRowIsAsHighAsItsWrappedText(t *testing.T) {
	lines := []Line{{ID: "1", Author: "alice", Text: fixture.LongName}, {ID: "2", Author: "bob", Text: "short"}}
	c, w := openChat(t, lines)
	for _, width := range []float32{300, 500, 900} {
		w.Resize(fyne.NewSize(width, 2000))
		for _, o := range c.rows.content.objects {
			row := o.(*lineRow)
			bottom := row.text.Position().Y + float32(len(row.text.layout.rows))*row.text.layout.high
			if end := row.bubble.Position().Y + row.bubble.Size().Height; bottom > end+0.5 || bottom < end-2*padY {
				t.Errorf("at width %v a text ends at %v and its bubble at %v", width, bottom, end)
			}
			for _, drawn := range row.text.layout.rows {
				text := row.line.Text[drawn.from:drawn.to]
				if wide := fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width; wide > row.text.Size().Width+1 {
					t.Errorf("at width %v a row of a text is %v wide and has %v", width, wide, row.text.Size().Width)
				}
			}
			if right := row.bubble.Position().X + row.bubble.Size().Width; right > width {
				t.Errorf("at width %v a bubble ends at %v", width, right)
			}
		}
	}
	if got := c.MinSize().Width; got > 300 {
		t.Errorf("a long text makes the conversation %v wide", got)
	}
}

func TestChangedLineIsShownAnew(t *testing.T) {
	lines := []Line{{ID: "1", Author: "me", Own: true, Text: "hello", Pending: true}}
	c, _ := openChat(t, lines)
	pending := c.rows.total()
	row := c.rows.content.objects[0].(*lineRow)
	if row.state.text != wordSending {
		t.Errorf("a pending line says %q", row.state.text)
	}
	c.SetLines([]Line{{ID: "1", Author: "me", Own: true, Text: "hello", Pending: true, Problem: "waiting for the bus"}})
	if row = c.rows.content.objects[0].(*lineRow); row.state.text != "waiting for the bus" {
		t.Errorf("a line that waits says %q", row.state.text)
	}
	c.SetLines([]Line{{ID: "1", Author: "me", Own: true, Text: "hello"}})
	if got := c.rows.total(); got != pending {
		t.Errorf("sent, the line is %v high, pending %v: it jumps", got, pending)
	}
	if row = c.rows.content.objects[0].(*lineRow); row.state.text != wordSent {
		t.Errorf("a sent line says %q", row.state.text)
	}
	c.SetLines([]Line{{ID: "1", Author: "me", Own: true, Text: "hello", Failed: true}})
	row = c.rows.content.objects[0].(*lineRow)
	if row.state.text != wordFailed || row.bubble.border == "" {
		t.Errorf("a failed line says %q", row.state.text)
	}
}

func TestFirstLineOfABlockAloneTellsAuthorAndTime(t *testing.T) {
	lines := []Line{
		{ID: "1", Author: "alice", Time: "12:01"},
		{ID: "2", Author: "alice", Time: "12:01"},
		{ID: "3", Author: "alice", Time: "12:02"},
		{ID: "4", Author: "bob", Time: "12:02"},
		{Text: "carol joined", Note: true},
		{ID: "5", Author: "bob", Time: "12:02"},
	}
	rows := (&planner{}).plan(nil, lines)
	for i, want := range map[int]bool{0: true, 1: false, 2: true, 3: true, 5: true} {
		if got := startsBlock(rows, lines, i); got != want {
			t.Errorf("line %d starts a block: %v, want %v", i, got, want)
		}
	}
}

func BenchmarkConversationOpens100000Lines(b *testing.B) {
	lines := chat(100_000)
	w := fixture.Open(b, NewTheme(), container.NewStack(), 360, 400)
	b.ReportAllocs()
	for b.Loop() {
		c := NewConversation(nil)
		c.SetLines(lines)
		w.SetContent(c)
	}
}

func BenchmarkConversationAppends(b *testing.B) {
	for _, n := range []int{500, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			lines := chat(n + 1)
			c, _ := openChat(b, lines[:n])
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				c.SetLines(lines[:n+i%2])
				i++
			}
		})
	}
}

func BenchmarkConversationPrepends50To100000Lines(b *testing.B) {
	lines := chat(100_050)
	c, w := openChat(b, lines[50:])
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 900)
	i := 0
	for b.Loop() {
		c.SetLines(lines[50*(i%2):])
		i++
	}
}

func BenchmarkConversationScrollsIn100000Lines(b *testing.B) {
	_, w := openChat(b, chat(100_000))
	for b.Loop() {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 60)
	}
}
