package app

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

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
	columns := s.enter(users[:8]...)
	group, err := s.sandbox.As(users[0]).Create("Team", users[1:8]...)
	if err != nil {
		b.Fatal(err)
	}
	for _, user := range users[1:8] {
		if err := s.sandbox.As(user).Accept(group); err != nil {
			b.Fatal(err)
		}
	}
	for _, c := range columns {
		s.until("in the group", func() bool { _, in := c.account.summary(group); return in })
		c.account.choose(group)
	}
	s.until("all are there", func() bool {
		for _, c := range columns {
			if g, _ := c.account.summary(group); g.Connected != 8 || c.account.tasks.isBusy("history:"+group) {
				return false
			}
		}
		return true
	})
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
	c := s.enter(bob)[0]
	group, err := s.sandbox.As(alice).Create("Team", bob)
	if err != nil {
		b.Fatal(err)
	}
	if err := s.sandbox.As(bob).Accept(group); err != nil {
		b.Fatal(err)
	}
	s.until("in the group", func() bool { _, in := c.account.summary(group); return in })
	c.account.choose(group)
	s.until("the history is there", func() bool { return !c.account.tasks.isBusy("history:" + group) })
	var waiting, most atomic.Int64
	s.posting = func(f func()) func() {
		n := waiting.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		return func() { waiting.Add(-1); f() }
	}
	var frames atomic.Int64
	stop := c.account.session.Watch(func(u cpaas.Update) {
		if _, ok := u.Event.(cpaas.MessageReceived); ok && frames.Add(1)%1000 == 0 {
			s.wake()
		}
	})
	defer stop()
	for b.Loop() {
		end := frames.Load() + 10_000
		sent := make(chan error, 1)
		go func() {
			for i := range 10_000 {
				if _, err := s.sandbox.As(alice).Send(group, fmt.Sprint("line ", i)); err != nil {
					sent <- err
					return
				}
				for frames.Load()+5000 < end-10_000+int64(i) { // the server ends a channel that lags too far
					time.Sleep(time.Millisecond)
				}
			}
			sent <- nil
		}()
		s.until("10,000 frames came", func() bool { return frames.Load() >= end })
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
	c := s.enter(users[0])[0]
	s.until("the group is known", func() bool { g, _ := c.account.summary(group); return g.Invited == len(users)-1 })
	var open, news []time.Duration
	for b.Loop() {
		began := threadTime()
		c.account.choose(group)
		open = append(open, threadTime()-began)
		if n := c.group.people.list.Len(); n != len(users) {
			b.Fatalf("%d participants are listed", n)
		}
		s.until("the history is there", func() bool { return !c.account.tasks.isBusy("history:" + group) })
		began = threadTime()
		c.account.state.Choose(group) // reads all anew, as after news
		news = append(news, threadTime()-began)
		c.account.choose("")
	}
	b.ReportMetric(milliseconds(middle(open)), "open-ms")
	b.ReportMetric(milliseconds(middle(news)), "news-ms")
}

// From 100,000 messages in a client to their lines in the window; the budget is
// 100 ms.
func BenchmarkConversationOf100000Opens(b *testing.B) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	s, group := eight(b)
	talk := s.app.deck.columns[0].talk
	messages := make([]cpaas.Message, 100_000)
	for i := range messages {
		messages[i] = cpaas.Message{
			ID: fmt.Sprint(i), Group: group, Sender: fmt.Sprintf("user%d@example.com", i%7),
			Text: strings.Repeat("how are you today? ", 1+i%5), Time: time.Unix(1_790_000_000+int64(i)*20, 0),
		}
	}
	var open []time.Duration
	for b.Loop() {
		began := threadTime()
		talk.messages.forget()
		talk.view.SetFirstUnread("")
		talk.view.SetLines(nil)
		talk.messages.update(messages, "", nil, time.Now())
		talk.view.SetLines(talk.messages.lines)
		open = append(open, threadTime()-began)
	}
	b.ReportMetric(milliseconds(middle(open)), "open-ms")
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
	for _, c := range s.app.deck.columns {
		s.until("has all lines", func() bool { return len(c.talk.messages.known) == 100 })
	}
	var alone, deck []time.Duration
	for b.Loop() {
		began := threadTime()
		s.app.deck.showAlone(true)
		alone = append(alone, threadTime()-began)
		began = threadTime()
		s.app.deck.showAlone(false)
		deck = append(deck, threadTime()-began)
	}
	b.ReportMetric(milliseconds(middle(alone)), "alone-ms")
	b.ReportMetric(milliseconds(middle(deck)), "deck-ms")
}
