package latency_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/causes"
	"muster/app/hand"
	"muster/app/hand/viewtest"
	"muster/app/latency"
)

// bench is a table of times in a window of its own.
type bench struct {
	*viewtest.Window
	*viewtest.Wire
	view *latency.View
	row  int64 // that was to be shown in full
}

func newBench(t testing.TB) *bench {
	t.Helper()
	w := viewtest.New(t)
	b := &bench{Window: w, Wire: viewtest.NewWire(w.Began)}
	of := causes.Follow(b.Tape, b.Post)
	b.view = latency.New(b.Host, latency.Options{Causes: of, OnRow: func(n int64) { b.row = n }})
	b.Show(b.view.Pane, func() bool { return !b.view.Behind() && len(b.view.Tasks.UnderWay()) == 0 })
	t.Cleanup(func() { b.view.Close()(); of.Close()() })
	b.shown()
	return b
}

// some are two messages of alice, of which others hear, and a refusal.
func (b *bench) some() {
	b.Message("m1", "g1", 0, "bob", "carol")
	b.Message("m2", "g1", time.Second, "carol", "bob", "dave")
	b.Request("bob", "DELETE", "group/g1", "", "{}", 403, 3*time.Second)
	b.shown()
}

// shown has the view take over what is on the tape.
func (b *bench) shown() {
	b.Helper()
	b.view.Show()
	b.Settled()
}

// key presses keys in the table.
func (b *bench) key(names ...fyne.KeyName) {
	b.Helper()
	b.Focus(func(o fyne.CanvasObject) bool { return hand.Spoken(o) == "Latency" && hand.Kind(o) == "*table.Table" })
	b.Key(names...)
}

// rows are the lines in sight, each with its cells between bars.
func (b *bench) rows() string { return strings.Join(b.Rows("*table.tableRow", "|")[1:], "\n") }

func (b *bench) shows(want ...string) {
	b.Helper()
	if got := b.rows(); got != strings.Join(want, "\n") {
		b.Errorf("shown are\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
