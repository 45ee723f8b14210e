package talk

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
	"muster/widgets/internal/paragraph"
	"muster/widgets/look"
	"muster/widgets/message"
)

// chat gives n lines of different lengths by two authors.
func chat(n int) []*message.Line {
	lines := make([]*message.Line, n)
	for i := range lines {
		lines[i] = &message.Line{
			ID: fmt.Sprint("line", i), Author: []string{"alice", "bob"}[i/3%2], Own: i/3%2 == 1,
			Text: fmt.Sprintf("%d %s", i, strings.Repeat("some words ", i*7%23)), Time: fmt.Sprintf("12:%02d", i/9%60),
		}
	}
	return lines
}

func openChat(t testing.TB, lines []*message.Line) (*Conversation, fyne.Window) {
	c := New(nil)
	w := fixture.Open(t, look.NewTheme(), c, 360, 400)
	c.SetLines(lines)
	return c, w
}

// inSight gives the texts of the rows in sight with their distance from the top
// of the view.
func inSight(c *Conversation) map[string]float32 {
	found := map[string]float32{}
	for _, o := range rowsInSight(c) {
		found[o.(*message.LineRow).Line.ID] = o.Position().Y - c.rows.Scroll.Offset.Y
	}
	return found
}

// rowsInSight are those that are drawn, the topmost first.
func rowsInSight(c *Conversation) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, i := range slices.Sorted(maps.Keys(c.rows.Shown)) {
		rows = append(rows, c.rows.Shown[i])
	}
	return rows
}

// bubbleOf and textOf are what a row draws first.
func bubbleOf(row *message.LineRow) *look.Fill {
	return test.WidgetRenderer(row).Objects()[0].(*look.Fill)
}

func textOf(row *message.LineRow) *paragraph.Block {
	return test.WidgetRenderer(row).Objects()[1].(*paragraph.Block)
}

func atBottom(c *Conversation) bool {
	r := c.rows
	return r.Scroll.Offset.Y >= r.Total()-r.Scroll.Size().Height-1
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
	c := New(nil)
	c.SetLines(chat(100))
	fixture.Open(t, look.NewTheme(), c, 360, 400)
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

// A conversation that is told which lines are as they were shows what one shows that
// looks for itself, wherever the user has scrolled to.
func TestKeptLinesAreShownLikeOthers(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	told, toldWindow := openChat(t, nil)
	other, otherWindow := openChat(t, nil)
	all := chat(3000)
	from, to, news := 1500, 1500, 0
	for step := range 250 {
		k := Kept{Count: to - from}
		if step%2 == 0 {
			k.At = random.IntN(12)
			from -= k.At
		} else {
			gone := random.IntN(min(3, k.Count+1))
			k.Count -= gone
			to += random.IntN(6) - gone
		}
		told.SetLinesKeeping(k, all[from:to])
		other.SetLines(all[from:to])
		if by := float32(random.IntN(400) - 200); step%3 == 0 {
			test.Scroll(toldWindow.Canvas(), fyne.NewPos(100, 100), 0, by)
			test.Scroll(otherWindow.Canvas(), fyne.NewPos(100, 100), 0, by)
		}
		if got, want := inSight(told), inSight(other); !maps.Equal(got, want) {
			t.Fatalf("step %d: %v is in sight, want %v", step, got, want)
		}
		if got, want := told.newer.Visible(), other.newer.Visible(); got != want || got && told.newer.Text != other.newer.Text {
			t.Fatalf("step %d: the button says %q (%v), want %q (%v)", step, told.newer.Text, got, other.newer.Text, want)
		}
		if told.newer.Visible() {
			news++
		}
	}
	if news == 0 {
		t.Error("nothing came while the end was out of sight")
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
		bottom, top := float32(0), c.rows.Scroll.Size().Height
		for _, o := range rowsInSight(c) {
			y := o.Position().Y - c.rows.Scroll.Offset.Y
			top, bottom = min(top, y), max(bottom, y+o.Size().Height)
		}
		if top > 0.5 || bottom < c.rows.Scroll.Size().Height-0.5 {
			t.Fatalf("rows cover only %v to %v at offset %v", top, bottom, c.rows.Scroll.Offset.Y)
		}
	}
	if c.rows.Scroll.Offset.Y != 0 {
		t.Errorf("the beginning was not reached, the offset is %v", c.rows.Scroll.Offset.Y)
	}
	if _, ok := inSight(c)["line0"]; !ok {
		t.Error("the first line is not in sight")
	}
}

func TestOnlyVisibleLinesAreMadeAndMeasured(t *testing.T) {
	c := New(nil)
	made := map[fyne.CanvasObject]bool{}
	w := fixture.Open(t, look.NewTheme(), c, 360, 400)
	c.SetLines(chat(10_000))
	for range 20 {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 100)
		for _, o := range rowsInSight(c) {
			made[o] = true
		}
	}
	if len(made) > 40 {
		t.Errorf("%d rows were made", len(made))
	}
	if n := len(c.heights.Seen); n > 200 {
		t.Errorf("%d lines were measured", n)
	}
}

