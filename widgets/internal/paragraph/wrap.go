package paragraph

import (
	"strings"

	"muster/widgets/internal/visual"
	"muster/widgets/look"
)

// Row is a row of a wrapped text: which bytes of it, without the white space
// it was broken at, and how wide it is.
type Row struct {
	From, To  int
	Wide      float32
	fromRight bool // it is of a paragraph that is read from right to left
}

// Layout is a text broken into rows.
type Layout struct {
	Text  string
	Size  float32 // of the letters
	Rows  []Row
	Links []link
	Wide  float32 // of the widest row
	High  float32 // of a row
	More  bool    // the text goes on behind the last row
}

// Wrapper breaks texts into rows at white space, and inside of words that are
// wider than a row. It remembers how wide words are: a text is made of few
// different ones.
type Wrapper struct {
	size  float32
	words map[string]float32
}

const (
	wordsKept = 20_000
	wordBytes = 64 // longer ones are not remembered
	rowRunes  = 500
)

// Begin takes over the size of the letters.
func (w *Wrapper) Begin(size float32) {
	if w.size != size || w.words == nil || len(w.words) > wordsKept {
		w.size, w.words = size, map[string]float32{}
	}
}

func (w *Wrapper) measure(s string) float32 {
	if len(s) > wordBytes {
		return look.DrawnWidth(s, w.size)
	}
	wide, ok := w.words[s]
	if !ok {
		wide = look.DrawnWidth(s, w.size)
		w.words[strings.Clone(s)] = wide // s would keep the whole text
	}
	return wide
}

// Wrap breaks a text into at most limit rows of a width.
func (w *Wrapper) Wrap(text string, width float32, limit int) ([]Row, bool) {
	var rows []Row
	for at := 0; ; {
		end := strings.IndexByte(text[at:], '\n')
		last := end < 0
		end += at
		if last {
			end = len(text)
		}
		fromRight := visual.Has(text[at:end]) && visual.FromRight(text[at:end])
		for {
			if len(rows) == limit {
				return rows, true
			}
			row, next := w.row(text, at, end, width)
			row.fromRight = fromRight
			if fromRight { // it is drawn up to its right end, so that what it is wider than its words is seen
				row.Wide = max(row.Wide, look.DrawnWidth(text[row.From:row.To], w.size))
			}
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
func (w *Wrapper) row(text string, at, end int, width float32) (Row, int) {
	end = at + len(look.ClipRunes(text[at:end], rowRunes))
	row := Row{From: at, To: at}
	var x float32 // with the white space behind the last word
	for i := at; i < end; {
		j := i + wordLength(text[i:end])
		k := j + spaceLength(text[j:end])
		n, wide := w.fit(text[i:j], width-x)
		if i+n < j || wide > width-x {
			if i > at {
				return row, i
			}
			return Row{From: at, To: i + n, Wide: wide}, i + n
		}
		row.To, row.Wide = j, x+wide
		x += wide
		if k > j {
			x += w.measure(text[j:k])
		}
		i = k
	}
	return row, end
}

// fit gives how many bytes of a word fit, at least those of one letter.
func (w *Wrapper) fit(word string, width float32) (int, float32) {
	if len(word) <= wordBytes {
		if wide := w.measure(word); wide <= width {
			return len(word), wide
		}
	}
	n, wide := look.Fitting(word, width, int(width/(0.55*w.size)), w.measure)
	if n == 0 && word != "" {
		first := look.LettersOf(word)
		n = first.Next()
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

// End gives how far the last row reaches, and whether there is room at its right: not
// where it is one of several that are read from right to left, for these end there.
func (l *Layout) End() (x float32, free bool) {
	n := len(l.Rows)
	if n == 0 {
		return 0, true
	}
	return l.Rows[n-1].Wide, n == 1 || !l.Rows[n-1].fromRight
}

// Word gives the bytes of the word at a byte.
func (l *Layout) Word(at int) (from, to int) {
	for i, row := range l.Rows {
		if at > row.To && i < len(l.Rows)-1 || at < row.From {
			continue
		}
		from, to = min(at, row.To), min(at, row.To)
		for from > row.From && !isBreak(l.Text[from-1]) {
			from--
		}
		for to < row.To && !isBreak(l.Text[to]) {
			to++
		}
		return from, to
	}
	return 0, 0
}
