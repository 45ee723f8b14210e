package cpaas

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Lines come at both ends, in the middle and go again; all that was handed out stays as
// it was, and a page before many lines does not move them.
func TestLinesThatWereHandedOutStayAsOthersComeBeforeAndAfter(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	c := &conversation{}
	var want []Message
	given, copies := [][]Message{}, [][]Message{}
	moved := 0
	for step := range 600 {
		page := make([]Message, random.IntN(5))
		for i := range page {
			page[i].ID = fmt.Sprint(step, ".", i)
		}
		switch at := random.IntN(len(want) + 1); random.IntN(20) {
		case 0:
			c.keep(slices.Insert(slices.Clone(c.messages), at, page...))
			want = slices.Insert(slices.Clone(want), at, page...)
		case 1:
			c.keep(slices.Delete(slices.Clone(c.messages), 0, at/9))
			want = slices.Delete(slices.Clone(want), 0, at/9)
		case 2, 3, 4, 5, 6, 7, 8:
			c.keep(append(c.messages, page...))
			want = append(slices.Clone(want), page...)
		default:
			if len(c.spare) < len(page) {
				moved++
			}
			c.putFirst(page)
			want = slices.Concat(page, want)
		}
		if !slices.Equal(c.messages, want) {
			t.Fatalf("step %d: the lines are not those that were put", step)
		}
		given, copies = append(given, c.messages), append(copies, slices.Clone(c.messages))
		if len(given) > 20 {
			given, copies = given[1:], copies[1:]
		}
		for i := range given {
			if !slices.Equal(given[i], copies[i]) {
				t.Fatalf("step %d: lines that were handed out have changed", step)
			}
		}
	}
	if moved == 0 || moved > 120 {
		t.Errorf("of some 330 pages, %d found no room", moved)
	}
}

func TestLineIsFoundFromBothEnds(t *testing.T) {
	c := &conversation{known: map[string]arrival{"gone": {}}}
	for i := range 7 {
		c.messages = append(c.messages, Message{ID: fmt.Sprint(i)})
		c.known[fmt.Sprint(i)] = arrival{}
		for j := range c.messages {
			if at := c.index(fmt.Sprint(j)); at != j {
				t.Errorf("of %d lines, that at %d is found at %d", i+1, j, at)
			}
		}
	}
	if c.index("gone") != -1 || c.index("stranger") != -1 {
		t.Error("a line that is not there has been found")
	}
}
