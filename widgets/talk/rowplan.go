package talk

import (
	"slices"

	"muster/widgets/internal/rowscroll"
	"muster/widgets/message"
)

// The kinds of rows a conversation has. Rows of one kind share their objects.
const (
	rowLine = iota
	rowNote
	rowRule // a day, or where the unread lines begin
	rowPill // something to tap: earlier lines, a gap, folded notes
)

// foldAfter is how many notes in a row are shown without being folded.
const foldAfter = 9

// planRow is a row of a conversation: what it shows, and of which line.
type planRow struct {
	id     string // that of the line, "" for a row that goes with another
	line   int32  // index of the line; of the first of count folded notes
	count  int32
	kind   int8
	unread bool // of a rule: the unread lines begin here
	head   bool // of a pill: it stands for earlier lines
}

// planner makes the rows of a conversation from its lines.
type planner struct {
	unread   string          // id of the first unread line
	earlier  bool            // there is a row for earlier lines
	unfolded map[string]bool // notes which the user wants to see, by their key
	whole    bool            // all notes are shown, however many follow each other
	dated    bool            // there have been lines with a day
}

// plan appends the rows of lines to rows. It goes through all lines, so it looks only
// at what it must.
func (p *planner) plan(rows []planRow, lines []message.Line) []planRow {
	if cap(rows) < len(lines) {
		rows = slices.Grow(rows, len(lines)+len(lines)/8)
	}
	if p.earlier {
		rows = append(rows, planRow{kind: rowPill, head: true, line: -1})
	}
	return p.extend(rows, lines, 0, "")
}

// resume gives from where on rows and lines are to be planned anew where so many of the
// first lines are as they were: notes before that may be folded with others now.
func (p *planner) resume(rows []planRow, lines []message.Line, same int) (row, line int) {
	for same > 0 && lines[same-1].Note {
		same--
	}
	row, _ = slices.BinarySearchFunc(rows, same, func(r planRow, line int) int { return int(r.line) - line })
	return row, same
}

// dayBefore is the day of the lines before a line, "" for none. Nearly all have one, or
// none has.
func (p *planner) dayBefore(lines []message.Line, i int) string {
	for p.dated && i > 0 {
		i--
		if day := lines[i].Day; day != "" {
			return day
		}
	}
	return ""
}

// extend appends the rows of the lines from i on, where day is that of those before.
func (p *planner) extend(rows []planRow, lines []message.Line, i int, day string) []planRow {
	for i < len(lines) {
		line := &lines[i]
		if line.Day != "" && line.Day != day {
			day, p.dated = line.Day, true
			rows = append(rows, planRow{kind: rowRule, line: int32(i)})
		}
		if p.unread != "" && line.ID == p.unread {
			rows = append(rows, planRow{kind: rowRule, line: int32(i), unread: true})
		}
		switch {
		case line.Gap:
			rows = append(rows, planRow{kind: rowPill, id: line.ID, line: int32(i)})
		case line.Note:
			n := p.run(lines[i:])
			rows = p.notes(rows, lines, i, n)
			i += n
			continue
		default:
			rows = append(rows, planRow{kind: rowLine, id: line.ID, line: int32(i)})
		}
		i++
	}
	return rows
}

// run counts the notes that follow each other with nothing between them.
func (p *planner) run(lines []message.Line) int {
	n := 1
	for n < len(lines) {
		next := &lines[n]
		if !next.Note || next.Day != "" && next.Day != lines[0].Day || p.unread != "" && next.ID == p.unread {
			break
		}
		n++
	}
	return n
}

// notes appends n notes from line i on: one by one, or folded into one row.
func (p *planner) notes(rows []planRow, lines []message.Line, i, n int) []planRow {
	if n > foldAfter && !p.whole && !p.wanted(lines[i:i+n]) {
		return append(rows, planRow{kind: rowPill, id: lines[i+n-1].ID, line: int32(i), count: int32(n)})
	}
	for j := i; j < i+n; j++ {
		rows = append(rows, planRow{kind: rowNote, id: lines[j].ID, line: int32(j)})
	}
	return rows
}

// wanted tells whether the user has unfolded these notes, or some of them before
// the others came.
func (p *planner) wanted(notes []message.Line) bool {
	if len(p.unfolded) == 0 {
		return false
	}
	for i := range notes {
		if p.unfolded[notes[i].Key()] {
			return true
		}
	}
	return false
}

func (p *planner) unfold(notes []message.Line) {
	for i := range notes {
		p.unfolded[notes[i].Key()] = true
	}
}

// startsBlock tells whether the line of row i shows who wrote it: the first of several
// of the same author does.
func startsBlock(rows []planRow, lines []message.Line, i int) bool {
	if i == 0 || rows[i-1].kind != rowLine {
		return true
	}
	line, above := &lines[rows[i].line], &lines[rows[i-1].line]
	return above.Own != line.Own || above.Author != line.Author
}

// changed gives what is different between two plans.
func changed(before, after []planRow) rowscroll.Splice {
	same := func(a, b *planRow) bool {
		return a.id == b.id && a.kind == b.kind && a.unread == b.unread && a.head == b.head
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
