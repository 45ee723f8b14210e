package eventlog

import (
	"regexp"
	"strings"

	"muster/cpaas/pattern"
	"muster/widgets/look"
)

// logFilter is which lines of the log are to be seen; the zero value is all.
type logFilter struct {
	user, group string // "" for any
	pattern     pattern.Pattern
	without     pattern.Pattern // what must not be there; the zero value for nothing
	hidden      [look.LevelError + 1]bool
}

// found tells whether something is in a line.
func found(p pattern.Pattern, l *Line) bool {
	return p.Match(l.Text) || p.Match(l.User) || p.Match(l.Name) || p.Match(l.Level.Word())
}

// parted takes the words with a minus before them out of a filter: lines with one of
// them are not to be seen.
func parted(text string) (with string, without pattern.Pattern) {
	var others, away []string
	for _, word := range strings.Fields(text) {
		if rest, minus := strings.CutPrefix(word, "-"); minus && rest != "" {
			away = append(away, regexp.QuoteMeta(rest))
		} else {
			others = append(others, word)
		}
	}
	if len(away) == 0 {
		return text, without
	}
	without, fault := pattern.Compile(strings.Join(away, "|"), true)
	if fault != nil { // too much to be excluded
		return text, pattern.Pattern{}
	}
	return strings.Join(others, " "), without
}

// keep gives the function that tells whether a line is to be seen, nil for all.
// Goroutines may share it.
func (f logFilter) keep() func(*Line) bool {
	if f == (logFilter{}) {
		return nil
	}
	return func(l *Line) bool {
		return !f.hidden[l.Level] && (f.user == "" || f.user == l.User) && (f.group == "" || f.group == l.Group) &&
			found(f.pattern, l) && (f.without == (pattern.Pattern{}) || !found(f.without, l))
	}
}
