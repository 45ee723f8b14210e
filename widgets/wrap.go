package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
)

// textRow is a row of a wrapped text: which bytes of it, without the white space
// it was broken at, and how wide it is.
type textRow struct {
	from, to int
	wide     float32
}

// textLayout is a text broken into rows.
type textLayout struct {
	text  string
	size  float32 // of the letters
	rows  []textRow
	links []link
	wide  float32 // of the widest row
	high  float32 // of a row
	more  bool    // the text goes on behind the last row
}

// wrapper breaks texts into rows at white space, and inside of words that are
// wider than a row. It remembers how wide words are: a text is made of few
// different ones.
type wrapper struct {
	size  float32
	words map[string]float32
}

const (
	wordsKept = 20_000
	wordBytes = 64 // longer ones are not remembered
	rowRunes  = 500
)

// begin takes over the size of the letters.
func (w *wrapper) begin(size float32) {
	if w.size != size || w.words == nil || len(w.words) > wordsKept {
		w.size, w.words = size, map[string]float32{}
	}
}

func (w *wrapper) measure(s string) float32 {
	if len(s) > wordBytes {
		return drawnWidth(s, w.size)
	}
	wide, ok := w.words[s]
	if !ok {
		wide = drawnWidth(s, w.size)
		w.words[strings.Clone(s)] = wide // s would keep the whole text
	}
	return wide
}

// wrap breaks a text into at most limit rows of a width.
func (w *wrapper) wrap(text string, width float32, limit int) ([]textRow, bool) {
	var rows []textRow
	for at := 0; ; {
		end := strings.IndexByte(text[at:], '\n')
		last := end < 0
		end += at
		if last {
			end = len(text)
		}
		for {
			if len(rows) == limit {
				return rows, true
			}
			row, next := w.row(text, at, end, width)
			rows = append(rows, row)
			at = next
			if at >= end {
				break
			}
		}
		if last {
			return rows, false
		}
		at = end + 1
	}
}

// row gives the first row of text[at:end], and where the next one begins. A row
// has no more than rowRunes, even if they take no room.
func (w *wrapper) row(text string, at, end int, width float32) (textRow, int) {
	end = at + len(clipRunes(text[at:end], rowRunes))
	row := textRow{from: at, to: at}
	var x float32 // with the white space behind the last word
	for i := at; i < end; {
		j := i + wordLength(text[i:end])
		k := j + spaceLength(text[j:end])
		n, wide := w.fit(text[i:j], width-x)
		if i+n < j || wide > width-x {
			if i > at {
				return row, i
			}
			return textRow{from: at, to: i + n, wide: wide}, i + n
		}
		row.to, row.wide = j, x+wide
		x += wide
		if k > j {
			x += w.measure(text[j:k])
		}
		i = k
	}
	return row, end
}

// fit gives how many bytes of a word fit, at least those of one letter.
func (w *wrapper) fit(word string, width float32) (int, float32) {
	if len(word) <= wordBytes {
		if wide := w.measure(word); wide <= width {
			return len(word), wide
		}
	}
	n, wide := fitting(word, width, int(width/(0.55*w.size)), w.measure)
	if n == 0 && word != "" {
		first := lettersOf(word)
		n = first.next()
		wide = w.measure(word[:n])
	}
	return n, wide
}

func isBreak(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

func wordLength(s string) int {
	for i := range len(s) {
		if isBreak(s[i]) {
			return i
		}
	}
	return len(s)
}

func spaceLength(s string) int {
	return len(s) - len(strings.TrimLeft(s, " \t\r"))
}

// at gives the byte of the text that is nearest to a position in it.
func (l *textLayout) at(p fyne.Position) int {
	if len(l.rows) == 0 {
		return 0
	}
	row := l.rows[max(0, min(int(p.Y/l.high), len(l.rows)-1))]
	s := l.text[row.from:row.to]
	measure := func(s string) float32 { return drawnWidth(s, l.size) }
	best, before := fitting(s, p.X, 0, measure)
	if best < len(s) {
		next := lettersOf(s[best:])
		end := best + next.next()
		if p.X >= (before+measure(s[:end]))/2 {
			best = end
		}
	}
	return row.from + best
}

// x gives how far a byte is from the beginning of its row.
func (l *textLayout) x(row textRow, at int) float32 {
	at = max(row.from, min(at, row.to))
	return drawnWidth(l.text[row.from:at], l.size)
}

// area is a part of a row or of what is in it.
type area struct {
	at   fyne.Position
	size fyne.Size
}

// holds tells whether a position is in the area.
func (a area) holds(p fyne.Position) bool {
	q := p.Subtract(a.at)
	return q.X >= 0 && q.Y >= 0 && q.X < a.size.Width && q.Y < a.size.Height
}

// areas gives where the bytes from and to are drawn, row by row.
func (l *textLayout) areas(from, to int) []area {
	var found []area
	for i, row := range l.rows {
		if to <= row.from || from >= row.to {
			continue
		}
		left, right := l.x(row, from), l.x(row, to)
		found = append(found, area{fyne.NewPos(left, float32(i)*l.high), fyne.NewSize(right-left, l.high)})
	}
	return found
}

// word gives the bytes of the word at a byte.
func (l *textLayout) word(at int) (from, to int) {
	for i, row := range l.rows {
		if at > row.to && i < len(l.rows)-1 || at < row.from {
			continue
		}
		from, to = min(at, row.to), min(at, row.to)
		for from > row.from && !isBreak(l.text[from-1]) {
			from--
		}
		for to < row.to && !isBreak(l.text[to]) {
			to++
		}
		return from, to
	}
	return 0, 0
}
