package sequence_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/causes"
	"muster/app/hand"
	"muster/app/hand/viewtest"
	"muster/app/sequence"
)

// bench is a sequence in a window of its own.
type bench struct {
	*viewtest.Window
	*viewtest.Wire
	view *sequence.View
	row  int64 // that was to be shown in full

	posted chan struct{} // the joiner has posted something
}

func newBench(t testing.TB) *bench {
	t.Helper()
	w := viewtest.New(t)
	b := &bench{Window: w, Wire: viewtest.NewWire(w.Began), posted: make(chan struct{}, 1)}
	of := causes.Follow(b.Tape, func(f func()) {
		b.Post(f)
		select {
		case b.posted <- struct{}{}:
		default:
		}
	})
	b.view = sequence.New(b.Host, sequence.Options{
		Causes: of, OnRow: func(n int64) { b.row = n },
		GroupName: func(id string) string { return map[string]string{"g1": "Team"}[id] },
	})
	b.Show(b.view.Pane, func() bool { return !b.view.Behind() && len(b.view.Tasks.UnderWay()) == 0 })
	t.Cleanup(func() { b.view.Close()(); of.Close()() })
	b.shown()
	<-b.posted
	return b
}

// some is a message in each of two groups, a request that fetches, a receipt and a
// refusal.
func (b *bench) some() {
	b.Message("m1", "g1", 0, "bob", "carol")
	b.Request("bob", "GET", "group/g1", "", "{}", 200, time.Second)
	b.Request("bob", "PUT", "group/g1/messages/m1/status", `{"chatMessageStatus":{"status":"Displayed"}}`, "{}", 204, 2*time.Second)
	b.Request("carol", "DELETE", "group/g1", "", "{}", 403, 3*time.Second)
	b.Message("m2", "g2", 4*time.Second, "bob")
	b.shown()
}

// shown has the view take over what is on the tape.
func (b *bench) shown() {
	b.Helper()
	b.view.Show()
	b.Settled()
}

// key presses keys in the chart.
func (b *bench) key(names ...fyne.KeyName) {
	b.Helper()
	b.Focus(func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*chart.Sequence" })
	b.Key(names...)
}

// rows are the arrows in sight, each with its time and its words.
func (b *bench) rows() string { return strings.Join(b.Rows("*chart.row", " "), "\n") }

func (b *bench) shows(want ...string) {
	b.Helper()
	if got := b.rows(); got != strings.Join(want, "\n") {
		b.Errorf("shown are\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
