package cpaas

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Lines come at both ends, in the middle and go again; all that was handed out stays as
// it was.
func TestLinesThatWereHandedOutStayAsOthersComeBeforeAndAfter(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var s store
	var want []Message
	given, copies := []Lines{}, [][]Message{}
	for step := range 2000 {
		page := make([]Message, random.IntN(2*chunkLines))
		for i := range page {
			page[i].ID = fmt.Sprint(step, ".", i)
		}
		from := random.IntN(len(want) + 1)
		to := min(len(want), from+random.IntN(3*chunkLines))
		switch random.IntN(9) {
		case 0:
			s.replace(from, to, page)
			want = slices.Concat(want[:from], page, want[to:])
		case 1:
			s.replace(from, len(want), nil)
			want = want[:from:from]
		case 2:
			s.replace(0, to, page[:len(page)/4])
			want = slices.Concat(page[:len(page)/4], want[to:])
		case 3:
			s.replace(0, to, nil)
			want = want[to:]
		case 4:
			s.append(page...)
			want = slices.Concat(want, page)
		case 5:
			s.append(Message{ID: fmt.Sprint(step)})
			want = append(slices.Clone(want), Message{ID: fmt.Sprint(step)})
		default:
			s.prepend(page)
			want = slices.Concat(page, want)
		}
		if !s.equal(want) || !slices.Equal(s.List(), want) {
			t.Fatalf("step %d: the lines are not those that were put", step)
		}
		part := min(from, len(want))
		given = append(given, s.Lines, s.Slice(part/2, part))
		copies = append(copies, slices.Clone(want), slices.Clone(want[part/2:part]))
		if len(given) > 40 {
			given, copies = given[2:], copies[2:]
		}
		for i := range given {
			if !given[i].equal(copies[i]) {
				t.Fatalf("step %d: lines that were handed out have changed", step)
			}
		}
	}
}

// What one line more costs must not grow with the lines: that is why they are in chunks.
func TestLinesAtTheEndsAreNotCopied(t *testing.T) {
	var s store
	s.append(make([]Message, 100*chunkLines)...)
	middle := s.at(50 * chunkLines)
	for n := range 10 * chunkLines {
		s.append(Message{})
		s.prepend([]Message{{}})
		if s.at(50*chunkLines+n+1) != middle {
			t.Fatal("a line was copied when another one came at the end")
		}
	}
	if s.replace(0, 20*chunkLines, nil); s.at(40*chunkLines) != middle {
		t.Error("a line was copied when the oldest ones went")
	}
	tables := testing.AllocsPerRun(chunkLines, func() { s.prepend([]Message{{}}) })
	if tables > 1 {
		t.Errorf("a line before all others makes %v pieces of garbage", tables)
	}
}

func TestLineIsFoundFromBothEnds(t *testing.T) {
	c := &conversation{known: map[string]arrival{"gone": 0}}
	for i := range 7 {
		c.lines.append(Message{ID: fmt.Sprint(i)})
		c.known[fmt.Sprint(i)] = 0
		for j := range c.lines.Len() {
			if at := c.index(fmt.Sprint(j)); at != j {
				t.Errorf("of %d lines, that at %d is found at %d", i+1, j, at)
			}
		}
	}
	if c.index("gone") != -1 || c.index("stranger") != -1 {
		t.Error("a line that is not there has been found")
	}
}
