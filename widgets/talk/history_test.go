package talk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// pillOf gives the row to tap that says word.
func pillOf(t testing.TB, c *Conversation, word string) *message.PillRow {
	t.Helper()
	for _, o := range rowsInSight(c) {
		if p, ok := o.(*message.PillRow); ok && p.AccessibilityLabel() == word {
			return p
		}
	}
	t.Fatalf("nothing in sight says %q", word)
	return nil
}

func tapPill(p *message.PillRow) { tapAt(p, p.Self().Areas[0].At.AddXY(5, 5)) }

// dotsOf are the dots of a row to tap, while they are shown.
func dotsOf(p *message.PillRow) *look.BusyDots {
	for _, o := range test.WidgetRenderer(p).Objects() {
		if dots, ok := o.(*look.BusyDots); ok {
			return dots
		}
	}
	return nil
}

func toTop(w fyne.Window) {
	for range 20 {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 5000)
	}
}

func TestEarlierLinesAreAskedForOnceAndNothingMoves(t *testing.T) {
	lines := chat(150)
	c, w := openChat(t, lines[50:])
	asked := 0
	c.OnEarlier = func() { asked++ }
	c.SetEarlier(Earlier{More: true})
	if asked != 0 {
		t.Fatal("earlier lines are asked for before the user goes there")
	}
	toTop(w)
	if asked != 1 {
		t.Fatalf("scrolled to the top, earlier lines were asked for %d times", asked)
	}
	pillOf(t, c, wordEarlier)
	c.SetEarlier(Earlier{More: true, Busy: true})
	tapAt(pillOf(t, c, wordEarlierBusy), fixture.Middle(c.rows))
	toTop(w)
	if asked != 1 {
		t.Errorf("while they are fetched they were asked for %d times", asked)
	}
	at := rowOf(t, c, "line50").Position().Y - c.rows.Scroll.Offset.Y
	c.SetLines(lines)
	c.SetEarlier(Earlier{})
	if now := rowOf(t, c, "line50").Position().Y - c.rows.Scroll.Offset.Y; now != at {
		t.Errorf("the first line was at %v and is at %v", at, now)
	}
	toTop(w)
	if asked != 1 || rowsInSight(c)[0].(*message.LineRow).Line.ID != "line0" {
		t.Error("without more there is still an offer at the top")
	}
}

func TestFailureToGetEarlierLinesIsToldAndTriedAgainByHandOnly(t *testing.T) {
	c, w := openChat(t, chat(100))
	asked := 0
	c.OnEarlier = func() { asked++ }
	c.SetEarlier(Earlier{More: true, Problem: "No connection"})
	toTop(w)
	if asked != 0 {
		t.Error("scrolling asks again for what has just failed")
	}
	p := pillOf(t, c, "No connection · "+wordAgain)
	tapPill(p)
	if asked != 1 {
		t.Errorf("a tap asked %d times", asked)
	}
}

func TestGapIsTappedToBeFilled(t *testing.T) {
	c, _ := openChat(t, nil)
	var asked []string
	c.OnGap = func(l message.Line) { asked = append(asked, l.ID) }
	c.SetLines([]*message.Line{{ID: "1", Author: "bob"}, {ID: "gap", Gap: true}, {ID: "2", Author: "bob"}})
	p := pillOf(t, c, wordGap)
	tapPill(p)
	c.SetLines([]*message.Line{{ID: "1", Author: "bob"}, {ID: "gap", Gap: true, Pending: true}, {ID: "2", Author: "bob"}})
	p = pillOf(t, c, wordGapBusy)
	tapPill(p)
	if len(asked) != 1 || asked[0] != "gap" {
		t.Errorf("asked for %q", asked)
	}
	c.SetLines(chat(100))
	if dotsOf(p).Running {
		t.Error("the dots run on where nobody sees them")
	}
}

func TestFoldedNotesUnfoldByTapAndByKey(t *testing.T) {
	for _, how := range []string{"tap", "key"} {
		c, w := openChat(t, append(chat(1), notes("", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j")...))
		p := pillOf(t, c, phrase.Count(wordFolded, 10))
		if how == "tap" {
			tapPill(p)
		} else {
			w.Canvas().Focus(c.rows)
			fixture.Key(c.rows, fyne.KeySpace)
		}
		if got := len(rowsInSight(c)); got != 11 {
			t.Errorf("by %s, 11 lines are shown in %d rows", how, got)
		}
	}
}

func TestUnreadRuleIsFoundAndSeenLinesAreCountedAsLines(t *testing.T) {
	lines := append(notes("Mon", "a", "b", "c", "d"), chat(100)...)
	c := New(nil)
	seen := -1
	c.OnSeen = func(i int) { seen = max(seen, i) }
	w := fixture.Open(t, look.NewTheme(), c, 360, 400)
	c.SetFirstUnread("line50")
	c.SetLines(lines)
	if seen != 103 {
		t.Errorf("at the end, line %d is told as seen, want 103", seen)
	}
	if !c.scrollToUnread() {
		t.Fatal("the rule is not found")
	}
	rowOf(t, c, "line50")
	seen = -1
	toTop(w)
	c.TellSeen()
	seen = -1
	c.TellSeen()
	if seen < 3 || seen > 30 {
		t.Errorf("at the top, line %d is told as seen", seen)
	}
	if c.SetFirstUnread(""); c.scrollToUnread() {
		t.Error("the rule is still there")
	}
}

func TestLineIsScrolledToWhereverItIs(t *testing.T) {
	c, _ := openChat(t, chat(1000))
	for _, id := range []string{"line500", "line0", "line999", "line501", "line502"} {
		if !c.scrollTo(id) {
			t.Errorf("%s is not there", id)
		}
		if _, in := inSight(c)[id]; !in {
			t.Errorf("%s is not in sight", id)
		}
	}
	if c.scrollTo("nowhere") || c.scrollTo("") {
		t.Error("a line that is not there is found")
	}
}

func notes(day string, ids ...string) []*message.Line {
	var lines []*message.Line
	for _, id := range ids {
		lines = append(lines, &message.Line{ID: id, Day: day, Note: true, Text: id})
	}
	return lines
}
