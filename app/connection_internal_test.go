package app

import (
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

func TestCountdownFollowsTheClock(t *testing.T) {
	window := insideWindow(t)
	a := window.deck.add()
	now := time.Now()
	window.host.now = func() time.Time { return now }
	waiting := cpaas.Connection{Phase: cpaas.Waiting, Cause: "cut", RetryAt: now.Add(3500 * time.Millisecond)}
	for _, want := range []string{"4 s", "3 s", "2 s", "1 s", "1 s"} {
		if text := a.connectionBanner(waiting, true).Text; text != "Connection lost: cut. Next try in "+want {
			t.Errorf("the banner says %q, want %s", text, want)
		}
		now = now.Add(time.Second)
	}
}

func TestLoginEndedElsewhereHasItsOwnSentence(t *testing.T) {
	ended := cpaas.Connection{Phase: cpaas.Expired, Reason: cpaas.LoginEnded, Cause: "invalid_grant unknown token."}
	if text := textExpired(ended); !strings.Contains(text, "logged out elsewhere (invalid_grant unknown token). ") {
		t.Errorf("the banner says %q", text)
	}
}

func TestSessionThatWasNeverSubscribedHasNoBanner(t *testing.T) {
	a := insideWindow(t).deck.add()
	if v := a.connectionBanner(cpaas.Connection{Phase: cpaas.LoggedIn}, true); v.Shown {
		t.Errorf("it has the banner %+v", v)
	}
}
