package talk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
	"muster/widgets/message"
)

// markOf is what the mark of a line says.
func markOf(row *message.LineRow) string {
	parts := row.Parts()
	return parts[len(parts)-1].Spoken
}

func TestMarkFollowsTheWayOfALineAndNothingJumps(t *testing.T) {
	c, w := openChat(t, nil)
	delivery := message.DeliverySent
	c.Delivery = func(string) message.Delivery { return delivery }
	var tapped []string
	c.OnMark = func(l message.Line) { tapped = append(tapped, l.ID) }
	c.SetLines([]*message.Line{{ID: "1", Own: true, Text: "mine"}, {ID: "2", Author: "bob", Text: "not mine"}})
	high := c.rows.Total()
	for step, want := range []string{wordSent, wordDelivered, wordRead} {
		delivery = message.Delivery(step)
		c.UpdateDelivery()
		if says := markOf(rowsInSight(c)[0].(*message.LineRow)); says != want {
			t.Errorf("at step %d the row says %q, want %q", step, says, want)
		}
	}
	if got := c.rows.Total(); got != high {
		t.Errorf("read, the lines are %v high, before %v", got, high)
	}
	row := rowsInSight(c)[0].(*message.LineRow)
	mark := partOf(t, row, wordRead)
	test.TapCanvas(w.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(row).Add(mark))
	if len(tapped) != 1 || tapped[0] != "1" {
		t.Errorf("tapping the mark tells of %v", tapped)
	}
	if theirs := rowsInSight(c)[1].(*message.LineRow).Line; theirs.Marked() {
		t.Error("a line of somebody else has a mark")
	}
}

func TestOnlyLinesThatWereInSightAreTold(t *testing.T) {
	c := New(nil)
	furthest := -1
	c.OnSeen = func(i int) { furthest = max(furthest, i) }
	w := fixture.Open(t, look.NewTheme(), c, 360, 400)
	c.SetLines(chat(100))
	if furthest != 99 {
		t.Fatalf("at the end, line %d is told as seen", furthest)
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 90000)
	furthest = -1
	c.SetLines(append(chat(100), &message.Line{ID: "new", Author: "bob", Text: "news"}))
	if furthest < 0 || furthest > 50 {
		t.Errorf("scrolled to the top, line %d is told as seen", furthest)
	}
}
