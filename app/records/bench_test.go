package records

import (
	"context"
	"fmt"
	"testing"

	"muster/cpaas/pattern"
)

type logRow struct{ user, group, text string }

const benchRows = 50_000

func fullView() *View[logRow] {
	v := NewView[logRow](benchRows)
	users := []string{"alice", "bob", "carol", "dave"}
	for i := range benchRows {
		v.Add(benchRow(users[i%4], i))
	}
	return v
}

func benchRow(user string, i int) logRow {
	text := fmt.Sprintf("POST /cpaas/chat/v1/%s/group/0f3b7c2e-51aa-4c6e-9a57-%012d/participants 201 %d ms", user, i, i%90)
	if i%3 == 0 {
		text = fmt.Sprintf("Received a group:change event for groupId: %012d: %s@example.com is Connected; bob@example.com is Invited", i, user)
	}
	return logRow{user: user, group: "Team", text: text}
}

// BenchmarkFilter50000 filters a full log; the budget is 100 ms.
func BenchmarkFilter50000(b *testing.B) {
	for name, c := range map[string]struct {
		typed    string
		isRegexp bool
	}{
		"text":                 {"Connected", false},
		"beyond ASCII":         {"größe", false},
		"regexp with a word":   {`participants 20\d`, true},
		"regexp without words": {`[a-z]+\d$`, true},
		"regexp of choices":    {`invited|removed|left`, true},
	} {
		b.Run(name, func(b *testing.B) {
			v := fullView()
			p, fault := pattern.Compile(c.typed, c.isRegexp)
			if fault != nil {
				b.Fatal(fault)
			}
			for b.Loop() {
				s := v.Sift(func(r *logRow) bool { return p.Match(r.text) || p.Match(r.user) || p.Match(r.group) })
				if err := s.Run(context.Background()); err != nil {
					b.Fatal(err)
				}
				v.Apply(s)
			}
		})
	}
}

// BenchmarkAddToFullFilteredLog adds one row to 50,000 that are filtered.
func BenchmarkAddToFullFilteredLog(b *testing.B) {
	v := fullView()
	p, _ := pattern.Compile(`participants 20\d`, true)
	s := v.Sift(func(r *logRow) bool { return p.Match(r.text) })
	if err := s.Run(context.Background()); err != nil {
		b.Fatal(err)
	}
	v.Apply(s)
	row := benchRow("alice", 1)
	for b.Loop() {
		v.Add(row)
	}
}
