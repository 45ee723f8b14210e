package eventlog

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"muster/cpaas/pattern"
	"muster/widgets/look"
)

// manyLines are lines of alice and bob in turn.
func manyLines(n int) []Line {
	lines := make([]Line, n)
	for i := range lines {
		lines[i] = NewLine(time.Now(), []string{"alice", "bob"}[i%2], look.LevelInfo, fmt.Sprint("event ", i)).Of("g1", "Team")
	}
	return lines
}

func TestHugeTextsAreCutInTheLog(t *testing.T) {
	huge := strings.Repeat("é", 1_000_000)
	l := NewLine(time.Now(), huge, look.LevelInfo, huge).Of(huge, huge)
	if n := len(l.Text); n < longestText || n > longestText+3 {
		t.Errorf("the text has %d bytes", n)
	}
	if n := len(l.User) + len(l.Group) + len(l.Name); n > 3*longestName+9 {
		t.Errorf("the names have %d bytes", n)
	}
	if strings.ContainsRune(l.Text+l.User, '\ufffd') {
		t.Error("a character was cut in two")
	}
}

// BenchmarkLogAt1000EventsASecond takes in what eight users tell in a second, in
// the fifty turns the window gets, while the log is full and filtered.
func BenchmarkLogAt1000EventsASecond(b *testing.B) {
	for _, filter := range []string{"", "event 4"} {
		b.Run(map[string]string{"": "all"}[filter]+filter, func(b *testing.B) {
			l := newTestLogbook(b)
			l.Add(manyLines(maxLines)...)
			if filter != "" {
				found, _ := pattern.Compile(filter, false)
				sift := l.Lines.Sift(logFilter{pattern: found}.keep())
				_ = sift.Run(b.Context())
				l.Lines.Apply(sift)
			}
			lines := manyLines(20)
			for i := range lines {
				lines[i].User = fmt.Sprint("user", i%8)
			}
			for b.Loop() {
				for range 50 {
					l.Add(lines...)
				}
			}
		})
	}
}
