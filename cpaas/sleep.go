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

// WatchSleep calls woke within a few seconds each time the machine has woken
// from sleep, and returns when ctx ends. One call for the whole program is
// enough.
//
// Go's monotonic clock stands still while Linux or macOS sleep, and the wall
// clock does not. Where both go on, the next check comes far too late, as it
// does for a process that was stopped and whose connections are as old.
// Setting the wall clock forward looks like sleep too; woke must do no harm
// then.
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

// Woke tells the session that the machine has slept or that the network has
// changed. The session checks a live connection and gives it up if there is no
// answer; after a short sleep the connection is usually whole, and a new one
// would fetch everything again. A session that waits for its next attempt
// tries at once. Expired tokens are renewed. It returns at once.
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
