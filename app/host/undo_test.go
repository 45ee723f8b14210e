package host_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"muster/app/host"
)

// doer offers what it has done, and notes what becomes of it.
type doer struct {
	host.Host
	posted   chan func()
	happened []string
}

func newDoer() *doer {
	d := &doer{posted: make(chan func(), 10)}
	d.Post = func(f func()) { d.posted <- f }
	return d
}

func (d *doer) do(what string) {
	note := func(how string) func() { return func() { d.happened = append(d.happened, what+" "+how) } }
	d.Offer(host.Undoable{Text: what, Back: note("undone"), Final: note("final")})
}

func (d *doer) pass(t time.Duration) {
	time.Sleep(t)
	synctest.Wait()
	for len(d.posted) > 0 {
		(<-d.posted)()
	}
}

func (d *doer) expect(t *testing.T, undoable string, happened ...string) {
	t.Helper()
	if !slices.Equal(d.happened, happened) || d.Undoable() != undoable {
		t.Errorf("happened is %q, want %q; %q can be undone, want %q", d.happened, happened, d.Undoable(), undoable)
	}
}

func TestWhatWasDoneCanBeUndoneForEightSecondsAndThenIsFinal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDoer()
		d.do("closing")
		d.pass(7900 * time.Millisecond)
		d.expect(t, "closing")
		if !d.Undo() || d.Undo() {
			t.Error("it is not undone once")
		}
		d.pass(time.Minute)
		d.expect(t, "", "closing undone")
		d.do("closing")
		d.pass(8100 * time.Millisecond)
		d.expect(t, "", "closing undone", "closing final")
		if d.Undo() {
			t.Error("what is final is undone")
		}
	})
}

func TestSecondActionMakesTheFirstFinalAndHasItsOwnEightSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDoer()
		d.do("first")
		d.pass(5 * time.Second)
		d.do("second")
		d.expect(t, "second", "first final")
		d.pass(5 * time.Second)
		d.expect(t, "second", "first final")
		d.Settle() // as the end of the program does
		d.expect(t, "", "first final", "second final")
		d.pass(time.Minute)
		d.expect(t, "", "first final", "second final")
	})
}