func TestRowIsAsHighAsItsWrappedText(t *testing.T) {
	lines := []*message.Line{{ID: "1", Author: "alice", Text: fixture.LongName}, {ID: "2", Author: "bob", Text: "short"}}
	c, w := openChat(t, lines)
	for _, width := range []float32{300, 500, 900} {
		w.Resize(fyne.NewSize(width, 2000))
		for _, o := range rowsInSight(c) {
			row := o.(*message.LineRow)
			bottom := textOf(row).Position().Y + float32(len(textOf(row).Layout.Rows))*textOf(row).Layout.High
			if end := bubbleOf(row).Position().Y + bubbleOf(row).Size().Height; bottom > end+0.5 || bottom < end-2*4 {
				t.Errorf("at width %v a text ends at %v and its bubble at %v", width, bottom, end)
			}
			for _, drawn := range textOf(row).Layout.Rows {
				text := row.Line.Text[drawn.From:drawn.To]
				if wide := fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width; wide > textOf(row).Size().Width+1 {
					t.Errorf("at width %v a row of a text is %v wide and has %v", width, wide, textOf(row).Size().Width)
				}
			}
			if right := bubbleOf(row).Position().X + bubbleOf(row).Size().Width; right > width {
				t.Errorf("at width %v a bubble ends at %v", width, right)
			}
		}
	}
	if got := c.MinSize().Width; got > 300 {
		t.Errorf("a long text makes the conversation %v wide", got)
	}
}

func TestChangedLineIsShownAnew(t *testing.T) {
	c, _ := openChat(t, nil)
	highs := map[bool]float32{}
	for _, step := range []struct {
		line message.Line
		says string
		read bool // and not only spoken: it stands under the bubble
	}{
		{message.Line{Pending: true}, wordSending, false},
		{message.Line{Pending: true, Problem: "waiting for the bus"}, "waiting for the bus", true},
		{message.Line{}, wordSent, false},
		{message.Line{Failed: true}, wordFailed, true},
	} {
		line := step.line
		line.ID, line.Author, line.Own, line.Text = "1", "me", true, "hello"
		c.SetLines([]*message.Line{&line})
		row := rowsInSight(c)[0].(*message.LineRow)
		if says := markOf(row); says != step.says {
			t.Errorf("the row says %q, want %q", says, step.says)
		}
		if read := slices.Contains(fixture.Texts(row), step.says); read != step.read {
			t.Errorf("%q stands under the bubble: %v", step.says, read)
		}
		if marked := bubbleOf(row).Border != ""; marked != line.Failed {
			t.Errorf("%q is marked as failed: %v", step.says, marked)
		}
		if high := highs[step.read]; high != 0 && high != c.rows.Total() {
			t.Errorf("%q, the line is %v high, before %v: it jumps", step.says, c.rows.Total(), high)
		}
		highs[step.read] = c.rows.Total()
	}
}

func BenchmarkConversationOpens100000Lines(b *testing.B) {
	lines := chat(100_000)
	w := fixture.Open(b, look.NewTheme(), container.NewStack(), 360, 400)
	b.ReportAllocs()
	for b.Loop() {
		c := New(nil)
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
				c.SetLinesKeeping(Kept{Count: n}, lines[:n+i%2])
				i++
			}
		})
	}
}

func BenchmarkConversationPrepends50(b *testing.B) {
	for _, n := range []int{500, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			lines := chat(n + 50)
			c, w := openChat(b, lines[50:])
			test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 900)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					c.SetLinesKeeping(Kept{At: 50, Count: n}, lines)
				} else {
					c.SetLinesKeeping(Kept{Was: 50, Count: n}, lines[50:])
				}
			}
		})
	}
}

func BenchmarkConversationScrollsIn100000Lines(b *testing.B) {
	_, w := openChat(b, chat(100_000))
	for b.Loop() {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 60)
	}
}
