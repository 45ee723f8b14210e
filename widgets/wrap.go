package widgets

import (
	"strings"
	"unicode/utf8"

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

// drawnWidth is how wide a piece of a line is when drawn.
func drawnWidth(s string, size float32) float32 {
	return fyne.MeasureText(oneLine(s), size, fyne.TextStyle{}).Width
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

// row gives the first row of text[at:end], and where the next one begins.
func (w *wrapper) row(text string, at, end int, width float32) (textRow, int) {
	row := textRow{from: at, to: at}
	var x float32 // with the white space behind the last word
	for i := at; i < end; {
		j := i + wordLength(text[i:end])
		k := j + spaceLength(text[j:end])
		wide := width + 1
		if j-i < 4*maxMeasured {
			wide = w.measure(text[i:j])
		}
		if x+wide > width {
			if row.to > row.from || i > at {
				return row, i
			}
			n, wide := w.fit(text[i:j], width)
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

// fit gives how many bytes of a word fit, at least those of one rune.
func (w *wrapper) fit(word string, width float32) (int, float32) {
	word = clipRunes(word, maxMeasured)
	ends := make([]int, 0, len(word))
	for end := 0; end < len(word); {
		end += runeLength(word[end:])
		ends = append(ends, end)
		// No letter is narrower than a tenth of its height, but for those without any width.
		if float32(len(ends))*w.size > 20*width+20*w.size {
			break
		}
	}
	low, high := 1, len(ends)
	for low < high {
		mid := (low + high + 1) / 2
		if drawnWidth(word[:ends[mid-1]], w.size) <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	n := ends[low-1]
	return n, drawnWidth(word[:n], w.size)
}

func runeLength(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

func isBreak(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// wordLength gives up on words that are longer than any row.
func wordLength(s string) int {
	s = s[:min(len(s), 4*maxMeasured)]
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
	best, before := 0, float32(0)
	for best < len(s) {
		next := best + runeLength(s[best:])
		wide := drawnWidth(s[:next], l.size)
		if p.X < (before+wide)/2 {
			break
		}
		best, before = next, wide
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
