package plan

import (
	"math"
	"slices"

	"muster/widgets/internal/rowscroll"
	"muster/widgets/message"
)

// foldAfter is how many notes in a row are shown without being folded.
const foldAfter = 9

// planner makes the rows of a conversation from its lines.
type planner struct {
	Unread   string          // id of the first unread line
	Earlier  bool            // there is a row for earlier lines
	Unfolded map[string]bool // notes which the user wants to see, by their key
	Whole    bool            // all notes are shown, however many follow each other
	dated    bool            // there have been lines with a day
	first    int             // number of the first line: those that come before it have lower ones
}

// plan appends the rows of lines to rows. It goes through all lines, so it looks only
// at what it must.
func (p *planner) plan(rows []Row, lines []*message.Line) []Row {
	if cap(rows) < len(lines) {
		rows = slices.Grow(rows, len(lines)+len(lines)/8)
	}
	if p.Earlier {
		rows = append(rows, Row{Kind: KindPill, Head: true, line: math.MinInt32})
	}
	return p.extend(rows, lines, 0, "")
}

// beforeNotes gives how many of the lines before one are left without the notes right
// before it: those may be folded with what is there now.
func beforeNotes(lines []*message.Line, end int) int {
	for end > 0 && lines[end-1].Note {
		end--
	}
	return end
}

// rowOf is the first row of a line.
func (p *planner) rowOf(rows []Row, line int) int {
	i, _ := slices.BinarySearchFunc(rows, line+p.first, func(r Row, number int) int { return int(r.line) - number })
	return i
}

// settled gives how many of the lines up to one are to be planned anew where those
// before at are others now: notes may be folded with them, and the first line with a day
// may begin one or not.
func (p *planner) settled(lines []*message.Line, at, end int) int {
	dated := p.dated || slices.ContainsFunc(lines[:at], func(l *message.Line) bool { return l.Day != "" })
	for i := at; i < end; i++ {
		if !lines[i].Note && (lines[i].Day != "" || !dated) {
			return i + 1
		}
	}
	return end
}

// dayBefore is the day of the lines before a line, "" for none. Nearly all have one, or
// none has.
func (p *planner) dayBefore(lines []*message.Line, i int) string {
	for p.dated && i > 0 {
		i--
		if day := lines[i].Day; day != "" {
			return day
		}
	}
	return ""
}

// extend appends the rows of the lines from i on, where day is that of those before.
func (p *planner) extend(rows []Row, lines []*message.Line, i int, day string) []Row {
	for i < len(lines) {
		line := lines[i]
		if line.Day != "" && line.Day != day {
			day, p.dated = line.Day, true
			rows = append(rows, Row{Kind: KindRule, line: int32(p.first + i)})
		}
		if p.Unread != "" && line.ID == p.Unread {
			rows = append(rows, Row{Kind: KindRule, line: int32(p.first + i), Unread: true})
		}
		switch {
		case line.Gap:
			rows = append(rows, Row{Kind: KindPill, ID: line.ID, line: int32(p.first + i)})
		case line.Note:
			n := p.run(lines[i:])
			rows = p.notes(rows, lines, i, n)
			i += n
			continue
		default:
			rows = append(rows, Row{Kind: KindLine, ID: line.ID, line: int32(p.first + i)})
		}
		i++
	}
	return rows
}

// run counts the notes that follow each other with nothing between them.
func (p *planner) run(lines []*message.Line) int {
	n := 1
	for n < len(lines) {
		next := lines[n]
		if !next.Note || next.Day != "" && next.Day != lines[0].Day || p.Unread != "" && next.ID == p.Unread {
			break
		}
		n++
	}
	return n
}

// notes appends n notes from line i on: one by one, or folded into one row.
func (p *planner) notes(rows []Row, lines []*message.Line, i, n int) []Row {
	if n > foldAfter && !p.Whole && !p.wanted(lines[i:i+n]) {
		return append(rows, Row{Kind: KindPill, ID: lines[i+n-1].ID, line: int32(p.first + i), Count: int32(n)})
	}
	for j := i; j < i+n; j++ {
		rows = append(rows, Row{Kind: KindNote, ID: lines[j].ID, line: int32(p.first + j)})
	}
	return rows
}

// wanted tells whether the user has unfolded these notes, or some of them before
// the others came.
func (p *planner) wanted(notes []*message.Line) bool {
	if len(p.Unfolded) == 0 {
		return false
	}
	for i := range notes {
		if p.Unfolded[notes[i].Key()] {
			return true
		}
	}
	return false
}

// Unfold has notes shown one by one from the next plan on.
func (p *planner) Unfold(notes []*message.Line) {
	for i := range notes {
		p.Unfolded[notes[i].Key()] = true
	}
}

// changed gives what is different between two plans.
func changed(before, after []Row) rowscroll.Splice {
	same := func(a, b *Row) bool {
		return a.ID == b.ID && a.Kind == b.Kind && a.Unread == b.Unread && a.Head == b.Head
	}
	most := min(len(before), len(after))
	from := 0
	for from < most && same(&before[from], &after[from]) {
		from++
	}
	tail := 0
	for tail < most-from && same(&before[len(before)-1-tail], &after[len(after)-1-tail]) {
		tail++
	}
	return rowscroll.Splice{From: from, Removed: len(before) - from - tail, Added: len(after) - from - tail}
}
