package code

import (
	"strings"
)

// Part is a part of what is shown: under a title of its own, which folds it.
type Part struct {
	Title string
	Note  string // what is to be known of the text, such as that it was cut; "" for nothing
	Text  string // JSON is laid out in lines, also where its end is missing; others stay as they are
	Links []Link // stand below the text
}

// Link is a line that leads elsewhere by a click or Enter.
type Link struct {
	Text string
	Do   func()
}

// line is a line of the text, or the title of a part.
type line struct {
	text  string
	depth int
	end   int  // the line behind the last that is folded with this one; 0 for none
	tail  bool // the last of them closes what this line opens, and is shown behind it
	title bool
	note  bool
	do    func() // of a link
}

// linesOf are the lines of some parts.
func linesOf(parts []Part) []line {
	var lines []line
	for _, p := range parts {
		at := len(lines)
		lines = append(lines, line{text: p.Title, title: true})
		if p.Note != "" {
			lines = append(lines, line{text: p.Note, depth: 1, note: true})
		}
		if start := strings.TrimSpace(p.Text); strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[") {
			lines = appendJSON(lines, start)
		} else if p.Text != "" {
			for text := range strings.Lines(p.Text) {
				lines = append(lines, line{text: strings.TrimRight(text, "\r\n"), depth: 1})
			}
		}
		for _, l := range p.Links {
			lines = append(lines, line{text: l.Text, depth: 1, do: l.Do})
		}
		if len(lines) > at+1 {
			lines[at].end = len(lines)
		}
	}
	return lines
}

// layout writes JSON into lines. What is no JSON comes out with other line breaks, and
// nothing is lost of it.
type layout struct {
	lines []line
	text  strings.Builder // of the line that is being written
	depth int
	open  []int // the lines of the brackets that are not closed yet
}

// deepest is how far lines are indented: what is deeper stands below each other.
const deepest = 40

func appendJSON(lines []line, text string) []line {
	l := &layout{lines: lines, depth: 1}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '"':
			end := stringEnd(text, i)
			l.text.WriteString(text[i:end])
			i = end - 1
		case ' ', '\t', '\r', '\n':
		case '{', '[':
			if next := i + 1 + blank(text[i+1:]); next < len(text) && text[next] == c+2 { // nothing is in it
				l.text.WriteString(text[i:i+1] + text[next:next+1])
				i = next
				continue
			}
			l.text.WriteByte(c)
			l.open = append(l.open, l.end())
			l.depth++
		case '}', ']':
			l.close(c)
		case ',':
			l.text.WriteByte(c)
			l.end()
		case ':':
			l.text.WriteString(": ")
		default:
			l.text.WriteByte(c)
		}
	}
	l.end()
	for _, at := range l.open { // the end is missing
		l.lines[at].end = len(l.lines)
	}
	return l.lines
}

// end ends a line, if something is in it, and gives its place.
func (l *layout) end() int {
	if l.text.Len() > 0 {
		l.lines = append(l.lines, line{text: l.text.String(), depth: min(l.depth, deepest)})
		l.text.Reset()
	}
	return len(l.lines) - 1
}

func (l *layout) close(c byte) {
	l.end()
	if n := len(l.open); n > 0 {
		l.depth--
		at := l.open[n-1]
		l.open = l.open[:n-1]
		l.lines[at].end, l.lines[at].tail = len(l.lines)+1, true
	}
	l.text.WriteByte(c)
}

// stringEnd is the place behind the string that begins at a place.
func stringEnd(text string, from int) int {
	for i := from + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}

// blank is how many bytes of white space a text begins with.
func blank(text string) int { return len(text) - len(strings.TrimLeft(text, " \t\r\n")) }

// folded is what a folded line shows.
func (l line) folded(lines []line) string {
	switch {
	case l.title:
		return l.text
	case l.tail:
		return l.text + " … " + strings.TrimSuffix(lines[l.end-1].text, ",")
	}
	return l.text + " …"
}
