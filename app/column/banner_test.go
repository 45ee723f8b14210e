package column

import (
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"muster/app/account"
	"muster/app/host"
	"muster/app/keep"
	"muster/app/login"
	"muster/app/work"
	"muster/cpaas"
	"muster/cpaas/transport/fault"
	"muster/widgets/look"
)

// newTestColumn is a column of nobody's, at a time that the test changes.
func newTestColumn(t testing.TB, now *time.Time) *Column {
	t.Helper()
	h := &host.Host{Fyne: test.NewTempApp(t), Post: func(f func()) { f() }, Now: func() time.Time { return *now }, Ending: &sync.WaitGroup{}, Hint: func(string) {}}
	h.Window = h.Fyne.NewWindow("")
	h.Tasks = work.NewTasks(h.Post, func(string) {})
	kept := keep.New(h.Fyne.Preferences(), t.TempDir(), nil, h.Post)
	a := account.New(account.Services{Post: h.Post, Now: h.Now, Kept: kept, Savers: &keep.DraftSavers{}, Ending: h.Ending, Log: func(*account.Account, string, look.Level, string) {}}, 1)
	forms := &login.Shared{
		Host: h, Kept: kept, Servers: &login.Servers{}, Folder: t.TempDir(),
		Timings: cpaas.DefaultTimings, Forms: func() []*login.Form { return nil },
	}
	return New(a, h, forms, Callbacks{
		Alone: func() bool { return false }, Away: func() bool { return false }, OnClose: func(*Column) {},
		OnStatus: func() {}, OnSession: func(*Column) {}, OnCounting: func() {}, OnRead: func() {}, OnGoTo: func(*Column) {}, OnFaults: func(*Column) {},
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

func TestNetworkThatIsOffOnPurposeIsToldAsThat(t *testing.T) {
	now := time.Now()
	c := newTestColumn(t, &now)
	waiting := cpaas.Connection{Phase: cpaas.Waiting, Cause: "the network is switched off on purpose", RetryAt: now.Add(time.Second)}
	for _, one := range []struct {
		setting fault.Setting
		action  string
	}{{fault.Setting{Offline: true}, actionSwitchOn}, {fault.Setting{Offline: true, Hidden: true}, actionTryNow}, {fault.Setting{}, actionTryNow}} {
		c.Account.Faults.Set(one.setting)
		if v := c.connectionBanner(waiting, true); v.Action != one.action || one.action == actionSwitchOn && v.Text != textSwitchedOff {
			t.Errorf("with %+v it has the banner %+v", one.setting, v)
		}
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
		c.TellTrouble("The outbox cannot be read.")
		c.TellTrouble("The drafts cannot be read.")
	}
	if got := c.trouble.View().Text; got != "The outbox cannot be read.\nThe drafts cannot be read." {
		t.Errorf("told is %q", got)
	}
	c.dismissTrouble()
	c.TellTrouble("Another.")
	if got := c.trouble.View().Text; got != "Another." {
		t.Errorf("after it was dismissed, told is %q", got)
	}
}
