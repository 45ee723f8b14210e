package paragraph

import (
	"fyne.io/fyne/v2"

	"muster/widgets/internal/visual"
	"muster/widgets/look"
)

// part is a part of a row in which some letters are read from right to left, with the place
// where it is drawn.
type part struct {
	visual.Part // by the bytes of the whole text
	x, wide     float32
}

// parts gives those of a row, from left to right; nil for a row without such letters, which
// is drawn as it is written.
func (l *Layout) parts(row Row) []part {
	text := l.Text[row.From:row.To]
	if !row.fromRight && !visual.Has(text) {
		return nil
	}
	var links []visual.Span
	for _, link := range l.Links {
		if from, to := max(link.From, row.From), min(link.To, row.To); from < to {
			links = append(links, visual.Span{From: from - row.From, To: to - row.From})
		}
	}
	var parts []part
	var x float32
	for _, p := range visual.Parts(text, row.fromRight, links) {
		wide := look.DrawnWidth(p.Drawn, l.Size)
		p.From, p.To = p.From+row.From, p.To+row.From
		parts = append(parts, part{p, x, wide})
		x += wide
	}
	if row.fromRight {
		for i := range parts {
			parts[i].x += max(0, l.right(row)-x)
		}
	}
	return parts
}

// along gives how far a place is from where the part begins to be read, and at the place that
// is so far from there.
func (p part) along(x float32) float32 {
	if p.Right {
		return p.x + p.wide - x
	}
	return x - p.x
}

func (p part) at(far float32) float32 {
	if p.Right {
		return p.x + p.wide - far
	}
	return p.x + far
}

// At gives the byte of the text that is nearest to a position in it.
func (l *Layout) At(p fyne.Position) int {
	if len(l.Rows) == 0 {
		return 0
	}
	row := l.Rows[max(0, min(int(p.Y/l.High), len(l.Rows)-1))]
	parts := l.parts(row)
	if len(parts) == 0 {
		return row.From + l.nearest(l.Text[row.From:row.To], p.X)
	}
	under := parts[0]
	for _, part := range parts[1:] {
		if p.X >= part.x {
			under = part
		}
	}
	return under.From + l.nearest(l.Text[under.From:under.To], under.along(p.X))
}

// nearest gives the byte of a text that is nearest to a place so far from its beginning.
func (l *Layout) nearest(s string, far float32) int {
	measure := func(s string) float32 { return look.DrawnWidth(s, l.Size) }
	best, before := look.Fitting(s, far, 0, measure)
	if best < len(s) {
		next := look.LettersOf(s[best:])
		end := best + next.Next()
		if far >= (before+measure(s[:end]))/2 {
			best = end
		}
	}
	return best
}

// x gives how far a byte is from the beginning of its row.
func (l *Layout) x(row Row, at int) float32 {
	at = max(row.From, min(at, row.To))
	return look.DrawnWidth(l.Text[row.From:at], l.Size)
}

// right is where a row ends that is read from the right: at the edge of the block, which is
// as wide as its widest row.
func (l *Layout) right(row Row) float32 { return max(l.Wide, row.Wide) }

// Area is a part of a row or of what is in it.
type Area struct {
	At   fyne.Position
	Size fyne.Size
}

// Holds tells whether a position is in the area.
func (a Area) Holds(p fyne.Position) bool {
	q := p.Subtract(a.At)
	return q.X >= 0 && q.Y >= 0 && q.X < a.Size.Width && q.Y < a.Size.Height
}

// Areas gives where the bytes from and to are drawn, row by row. In a row with letters that
// are read from right to left, that may be several areas, from left to right.
func (l *Layout) Areas(from, to int) []Area {
	var found []Area
	for i, row := range l.Rows {
		if to <= row.From || from >= row.To {
			continue
		}
		area := func(left, right float32) Area {
			return Area{fyne.NewPos(left, float32(i)*l.High), fyne.NewSize(right-left, l.High)}
		}
		parts := l.parts(row)
		if len(parts) == 0 {
			found = append(found, area(l.x(row, from), l.x(row, to)))
			continue
		}
		first := len(found)
		for _, p := range parts {
			from, to := max(from, p.From), min(to, p.To)
			if from >= to {
				continue
			}
			a, b := p.at(look.DrawnWidth(l.Text[p.From:from], l.Size)), p.at(look.DrawnWidth(l.Text[p.From:to], l.Size))
			one := area(min(a, b), max(a, b))
			if n := len(found); n > first && touches(found[n-1], one) {
				found[n-1].Size.Width = one.At.X + one.Size.Width - found[n-1].At.X
				continue
			}
			found = append(found, one)
		}
	}
	return found
}

// touches tells whether an area begins where the one at its left ends.
func touches(left, right Area) bool { return right.At.X-(left.At.X+left.Size.Width) < 1 }
