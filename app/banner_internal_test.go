package app

import (
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// newTestColumn is a column of nobody's, at a time that the test changes.
func newTestColumn(t testing.TB, now *time.Time) *column {
	t.Helper()
	h := &host{fyne: test.NewTempApp(t), post: func(f func()) { f() }, now: func() time.Time { return *now }, ending: &sync.WaitGroup{}, hint: func(string) {}}
	h.window = h.fyne.NewWindow("")
	h.tasks = newTasks(h.post, func(string) {})
	kept := newKeeper(h.fyne.Preferences(), t.TempDir(), nil, h.post)
	a := newAccount(services{post: h.post, now: h.now, kept: kept, savers: &draftSavers{}, ending: h.ending}, 1)
	forms := &logins{
		host: h, kept: kept, servers: &servers{}, folder: t.TempDir(),
		timings: cpaas.DefaultTimings, forms: func() []*login { return nil },
	}
	return newColumn(a, h, forms, columnCallbacks{
		alone: func() bool { return false }, away: func() bool { return false }, onClose: func(*column) {},
		onStatus: func() {}, onCounting: func() {}, onRead: func() {}, onGoTo: func(*column) {},
	})
}

func TestCountdownFollowsTheClock(t *testing.T) {
	now := time.Now()
	c := newTestColumn(t, &now)
	waiting := cpaas.Connection{Phase: cpaas.Waiting, Cause: "cut", RetryAt: now.Add(3500 * time.Millisecond)}
	for _, want := range []string{"4 s", "3 s", "2 s", "1 s", "1 s"} {
		if text := c.connectionBanner(waiting, true).Text; text != "Connection lost: cut. Next try in "+want {
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
	now := time.Now()
	if v := newTestColumn(t, &now).connectionBanner(cpaas.Connection{Phase: cpaas.LoggedIn}, true); v.Shown {
		t.Errorf("it has the banner %+v", v)
	}
}

func TestTwoTroublesOfOneStartAreBothOnShow(t *testing.T) {
	now := time.Now()
	c := newTestColumn(t, &now)
	for range 2 {
		c.tellTrouble("The outbox cannot be read.")
		c.tellTrouble("The drafts cannot be read.")
	}
	if got := c.trouble.View().Text; got != "The outbox cannot be read.\nThe drafts cannot be read." {
		t.Errorf("told is %q", got)
	}
	c.dismissTrouble()
	c.tellTrouble("Another.")
	if got := c.trouble.View().Text; got != "Another." {
		t.Errorf("after it was dismissed, told is %q", got)
	}
}
