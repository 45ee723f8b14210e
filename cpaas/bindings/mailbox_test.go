package bindings

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// hand collects what a mailbox posts, for the test to run when it likes.
type hand struct {
	mu     sync.Mutex
	posted []func()
	count  int
}

func (h *hand) post(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.posted = append(h.posted, f)
	h.count++
}

// turn runs what was posted so far and tells how many closures that were.
func (h *hand) turn() int {
	h.mu.Lock()
	batch := h.posted
	h.posted = nil
	h.mu.Unlock()
	for _, f := range batch {
		f()
	}
	return len(batch)
}

func TestMailboxPostsOneClosureForABurst(t *testing.T) {
	h := &hand{}
	m := NewMailbox(h.post)
	var senders sync.WaitGroup
	ran := 0
	for range 10 {
		senders.Go(func() {
			for range 100 {
				m.Post(func() { ran++ })
			}
		})
	}
	senders.Wait()
	if got := h.turn(); got != 1 || ran != 1000 {
		t.Fatalf("1,000 posts gave %d closures that ran %d functions, want 1 and 1000", got, ran)
	}
}

func TestMailboxKeepsTheOrder(t *testing.T) {
	h := &hand{}
	m := NewMailbox(h.post)
	var got []int
	for i := range 5 {
		m.Post(func() { got = append(got, i) })
	}
	h.turn()
	if want := []int{0, 1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Fatalf("order %v, want %v", got, want)
	}
}

func TestMailboxLetsTheInterfaceDrawBetweenBatches(t *testing.T) {
	h := &hand{}
	m := NewMailbox(h.post)
	second := false
	m.Post(func() { m.Post(func() { second = true }) })
	if h.turn(); second {
		t.Fatal("what was posted while running ran in the same turn")
	}
	if got := h.turn(); got != 1 || !second {
		t.Fatalf("the next turn had %d closures, ran %v; want one that runs it", got, second)
	}
}

func TestMailboxSurvivesAPostThatRunsAtOnce(t *testing.T) {
	depth, deepest := 0, 0
	m := NewMailbox(func(f func()) { f() })
	var again func(n int)
	again = func(n int) {
		depth++
		deepest = max(deepest, depth)
		if n > 0 {
			m.Post(func() { again(n - 1) })
		}
		depth--
	}
	m.Post(func() { again(3) })
	if deepest != 1 {
		t.Fatalf("functions ran inside one another, %d deep", deepest)
	}
}

func TestMailboxClosedRunsNothingMore(t *testing.T) {
	h := &hand{}
	m := NewMailbox(h.post)
	ran := 0
	m.Post(func() { ran++; m.Close() })
	m.Post(func() { ran++ })
	h.turn()
	m.Post(func() { ran++ })
	h.turn()
	if ran != 1 || h.count != 1 {
		t.Fatalf("%d functions ran by %d closures after Close, want 1 and 1", ran, h.count)
	}
}

func TestMailboxKeepsThePaceUnderASteadyStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const pace = 50 * time.Millisecond
		var turns []time.Duration
		began := time.Now()
		m := NewMailbox(func(f func()) { f() })
		m.Pace(pace)
		for range 1000 {
			m.Post(func() { turns = append(turns, time.Since(began)) })
			time.Sleep(time.Millisecond)
			synctest.Wait()
		}
		m.Close()
		slices.Sort(turns)
		if n := len(slices.Compact(turns)); n > int(time.Second/pace)+atOnce {
			t.Errorf("1,000 pieces of news in a second had %d turns", n)
		}
	})
}

func TestMailboxHoldsNothingUpAfterARest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &hand{}
		m := NewMailbox(h.post)
		m.Pace(50 * time.Millisecond)
		for _, rest := range []time.Duration{0, time.Hour} {
			time.Sleep(rest)
			for i := range atOnce {
				m.Post(func() {})
				if h.turn() != 1 {
					t.Fatalf("after %v the turn %d was held up", rest, i)
				}
			}
		}
	})
}

func TestMailboxClosedHasNothingComeLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &hand{}
		m := NewMailbox(h.post)
		m.Pace(50 * time.Millisecond)
		for range atOnce + 1 {
			m.Post(func() {})
			h.turn()
		}
		posted := h.count
		m.Close()
		time.Sleep(time.Hour)
		synctest.Wait()
		if h.count != posted {
			t.Error("a closure was posted after Close")
		}
	})
}
