package cpaas

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/sandbox"
)

func TestSleepIsNoticedWithinSecondsOfWaking(t *testing.T) {
	for what, c := range map[string]struct {
		asleep  time.Duration // by which the wall clock goes ahead
		stopped time.Duration // for which nothing ran, on both clocks
		want    int64
	}{
		"awake":                               {0, 0, 0},
		"the clock is corrected a little":     {time.Second, 0, 0},
		"the clock is put back":               {-time.Hour, 0, 0},
		"a minute of sleep":                   {time.Minute, 0, 1},
		"a night of sleep":                    {9 * time.Hour, 0, 1},
		"a sleep in which Go's clock goes on": {0, time.Minute, 1},
		"a machine that is busy":              {0, 3 * time.Second, 0},
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var asleep, stopped, woken atomic.Int64
				begin := time.Now()
				look := func() (wall, running time.Duration) {
					running = time.Since(begin) + time.Duration(stopped.Load())
					return running + time.Duration(asleep.Load()), running
				}
				go watchSleep(t.Context(), look, func() { woken.Add(1) })
				time.Sleep(time.Minute + time.Second)
				asleep.Store(int64(c.asleep))
				stopped.Store(int64(c.stopped))
				time.Sleep(5 * time.Second)
				if n := woken.Load(); n != c.want {
					t.Errorf("within five seconds, waking was told %d times, want %d", n, c.want)
				}
				time.Sleep(time.Minute)
				if n := woken.Load(); n != c.want {
					t.Errorf("a minute later, waking was told %d times, want %d", n, c.want)
				}
			})
		})
	}
}

// In virtual time the two clocks cannot part, so the token is put back instead.
func TestTokenThatRanOutWhileTheMachineSleptIsRenewedOnWaking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := sandbox.New()
		defer server.Close()
		address, _ := ParseServer("http://127.0.0.1")
		s, err := New(address, WithDial(server.Pipe().DialContext)).Login(t.Context(), Credentials{ClientID: "sandbox", Email: "alice@example.com", Password: "sandbox"})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		synctest.Wait()
		s.Woke()
		synctest.Wait()
		if n := server.Renewals(); n != 0 {
			t.Errorf("waking renewed a token that is good %d times", n)
		}
		s.auth.mu.Lock()
		s.auth.token.Expiry = time.Now().Add(-time.Hour)
		s.auth.mu.Unlock()
		s.Woke()
		synctest.Wait()
		if n := server.Renewals(); n != 1 {
			t.Errorf("waking renewed a token that ran out %d times", n)
		}
	})
}
