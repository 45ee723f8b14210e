package plan

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"muster/widgets/internal/rowscroll"
	"muster/widgets/message"
)

// planWords names the rows of a plan, to compare them at a glance.
func planWords(p *planner, lines []*message.Line) []string {
	var words []string
	for _, r := range p.plan(nil, lines) {
		switch {
		case r.Kind == KindRule && r.Unread:
			words = append(words, "unread")
		case r.Kind == KindRule:
			words = append(words, "day "+lines[r.line].Day)
		case r.Head:
			words = append(words, "earlier")
		case r.Count > 0:
			words = append(words, fmt.Sprint("folded ", r.Count))
		default:
			words = append(words, r.ID)
		}
	}
	return words
}

func notes(day string, ids ...string) []*message.Line {
	var lines []*message.Line
	for _, id := range ids {
		lines = append(lines, &message.Line{ID: id, Day: day, Note: true, Text: id})
	}
	return lines
}

func TestDaysUnreadLinesAndFoldedNotesHaveRowsOfTheirOwn(t *testing.T) {
	lines := []*message.Line{{ID: "1", Day: "Mon"}, {ID: "2", Day: "Mon"}, {ID: "3", Day: "Tue"}, {ID: "4"}, {ID: "gap", Gap: true}, {ID: "5", Day: "Tue"}}
	lines = append(lines, notes("Tue", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j")...)
	lines = append(lines, &message.Line{ID: "6", Day: "Tue"})
	lines = append(lines, notes("Tue", "k", "l", "m")...)
	got := planWords(&planner{Earlier: true, Unread: "2"}, lines)
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
	if got, want := planWords(&planner{Unread: "c"}, lines[:4]), []string{"day Mon", "a", "b", "unread", "c", "d"}; !slices.Equal(got, want) {
		t.Errorf("the rows are %q, want %q", got, want)
	}
}

func TestUnfoldedNotesStayUnfoldedWhenMoreArrive(t *testing.T) {
	p := &planner{Unfolded: map[string]bool{}}
	lines := notes("", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
	p.Unfold(lines[:10])
	if got := len(p.plan(nil, lines)); got != 12 {
		t.Errorf("12 unfolded notes are shown in %d rows", got)
	}
}

// Lines that come, change and go at the beginning and at the end get the rows that they
// would have if all were planned anew, and what is told of the change leads to them.
func TestRowsThatGoOnAreThoseOfAllLines(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	days := []string{"Mon", "Tue", ""}
	folded, kept := 0, 0
	for round := range 60 {
		r := &Rows{planner: planner{Unread: "9.1", Unfolded: map[string]bool{}}}
		fresh := func(step int) (lines []*message.Line) {
			for i := range random.IntN(12) {
				line := message.Line{ID: fmt.Sprint(step, ".", i, random.IntN(99)), Note: random.IntN(15) > round%16}
				if round%3 > 0 || step > 40 { // else there are lines without days, and days come later
					line.Day = days[random.IntN(1+round%3)]
				}
				line.Gap = !line.Note && random.IntN(9) == 0
				lines = append(lines, &line)
			}
			return lines
		}
		var lines []*message.Line
		for step := range 60 {
			k := Kept{Was: min(len(lines), random.IntN(3)*random.IntN(4))}
			k.Count = max(0, len(lines)-k.Was-random.IntN(3)*random.IntN(4))
			first := fresh(step)
			k.At = len(first)
			lines = slices.Concat(first, lines[k.Was:k.Was+k.Count], fresh(step))
			r.Earlier = random.IntN(3) > 0
			seen := slices.Clone(r.All())
			for _, s := range r.Change(k, lines) {
				seen = slices.Replace(seen, s.From, s.From+s.Removed, r.All()[s.From:s.From+s.Added]...)
			}
			want := (&planner{Unread: r.Unread, Earlier: r.Earlier, Unfolded: r.Unfolded}).plan(nil, lines)
			if got := numbered(r, r.All()); !slices.Equal(got, want) {
				t.Fatalf("step %d, %+v: the rows are\n%v, want\n%v", step, k, got, want)
			}
			if !slices.EqualFunc(seen, want, func(a, b Row) bool { return a.ID == b.ID && a.Kind == b.Kind }) {
				t.Fatalf("step %d, %+v: the changes lead to\n%v, want\n%v", step, k, seen, want)
			}
			for _, row := range want {
				folded += int(row.Count)
			}
			kept += k.Count
		}
	}
	if folded == 0 || kept == 0 {
		t.Errorf("%d notes were folded and %d lines kept", folded, kept)
	}
}

// numbered are rows with the numbers that they have where the first line is 0.
func numbered(r *Rows, rows []Row) []Row {
	rows = slices.Clone(rows)
	for i := range rows {
		if !rows[i].Head {
			rows[i].line = int32(r.Index(&rows[i]))
		}
	}
	return rows
}

func TestChangeOfAPlanIsNoLargerThanItIs(t *testing.T) {
	plan := func(ids ...string) []Row {
		var rows []Row
		for _, id := range ids {
			rows = append(rows, Row{ID: id})
		}
		return rows
	}
	for _, c := range []struct {
		before, after []Row
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

func TestFirstLineOfARunAloneTellsTheAuthor(t *testing.T) {
	lines := []*message.Line{
		{ID: "1", Author: "alice", Time: "12:01"},
		{ID: "2", Author: "alice", Time: "12:01"},
		{ID: "3", Author: "alice", Time: "12:02"},
		{ID: "4", Author: "bob", Time: "12:02"},
		{Text: "carol joined", Note: true},
		{ID: "5", Author: "bob", Time: "12:02"},
	}
	var rows Rows
	rows.Change(Kept{}, lines)
	for i, want := range map[int]bool{0: true, 1: false, 2: false, 3: true, 5: true} {
		if got := rows.StartsBlock(lines, i); got != want {
			t.Errorf("line %d starts a block: %v, want %v", i, got, want)
		}
	}
}
