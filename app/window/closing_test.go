package window_test

import (
	"bytes"
	"net/http"
	"runtime/pprof"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/work"
)

// leftovers are the stacks of goroutines that still run in the client layer or
// the sandbox.
func leftovers() string {
	var all bytes.Buffer
	_ = pprof.Lookup("goroutine").WriteTo(&all, 2)
	var left []string
	for stack := range strings.SplitSeq(all.String(), "\n\n") {
		if strings.Contains(stack, "muster/cpaas") {
			left = append(left, stack)
		}
	}
	return strings.Join(left, "\n\n")
}

// nothingRuns fails unless all goroutines of users end. Those of net/http are told to, and
// nobody can wait for their end, so it looks for some seconds.
func (s *stage) nothingRuns() {
	s.Helper()
	left := leftovers()
	for end := time.Now().Add(20 * time.Second); left != "" && time.Now().Before(end); left = leftovers() {
		time.Sleep(5 * time.Millisecond)
	}
	if left != "" {
		s.Errorf("still running:\n%s", left)
	}
}

func TestClosingTakesLeaveOfTheServerAndLeavesNothingRunning(t *testing.T) {
	s := newStage(t)
	s.enter(alice, bob, carol)
	s.close()
	for _, address := range []string{alice, bob, carol} {
		if s.sandbox.Subscriptions(address) != 0 || s.sandbox.Channels(address) != 0 {
			t.Errorf("%s is still subscribed", address)
		}
	}
	s.nothingRuns()
}

func TestClosingDoesNotWaitForAServerThatHangs(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	s.sandbox.Delay(time.Hour, nil)
	a.press("Refresh the group")
	before := time.Now()
	s.close()
	if took := time.Since(before); took >= work.ActionTimeout {
		t.Errorf("closing took %v: it waited for the reply", took)
	}
	s.sandbox.Heal()
}

func TestClosingTwiceIsClosingOnce(t *testing.T) {
	s := newStage(t)
	s.close()
	s.app.Close() // would panic on a channel that is closed already
	s.turn()
}

func TestWindowSizeIsRemembered(t *testing.T) {
	s := newStage(t)
	s.resize(1000, 700)
	s.close()
	if got := s.next(t).opened; got != fyne.NewSize(1000, 700) {
		t.Errorf("remembered %v", got)
	}
}

// A login that nobody sees must not go on for as long as its column can be brought back. It
// begins anew with the column, also where the first one has not ended by then.
func TestLoginOfAClosedColumnEndsAtOnceAndBeginsAnewWithIt(t *testing.T) {
	for _, ended := range []bool{true, false} {
		s := newStage(t)
		u := s.form(alice)
		var first atomic.Pointer[http.Request]
		s.sandbox.Delay(time.Hour, func(r *http.Request) bool { return first.CompareAndSwap(nil, r) })
		u.press("Log in")
		s.until("the server is asked", func() bool { return s.again(first.Load() != nil) })
		u.press("Close")
		if ended {
			s.logged("alice", "no reply")
		}
		s.window().press("Undo")
		s.until("alice is in", u.loggedIn)
		s.sandbox.Heal()
		if strings.Contains(s.logText(), "Could not log in") {
			t.Error("the log tells of a failure that somebody wanted")
		}
	}
}

func TestClosedColumnDropsWhatIsUnderWay(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	s.sandbox.Delay(time.Hour, nil)
	u.press("Log in")
	u.press("Close")
	s.app.Host.Settle() // from here on the column cannot be brought back
	s.sandbox.Heal()
	s.settled()
	if len(s.users()) != 0 || strings.Contains(s.logText(), "Successfully logged in") {
		t.Error("a closed column still logged in")
	}
	s.close()
	if s.sandbox.Channels(alice) != 0 {
		t.Error("a channel is left")
	}
	s.nothingRuns()
}
