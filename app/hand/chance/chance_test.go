//go:build linux

package chance_test

import (
	"image"
	"math/rand/v2"
	"reflect"
	"testing"

	"muster/app/hand/chance"
)

func draw(seed uint64, n int) []chance.Action {
	d := &chance.Drawer{Rand: rand.New(rand.NewPCG(seed, 0)), Screen: image.Pt(1600, 1000), Targets: []image.Point{{5, 5}}}
	var all []chance.Action
	for range n {
		all = append(all, d.Next())
	}
	return all
}

func TestWhatWasDrawnCanBeDoneAgainFromItsLog(t *testing.T) {
	kinds := map[string]bool{}
	for _, a := range draw(1, 20_000) {
		kinds[a.Name] = true
		read, err := chance.Parse(a.String())
		if err != nil {
			t.Fatalf("%s: %v", a, err)
		}
		if a.Numbers == nil {
			a.Numbers = []int{}
		}
		if read.Numbers == nil {
			read.Numbers = []int{}
		}
		if !reflect.DeepEqual(read, a) {
			t.Fatalf("%q is read as %q", a, read)
		}
	}
	if len(kinds) < 22 {
		t.Errorf("only %d kinds of actions are drawn: %v", len(kinds), kinds)
	}
}

func TestSameSeedDrawsTheSame(t *testing.T) {
	if !reflect.DeepEqual(draw(7, 1000), draw(7, 1000)) {
		t.Error("one seed draws different actions")
	}
	if reflect.DeepEqual(draw(7, 1000), draw(8, 1000)) {
		t.Error("two seeds draw the same actions")
	}
}

func TestLogThatSomebodyHasChangedIsRefused(t *testing.T) {
	for _, line := range []string{"", "dance", "click 1 2", "click 1 2 x", `paste "not ended`, "rest"} {
		if a, err := chance.Parse(line); err == nil {
			t.Errorf("%q is read as %q", line, a)
		}
	}
}
