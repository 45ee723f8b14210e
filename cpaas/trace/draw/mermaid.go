package draw

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// MermaidPart is how long a text of Mermaid is at most, in bytes: its readers take no
// more than 50,000 characters.
const MermaidPart = 45_000

// mostMermaidParts bounds what is written: nobody reads more.
var mostMermaidParts = 40

// Mermaid draws a sequence as texts of Mermaid, as many as it takes. The last says how
// many arrows are left out, if any are.
func Mermaid(all []Arrow) []string {
	var parts []string
	for rest := all; len(rest) > 0 || len(parts) == 0; {
		part := mermaidPart{lanes: map[Lane]string{}}
		n := 0
		for n < len(rest) && part.add(rest[n]) {
			n++
		}
		rest = rest[n:]
		if len(parts)+1 == mostMermaidParts && len(rest) > 0 {
			return append(parts, part.text(len(parts)+1, len(rest)))
		}
		parts = append(parts, part.text(len(parts)+1, 0))
	}
	return parts
}

// Markdown writes the parts of Mermaid as Markdown, in which GitHub and GitLab draw them.
func Markdown(w io.Writer, all []Arrow) error {
	for _, part := range Mermaid(all) {
		if _, err := io.WriteString(w, "```mermaid\n"+part+"```\n\n"); err != nil {
			return err
		}
	}
	return nil
}

// mermaidPart is one text as it grows.
type mermaidPart struct {
	head, body strings.Builder
	lanes      map[Lane]string
}

// mermaidFrame is room for what is written around the arrows.
const mermaidFrame = 300

// add tells whether there was room for an arrow.
func (p *mermaidPart) add(a Arrow) bool {
	head, made := "", 0
	names := [2]string{}
	for i, l := range []Lane{a.From, a.To} {
		name, there := p.lanes[l]
		if !there {
			name = fmt.Sprint("u", len(p.lanes)+made)
			made++
			head += "  participant " + name + " as " + mermaidText(l.Name()) + "\n"
		}
		names[i] = name
	}
	sign := "->>"
	switch {
	case a.Kind == Notice:
		sign = "-)"
	case a.Failed:
		sign = "--x"
	case a.Kind == Reply:
		sign = "-->>"
	}
	line := "  " + names[0] + sign + names[1] + ": " + mermaidText(a.String()) + "\n"
	if p.head.Len()+p.body.Len()+len(head)+len(line)+mermaidFrame > MermaidPart {
		return false
	}
	p.head.WriteString(head)
	p.body.WriteString(line)
	p.lanes[a.From], p.lanes[a.To] = names[0], names[1]
	return true
}

func (p *mermaidPart) text(number, left int) string {
	if len(p.lanes) == 0 {
		return "sequenceDiagram\n  participant u0 as nobody\n  Note over u0: nothing happened\n"
	}
	text := "sequenceDiagram\n" + p.head.String()
	if number > 1 {
		text += fmt.Sprintf("  Note over u0: part %d\n", number)
	}
	text += p.body.String()
	if left > 0 {
		text += fmt.Sprintf("  Note over u0: %d more arrows are left out\n", left)
	}
	return text
}

// mermaidText escapes what has a meaning in Mermaid, and cuts what is long.
func mermaidText(text string) string {
	var b strings.Builder
	for _, r := range clip(text, 120) {
		switch {
		case strings.ContainsRune("#;%<>&\"\\{}`", r):
			fmt.Fprintf(&b, "#%d;", r)
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == unicode.ReplacementChar:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	if strings.TrimSpace(b.String()) == "" {
		return "(blank)"
	}
	return b.String()
}
