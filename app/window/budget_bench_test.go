package window_test

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand/threadtime"
	"muster/app/hand/touch"
	"muster/app/window"
	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// crowd are addresses of the sandbox's users.
func crowd(n int) []string {
	addresses := make([]string, n)
	for i := range addresses {
		addresses[i] = fmt.Sprintf("user%d@example.com", i)
	}
	return addresses
}

// eight is a stage on which eight users are live in one group, which all look at.
func eight(b *testing.B) (s *stage, group string) {
	b.Helper()
	users := crowd(9)
	s = newStage(b, sandbox.WithUsers(users...))
	m := s.enter(users[:8]...)
	group, err := s.sandbox.As(users[0]).Create("Team", users[1:8]...)
	if err != nil {
		b.Fatal(err)
	}
	for _, user := range users[1:8] {
		if err := s.sandbox.As(user).Accept(group); err != nil {
			b.Fatal(err)
		}
	}
	for _, u := range m {
		s.until("in the group", func() bool { return u.lists("Team") })
		u.choose("Team")
	}
	for _, u := range m {
		s.until("all are there", func() bool { return u.reads("8 joined") && u.idle("history:") })
	}
	return s, group
}

func middle(all []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(all))[len(all)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// 10,000 notifications come in while the window takes a turn now and then, and
// none at first; at most one closure may wait for it.
func BenchmarkClosuresIn10000Frames(b *testing.B) {
	s := newStage(b)
	u := s.enter(bob)[0]
	group, err := s.sandbox.As(alice).Create("Team", bob)
	if err != nil {
		b.Fatal(err)
	}
	if err := s.sandbox.As(bob).Accept(group); err != nil {
		b.Fatal(err)
	}
	s.until("in the group", func() bool { return u.lists("Team") })
	u.choose("Team")
	s.until("the history is there", func() bool { return u.idle("history:") })
	var waiting, most atomic.Int64
	s.posting = func(f func()) func() {
		n := waiting.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		return func() { waiting.Add(-1); f() }
	}
	session := window.Session(s.app, "bob")
	var updates atomic.Int64
	stop := session.Watch(func(u cpaas.Update) {
		if u.Touched.Messages != "" && updates.Add(1)%1000 == 0 {
			s.wake()
		}
	})
	defer stop()
	lines := func() int { // that came: some of them with the history, before their frames, and the oldest may have gone
		last, _ := session.Lines(group).Last()
		n, _ := strconv.Atoi(strings.TrimPrefix(last.Text, "line "))
		return n
	}
	for b.Loop() {
		begin := lines()
		sent := make(chan error, 1)
		go func() {
			for i := range 10_000 {
				if _, err := s.sandbox.As(alice).Send(group, fmt.Sprint("line ", begin+i+1)); err != nil {
					sent <- err
					return
				}
				for lines()+500 < begin+i { // the server ends a channel that lags too far
					time.Sleep(time.Millisecond)
				}
			}
			sent <- nil
		}()
		s.until("10,000 lines came", func() bool { return lines() >= begin+10_000 })
		if err := <-sent; err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(most.Load()), "closures")
	if most.Load() > 1 {
		b.Errorf("%d closures waited for the window at once", most.Load())
	}
}

// From the choice of a group of 10,000 to its participants in the list, and from
// the news that one of them has gone; the budget is 100 ms of the
// processor.
func BenchmarkGroupOf10000Opens(b *testing.B) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	users := crowd(10_000)
	s := newStage(b, sandbox.WithUsers(users...), sandbox.WithParticipantLimit(len(users)))
	group, err := s.sandbox.As(users[0]).Create("Crowd", users[1:]...)
	if err != nil {
		b.Fatal(err)
	}
	u := s.enter(users[0])[0]
	u.create("Other")
	s.until("the group is known", func() bool { return u.lists("Crowd") && len(window.UnderWay(s.app)) == 0 })
	var open, news []time.Duration
	for n := 1; b.Loop(); n++ {
		row := u.conversation("Crowd")
		began := threadtime.Used()
		touch.Tap(row)
		open = append(open, threadtime.Used()-began)
		s.until("all are listed", func() bool { return u.reads(fmt.Sprint(len(users)-n, " invited")) && u.idle("history:") })
		if err := s.sandbox.As(users[0]).Remove(group, users[n]); err != nil {
			b.Fatal(err)
		}
		left := fmt.Sprint(len(users)-n-1, " invited")
		took := time.Duration(0)
		for !u.reads(left) {
			<-s.more
			began = threadtime.Used()
			s.take()
			took = max(took, threadtime.Used()-began)
		}
		news = append(news, took)
		u.choose("Other")
	}
	b.ReportMetric(milliseconds(middle(open)), "open-ms")
	b.ReportMetric(milliseconds(middle(news)), "news-ms")
}

// From the deck of eight users to one of them alone, and back; the budget is
// 100 ms for each.
func BenchmarkLayoutOf8Switches(b *testing.B) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	s, group := eight(b)
	for i := range 100 {
		if _, err := s.sandbox.As("user1@example.com").Send(group, fmt.Sprint("line ", i)); err != nil {
			b.Fatal(err)
		}
	}
	for _, u := range s.users() {
		s.until("has all lines", func() bool { said := u.said(); return len(said) > 0 && said[len(said)-1] == "line 99" })
	}
	var alone, deck []time.Duration
	for b.Loop() {
		began := threadtime.Used()
		s.keys(ctrl(fyne.KeyE))
		alone = append(alone, threadtime.Used()-began)
		began = threadtime.Used()
		s.keys(ctrl(fyne.KeyE))
		deck = append(deck, threadtime.Used()-began)
	}
	b.ReportMetric(milliseconds(middle(alone)), "alone-ms")
	b.ReportMetric(milliseconds(middle(deck)), "deck-ms")
}
