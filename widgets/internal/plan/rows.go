// Package plan decides which rows a conversation has for its lines.
package plan

import (
	"muster/widgets/ends"
	"muster/widgets/internal/rowscroll"
	"muster/widgets/message"
)

// The kinds of rows a conversation has. Rows of one kind share their objects.
const (
	KindLine = iota
	KindNote
	KindRule // a day, or where the unread lines begin
	KindPill // something to tap: earlier lines, a gap, folded notes
)

// Row is a row of a conversation: what it shows, and of which line.
type Row struct {
	ID     string // that of the line, "" for a row that goes with another
	line   int32  // number of the line; of the first of Count folded notes
	Count  int32
	Kind   int8
	Unread bool // of a rule: the unread lines begin here
	Head   bool // of a pill: it stands for earlier lines
}

// Kept says which lines are as they were: so many from At on, which began at Was.
type Kept struct{ At, Was, Count int }

// Rows are those of a conversation.
type Rows struct {
	planner
	planned ends.Slice[Row]
	before  []Row // what was planned, for its memory
}

// All are the rows, the topmost first.
func (r *Rows) All() []Row { return r.planned.All }

// Index is that of the line of a row, less than 0 for a row without one.
func (r *Rows) Index(row *Row) int { return int(row.line) - r.first }

// Change makes rows of the lines, where those of some lines can stay, and gives what is
// different, from the top down.
func (r *Rows) Change(kept Kept, lines []*message.Line) []rowscroll.Splice {
	end := beforeNotes(lines, kept.At+kept.Count)
	if end > kept.At {
		r.first -= kept.At - kept.Was
		return []rowscroll.Splice{r.changeFirst(kept, lines, end), r.changeLast(lines, end)}
	}
	r.first = 0
	r.before, r.planned.All = r.planned.All, r.plan(r.before[:0], lines)
	return []rowscroll.Splice{changed(r.before, r.planned.All)}
}

// changeFirst makes the rows of the lines before the kept ones anew, and of those of
// them, up to end, that depend on what is before.
func (r *Rows) changeFirst(kept Kept, lines []*message.Line, end int) rowscroll.Splice {
	headed := len(r.planned.All) > 0 && r.planned.All[0].Head
	if kept.At == 0 && kept.Was == 0 && headed == r.Earlier {
		return rowscroll.Splice{}
	}
	end = r.settled(lines, kept.At, end)
	n := r.rowOf(r.planned.All, end)
	r.before = append(r.before[:0], r.planned.All[:n]...)
	rows := r.plan(nil, lines[:end])
	r.planned.ReplaceFirst(n, rows)
	return changed(r.before, rows)
}

// changeLast makes the rows of the lines from one on anew.
func (r *Rows) changeLast(lines []*message.Line, from int) rowscroll.Splice {
	row := r.rowOf(r.planned.All, from)
	r.before = append(r.before[:0], r.planned.All[row:]...)
	r.planned.All = r.extend(r.planned.All[:row], lines, from, r.dayBefore(lines, from))
	s := changed(r.before, r.planned.All[row:])
	s.From += row
	return s
}

// StartsBlock tells whether the line of row i shows who wrote it: the first of several
// of the same author does.
func (r *Rows) StartsBlock(lines []*message.Line, i int) bool {
	rows := r.planned.All
	if i == 0 || rows[i-1].Kind != KindLine {
		return true
	}
	line, above := lines[r.Index(&rows[i])], lines[r.Index(&rows[i-1])]
	return above.Own != line.Own || above.Author != line.Author
}
