package talk

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"muster/widgets/internal/rowscroll"
	"muster/widgets/message"
)

// planWords names the rows of a plan, to compare them at a glance.
func planWords(p *planner, lines []message.Line) []string {
	var words []string
	for _, r := range p.plan(nil, lines) {
		switch {
		case r.kind == rowRule && r.unread:
			words = append(words, "unread")
		case r.kind == rowRule:
			words = append(words, "day "+lines[r.line].Day)
		case r.head:
			words = append(words, "earlier")
		case r.count > 0:
			words = append(words, fmt.Sprint("folded ", r.count))
		default:
			words = append(words, r.id)
		}
	}
	return words
}

func notes(day string, ids ...string) []message.Line {
	var lines []message.Line
	for _, id := range ids {
		lines = append(lines, message.Line{ID: id, Day: day, Note: true, Text: id})
	}
	return lines
}

func TestDaysUnreadLinesAndFoldedNotesHaveRowsOfTheirOwn(t *testing.T) {
	lines := []message.Line{{ID: "1", Day: "Mon"}, {ID: "2", Day: "Mon"}, {ID: "3", Day: "Tue"}, {ID: "4"}, {ID: "gap", Gap: true}, {ID: "5", Day: "Tue"}}
	lines = append(lines, notes("Tue", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j")...)
	lines = append(lines, message.Line{ID: "6", Day: "Tue"})
	lines = append(lines, notes("Tue", "k", "l", "m")...)
	got := planWords(&planner{earlier: true, unread: "2"}, lines)
	want := []string{"earlier", "day Mon", "1", "unread", "2", "day Tue", "3", "4", "gap", "5", "folded 10", "6", "k", "l", "m"}
	if !slices.Equal(got, want) {
		t.Errorf("the rows are %q, want %q", got, want)
	}
}

func TestNotesOfAnotherDayOrUnreadAreNotFoldedTogether(t *testing.T) {
	lines := append(notes("Mon", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), notes("Tue", "k", "l")...)
	if got, want := planWords(&planner{}, lines), []string{"day Mon", "folded 10", "day Tue", "k", "l"}; !slices.Equal(got, want) {
		t.Errorf("the rows are %q, want %q", got, want)
	}
	if got, want := planWords(&planner{unread: "c"}, lines[:4]), []string{"day Mon", "a", "b", "unread", "c", "d"}; !slices.Equal(got, want) {
		t.Errorf("the rows are %q, want %q", got, want)
	}
}

func TestUnfoldedNotesStayUnfoldedWhenMoreArrive(t *testing.T) {
	p := &planner{unfolded: map[string]bool{}}
	lines := notes("", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
	p.unfold(lines[:10])
	if got := len(p.plan(nil, lines)); got != 12 {
		t.Errorf("12 unfolded notes are shown in %d rows", got)
	}
}

// Lines that come, change and go at the end get the rows that they would have if all
// were planned anew.
func TestRowsThatGoOnAreThoseOfAllLines(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var before []message.Line
	var rows []planRow
	folded := 0
	p := &planner{earlier: true, unread: "2.1", unfolded: map[string]bool{}}
	for step := range 3000 {
		same := random.IntN(len(before) + 1)
		lines := slices.Clone(before[:same])
		if len(lines) > 60 {
			lines, same, rows = nil, 0, nil
		}
		for range random.IntN(12) {
			line := message.Line{ID: fmt.Sprint(step, ".", len(lines)), Day: []string{"Mon", "Tue", ""}[random.IntN(3)], Note: random.IntN(15) > 0}
			line.Gap = !line.Note && random.IntN(9) == 0
			lines = append(lines, line)
		}
		if len(rows) == 0 {
			rows = p.plan(nil, lines)
		} else {
			row, line := p.resume(rows, lines, same)
			rows = p.extend(rows[:row], lines, line, p.dayBefore(lines, line))
		}
		if want := p.plan(nil, lines); !slices.Equal(rows, want) {
			t.Fatalf("step %d, after %d lines that stayed: the rows are\n%v, want\n%v", step, same, rows, want)
		}
		for _, r := range rows {
			folded += int(r.count)
		}
		before = lines
	}
	if folded == 0 {
		t.Error("nothing was folded")
	}
}

func TestChangeOfAPlanIsNoLargerThanItIs(t *testing.T) {
	plan := func(ids ...string) []planRow {
		var rows []planRow
		for _, id := range ids {
			rows = append(rows, planRow{id: id})
		}
		return rows
	}
	for _, c := range []struct {
		before, after []planRow
		want          rowscroll.Splice
	}{
		{plan(), plan("a"), rowscroll.Splice{From: 0, Removed: 0, Added: 1}},
		{plan("a", "b"), plan("a", "b", "c"), rowscroll.Splice{From: 2, Removed: 0, Added: 1}},
		{plan("a", "b"), plan("x", "y", "a", "b"), rowscroll.Splice{From: 0, Removed: 0, Added: 2}},
		{plan("a", "b", "c"), plan("a", "c"), rowscroll.Splice{From: 1, Removed: 1, Added: 0}},
		{plan("a", "a"), plan("a", "a", "a"), rowscroll.Splice{From: 2, Removed: 0, Added: 1}},
		{plan("a", "b", "c"), plan("a", "x", "c"), rowscroll.Splice{From: 1, Removed: 1, Added: 1}},
	} {
		if got := changed(c.before, c.after); got != c.want {
			t.Errorf("from %v to %v it is %v, want %v", c.before, c.after, got, c.want)
		}
	}
}
