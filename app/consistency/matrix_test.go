package consistency

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"muster/app/comparison"
	"muster/cpaas/trace/judge"
)

// sees is what somebody has of a group: "id/name/address=status,…" each.
func sees(user string, groups ...string) judge.View {
	v := judge.View{User: user, Groups: map[string]judge.Group{}, NoneFetched: true}
	for _, text := range groups {
		id, rest, _ := strings.Cut(text, "/")
		name, people, _ := strings.Cut(rest, "/")
		g := judge.Group{Name: name, Members: map[string]judge.Member{}}
		for one := range strings.SplitSeq(people, ",") {
			address, status, _ := strings.Cut(one, "=")
			status, admin := strings.CutSuffix(status, "!")
			g.Members[address] = judge.Member{Status: status, Admin: admin}
		}
		v.Groups[id] = g
	}
	return v
}

// lines are the rows with a mark at each cell that differs.
func (m *matrix) lines() []string {
	var list []string
	for _, r := range m.rows {
		line := r.id + " " + r.group + " " + r.member + " [" + r.truth + "]"
		for _, c := range r.cells {
			line += " | " + c.text
			if c.differs {
				line += " <"
			}
		}
		list = append(list, line)
	}
	return list
}

func TestEachCellIsWhatItsObserverSeesAndIsMarkedWhereTheServerHasItOtherwise(t *testing.T) {
	const team = "g1/Team/alice=Connected!,bob=Connected"
	m := matrixOf([]comparison.Observer{
		{Server: "one", Believed: sees("alice", team), Fetched: sees("alice", team)},
		{Server: "one", Believed: sees("bob", "g1/Old/alice=Connected,carol=Invited"), Fetched: sees("bob", team)},
		{Server: "one", Believed: sees("dave"), Fetched: sees("dave", team)},
		{Server: "one", Believed: sees("carol"), Fetched: sees("carol")},
		{Server: "two", Believed: sees("alice", "g2/Crew/alice=Connected"), Err: errors.New("gone")},
	})
	want := []string{
		"g2 Crew  [] |  |  |  |  | Crew",
		"g2 Crew alice [] |  |  |  |  | Joined",
		"g1 Team  [Team] | Team | Old < | absent < |  | ",
		"g1 Team alice [Joined, admin] | Joined, admin | Joined < |  |  | ",
		"g1 Team bob [Joined] | Joined | absent < |  |  | ",
		"g1 Team carol [absent] | absent | Invited < |  |  | ",
	}
	if got := m.lines(); !slices.Equal(got, want) {
		t.Errorf("the rows are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if m.differences != 5 || !slices.Equal(m.failed, []string{"alice"}) {
		t.Errorf("%d differences, not compared %v", m.differences, m.failed)
	}
	if got := m.take("CAROL", "", false); len(got) != 1 || len(m.take("", "g2", true)) != 0 || len(m.take("", "g1", true)) != 4 {
		t.Errorf("chosen are %v", got)
	}
	if line := comparison.Line(m.observers); strings.Contains(line, "\n") || strings.Count(line, ";") != 6 || !strings.HasPrefix(line, "4 users compared with the server: 5 differences; alice cannot be compared: gone; ") {
		t.Errorf("the line is %s", line)
	}
}

// many are the observers of groups of which each has the same members; one of them is
// wrong about every tenth.
func many(users, groups, members int) []comparison.Observer {
	var people []string
	for i := range members {
		people = append(people, fmt.Sprintf("user%d@example.com=Connected", i))
	}
	var right, wrong []string
	for i := range groups {
		name := fmt.Sprintf("g%d/Group %d/", i, i)
		right = append(right, name+strings.Join(people, ","))
		if i%10 == 0 {
			wrong = append(wrong, name+strings.Join(people[1:], ","))
		} else {
			wrong = append(wrong, right[i])
		}
	}
	var list []comparison.Observer
	for i := range users {
		o := comparison.Observer{Believed: sees(fmt.Sprint("user", i), right...), Fetched: sees(fmt.Sprint("user", i), right...)}
		if i == 0 {
			o.Believed = sees("user0", wrong...)
		}
		list = append(list, o)
	}
	return list
}

// BenchmarkMatrix is 8 users who see the same 100 groups of 20 participants; the budget is
// 100 ms.
func BenchmarkMatrix(b *testing.B) {
	observers := many(8, 100, 20)
	for b.Loop() {
		if m := matrixOf(observers); m.differences != 10 || len(m.rows) != 2100 {
			b.Fatal(m.differences, len(m.rows))
		}
	}
}
