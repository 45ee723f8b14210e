package cpaas

import (
	"context"
	"time"
)

const (
	sleepTick = 2 * time.Second  // between two looks at the clocks
	clockGap  = 3 * time.Second  // by which the clocks part when the machine slept
	lateTick  = 10 * time.Second // by which a look comes late when everything slept
)

// clocks give how far the wall clock and the clock of the running machine are
// from where they began.
type clocks func() (wall, running time.Duration)

// WatchSleep calls woke each time the machine has woken from sleep, within a few
// seconds, until ctx ends, when it returns. One for a program is enough.
//
// Go's own clock stands still while Linux or macOS sleep, and the wall clock does
// not. Where both go on, the look at them comes far too late; so it does for a
// process that was stopped, whose connections are as old. A wall clock that is
// put forward looks like sleep too: what is done then does no harm.
func WatchSleep(ctx context.Context, woke func()) {
	begin := time.Now()
	watchSleep(ctx, func() (wall, running time.Duration) {
		now := time.Now()
		return now.Round(0).Sub(begin.Round(0)), now.Sub(begin)
	}, woke)
}

func watchSleep(ctx context.Context, look clocks, woke func()) {
	ticker := time.NewTicker(sleepTick)
	defer ticker.Stop()
	wall, running := look()
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		nowWall, nowRunning := look()
		parted := (nowWall - wall) - (nowRunning - running)
		if parted > clockGap || nowRunning-running > sleepTick+lateTick {
			woke()
		}
		wall, running = nowWall, nowRunning
	}
}

// wakeAnswer is how long the server may take to answer the check after a sleep.
const wakeAnswer = 2 * time.Second

// Woke tells the session that the machine has slept, or that the network is
// another. A live connection is asked for an answer and given up without one: a
// short sleep leaves it whole, and to make it anew would fetch everything again.
// One that waits, or is being made on a network of before, is made at once. What
// ran out meanwhile is renewed. It returns at once.
func (s *Session) Woke() {
	s.auth.net.CloseIdle() // the server may have given them up
	s.auth.lookAgain()
	s.life.Lock()
	st, c := s.stream, s.connected
	s.life.Unlock()
	if st == nil {
		return
	}
	if c != nil {
		c.demand(wakeAnswer)
	}
	st.hurry()
}
