//go:build linux && !headless

package drag

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"muster/app/hand"
)

// tabs carries the first tab of the test bench to another place and back, gives one up with
// Escape.
func (w *Walk) tabs() error {
	before, _, err := w.lookAtTabs()
	if err == nil && len(before) == 0 {
		if err = w.Seat.Chord("Control+l"); err == nil {
			err = w.Seat.Arrive()
		}
		if err == nil {
			before, _, err = w.lookAtTabs()
		}
	}
	if err != nil {
		return err
	}
	if len(before) < 3 {
		return fmt.Errorf("the test bench has the tabs %q", before)
	}
	moved := slices.Concat(before[1:3], before[:1], before[3:])
	for _, one := range []struct {
		key  string
		do   func() error
		want []string
	}{
		{"tabs: carried", func() error { return w.carryTab(0, 2, "") }, moved},
		{"tabs: given up with Escape", func() error { return w.carryTab(0, 2, "Escape") }, moved},
		{"tabs: carried back", func() error { return w.carryTab(2, 0, "") }, before},
	} {
		err := w.await(one.key, one.do, func() (bool, string, error) {
			now, _, err := w.lookAtTabs()
			return slices.Equal(now, one.want), "the tabs stand " + strings.Join(now, " "), err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// lookAtTabs gives the titles of the tabs from the left, with the middle of each.
func (w *Walk) lookAtTabs() (titles []string, at []fyne.Position, err error) {
	err = w.Seat.Do(func() {
		all := hand.Look(w.window.Canvas(), nil).All
		all = slices.DeleteFunc(all, func(one *hand.Seen) bool { return hand.Kind(one.Object) != "*frame.tab" })
		slices.SortFunc(all, func(a, b *hand.Seen) int { return int(a.At.X - b.At.X) })
		for _, one := range all {
			titles, at = append(titles, one.Object.(fyne.Accessible).AccessibilityLabel()), append(at, one.Middle())
		}
	})
	return titles, at, err
}

func (w *Walk) carryTab(from, to int, key string) error {
	_, at, err := w.lookAtTabs()
	if err != nil {
		return err
	}
	beyond := float32(10)
	if to < from {
		beyond = -beyond
	}
	return w.pull(at[from], at[to].AddXY(beyond, 0), key)
}
