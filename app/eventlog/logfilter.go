package eventlog

import (
	"muster/cpaas/pattern"
)

// logFilter is which lines of the log are to be seen; the zero value is all.
type logFilter struct {
	user, group string // "" for any
	pattern     pattern.Pattern
}

// keep gives the function that tells whether a line is to be seen, nil for all.
// Goroutines may share it.
func (f logFilter) keep() func(*Line) bool {
	if f == (logFilter{}) {
		return nil
	}
	return func(l *Line) bool {
		return (f.user == "" || f.user == l.User) && (f.group == "" || f.group == l.Group) &&
			(f.pattern.Match(l.Text) || f.pattern.Match(l.User) || f.pattern.Match(l.Name) || f.pattern.Match(l.Level.Word()))
	}
}
