package app

import (
	"bytes"
	"runtime/pprof"
	"strings"
	"testing"
	"time"
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

func TestClosingTakesLeaveOfTheServerAndLeavesNothingRunning(t *testing.T) {
	s := newStage(t)
	s.enter(alice, bob, carol)
	s.close()
	for _, user := range []string{alice, bob, carol} {
		if s.sandbox.Subscriptions(user) != 0 || s.sandbox.Channels(user) != 0 {
			t.Errorf("%s is still subscribed", user)
		}
	}
	if left := leftovers(); left != "" {
		t.Errorf("still running:\n%s", left)
	}
}

func TestClosingDoesNotWaitForAServerThatHangs(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.sandbox.Delay(time.Hour, nil)
	s.tap(a.group.head.refresh)
	before := time.Now()
	s.close()
	if took := time.Since(before); took > closingTime+closingTime/2 {
		t.Errorf("closing took %v", took)
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
	s.app.saveSize()
	if got := s.app.savedSize(); got.Width != 1280 || got.Height != 800 {
		t.Errorf("remembered %v", got)
	}
}

func TestBuiltInSandboxIsStartedOnceAndNotAfterTheEnd(t *testing.T) {
	servers := &servers{}
	first, err := servers.builtInSandbox()
	if err != nil || first == nil {
		t.Fatalf("no sandbox: %v", err)
	}
	if second, _ := servers.builtInSandbox(); second != first {
		t.Error("a second sandbox was started: columns would not meet")
	}
	servers.close()
	if _, err := servers.builtInSandbox(); err == nil {
		t.Error("the sandbox starts after the end")
	}
}

func TestClosedColumnDropsWhatIsUnderWay(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	s.sandbox.Delay(time.Hour, nil)
	s.tap(c.login.button)
	s.app.deck.remove(c)
	s.sandbox.Heal()
	s.app.ending.Wait()
	s.turn()
	if len(s.app.deck.columns) != 0 || c.account.session != nil || s.sandbox.Channels(alice) != 0 {
		t.Error("a closed column still logged in")
	}
}

func TestSessionMadeForAClosedColumnIsEnded(t *testing.T) {
	tasks := newTasks(nil, func(string) {})
	tasks.close()()
	undone := false
	tasks.hold(func() { undone = true })
	if !undone {
		t.Error("what a late worker made lives on")
	}
}
