package scenario

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// patient are the times that an expectation is given one after the other, when it is
// loosened; without one it waits 5s.
var patient = []time.Duration{10 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute}

var withinAtEnd = regexp.MustCompile(` within \S+$`)

// Loosen gives an expectation a longer time. It is false for a sentence that waits for
// nothing, or for as long as it can.
func Loosen(sentence string) (string, bool) {
	m := Read(sentence)
	if m == nil || m.Sentence.Sort != Expectation || !m.Sentence.pattern.takes("within") {
		return "", false
	}
	now := m.Time("within", 5*time.Second)
	for _, longer := range patient {
		if longer > now {
			return withinAtEnd.ReplaceAllString(sentence, "") + " within " + ShowTime(longer), true
		}
	}
	return "", false
}

// takes tells whether a pattern has a slot, which may be left out.
func (p pattern) takes(name string) bool {
	return slices.ContainsFunc(p, func(e element) bool {
		return e.slot != nil && e.slot.name == name || e.optional != nil && e.optional.takes(name)
	})
}

// Turn makes of what is to be seen what is never to be seen, and the other way round. It
// is false for other sentences.
func Turn(sentence string) (string, bool) {
	m := Read(sentence)
	if m == nil || m.Values["event"].Event == nil || m.Has("next") {
		return "", false
	}
	who := m.Values["who"].Users
	verb := "sees "
	if !who.Everyone && len(who.Names) > 1 {
		verb = "see "
	}
	if m.Sentence.Key != "never" {
		verb = "never " + verb
	}
	return showUsers(m.Values["who"]) + " " + verb + m.Values["event"].Event.String(), true
}

// Replace gives the text of the file with another sentence in the place of the step's. It
// is false where the step stands otherwise in the text, as one of an outline does.
func (s *Step) Replace(text, sentence string) (string, bool) {
	lines := strings.Split(text, "\n")
	if !s.isIn(lines) {
		return text, false
	}
	line := []rune(lines[s.Line-1])
	lines[s.Line-1] = string(line[:s.textColumn-1]) + sentence
	return strings.Join(lines, "\n"), true
}

// Remove gives the text of the file without the step, and what stands below it. A step
// that goes on from it gets its keyword.
func (s *Step) Remove(text string) (string, bool) {
	lines := strings.Split(text, "\n")
	if !s.isIn(lines) {
		return text, false
	}
	end := s.Line
	if s.HasDoc {
		for marks := 0; end < len(lines) && marks < 2; end++ {
			if trimmed := strings.TrimSpace(lines[end]); strings.HasPrefix(trimmed, `"""`) || strings.HasPrefix(trimmed, "```") {
				marks++
			}
		}
	}
	if end < len(lines) && s.Keyword != "And" {
		if rest, on := strings.CutPrefix(strings.TrimSpace(lines[end]), "And "); on {
			lines[end] = string([]rune(lines[s.Line-1])[:s.Column-1]) + s.Keyword + " " + rest
		}
	}
	return strings.Join(slices.Delete(lines, s.Line-1, end), "\n"), true
}

func (s *Step) isIn(lines []string) bool {
	if s.Line < 1 || s.Line > len(lines) || s.From != "" {
		return false
	}
	line := []rune(lines[s.Line-1])
	return len(line) >= s.textColumn && strings.TrimSpace(string(line[s.textColumn-1:])) == s.Text
}
