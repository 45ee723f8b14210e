package app

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

func TestLostConnectionCountsDownInItsColumnOnly(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	a, b := columns[0], columns[1]
	s.sandbox.Refuse(true)
	s.sandbox.DropConnections(alice)
	s.until("alice waits", func() bool {
		conn, _ := a.account.connection()
		return conn.Phase == cpaas.Waiting && a.banner.View().Shown
	})
	if v := a.banner.View(); !strings.Contains(v.Text, "Next try in 1 s") || v.Action != actionTryNow || !a.banner.Visible() {
		t.Errorf("the banner is %+v", v)
	}
	if b.banner.View().Shown || !b.account.live() {
		t.Error("the other column is affected")
	}
	if v := a.groups.create.View(); !v.Enabled {
		t.Errorf("a lost connection takes the group actions away: %+v", v)
	}
	s.sandbox.Refuse(false)
	a.bannerAction()
	s.until("live again without a banner", func() bool { return a.account.live() && !a.banner.View().Shown })
}

func TestCountdownFollowsTheClock(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	now := time.Now()
	s.app.host.now = func() time.Time { return now }
	waiting := cpaas.Connection{Phase: cpaas.Waiting, Cause: "cut", RetryAt: now.Add(3500 * time.Millisecond)}
	for _, want := range []string{"4 s", "3 s", "2 s", "1 s", "1 s"} {
		if text := a.connectionBanner(waiting, true).Text; text != "Connection lost: cut. Next try in "+want {
			t.Errorf("the banner says %q, want %s", text, want)
		}
		now = now.Add(time.Second)
	}
}

func TestExpiredLoginLeadsBackToTheForm(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team")
	s.sandbox.FailNext(1000, http.StatusUnauthorized, 0, onPath("POST", "/token"))
	s.sandbox.ExpireTokens(alice)
	s.sandbox.DropConnections(alice)
	s.until("a new login is asked for", func() bool {
		v := a.banner.View()
		return v.Shown && v.Action == actionLogIn
	})
	if text := a.banner.View().Text; !strings.Contains(text, "account may have been removed") || !strings.Contains(text, "is kept") {
		t.Errorf("the banner says %q", text)
	}
	if _, err := a.account.session.Queue(id, "not sent yet"); err != nil {
		t.Fatal(err)
	}
	a.talk.view.SetDraft("half a sente")
	if v := a.groups.create.View(); v.Enabled || v.Reason != "Log in again first" {
		t.Errorf("New group is %+v", v)
	}
	a.bannerAction()
	if !a.login.view.Visible() || a.login.email.Text() != alice || a.login.password.Text() != "" {
		t.Error("the form does not have its fields, or still has the password")
	}
	s.fill(a.login.password, sandboxPassword)
	s.tap(a.login.button)
	s.until("refused", func() bool { return a.login.password.Error() != "" && !a.account.tasks.isBusy(keyLogin) })
	if text := a.login.password.Error(); !strings.Contains(text, "took this login before") {
		t.Errorf("a login that was taken before is refused with %q", text)
	}
	s.sandbox.Heal()
	s.fill(a.login.password, sandboxPassword)
	s.tap(a.login.button)
	s.until("back in the group, with what was written", func() bool {
		return a.account.session != nil && a.account.live() && a.account.chosenID() == id && a.talk.view.Draft() == "half a sente"
	})
	s.until("what had not been sent is", func() bool {
		g, _ := s.sandbox.Group(id)
		return len(g.Messages) == 1 && g.Messages[0].Text == "not sent yet" && len(lines(a)) == 1
	})
}

func TestLoginEndedElsewhereHasItsOwnSentence(t *testing.T) {
	ended := cpaas.Connection{Phase: cpaas.Expired, Reason: cpaas.LoginEnded, Cause: "invalid_grant unknown token."}
	if text := textExpired(ended); !strings.Contains(text, "logged out elsewhere (invalid_grant unknown token). ") {
		t.Errorf("the banner says %q", text)
	}
}

func TestConnectionThatWasTakenOverIsTakenBackByTheUser(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	taken := cpaas.Connection{Phase: cpaas.LoggedIn, Reason: cpaas.TakenOver, Cause: "1001 a newer connection took over"}
	if v := a.connectionBanner(taken, true); !v.Shown || v.Action != actionTakeBack || !strings.Contains(v.Text, "taken over") {
		t.Errorf("the banner is %+v", v)
	}
	if v := a.connectionBanner(cpaas.Connection{Phase: cpaas.LoggedIn}, true); v.Shown {
		t.Errorf("a session that was never subscribed has the banner %+v", v)
	}
	s.tap(a.service.subscribe)
	s.until("unsubscribed", func() bool { return !a.account.live() && !a.account.tasks.isBusy(keySubscribe) })
	a.bannerAction()
	s.until("live again", a.account.live)
}

func TestExpiredTokenIsRenewedUnnoticed(t *testing.T) {
	s := newStage(t, sandbox.WithTokenLifetime(time.Hour, 2*time.Hour))
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.sandbox.ExpireTokens(alice)
	s.fill(a.group.people.entry, bob)
	s.tap(a.group.people.add)
	s.shows(bob, cpaas.Invited, a)
	if a.notice.View().Shown || a.banner.View().Shown {
		t.Error("a token that could be renewed bothers the user")
	}
}

func TestBrokenFramesAreLoggedOnceAKindAndTheConnectionKept(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	for range 5 {
		s.sandbox.Garbage(alice, []byte("}{ not json"))
	}
	s.logged("alice", "Skipped a frame")
	s.create(a, "Team")
	if n := strings.Count(s.logText(), "Skipped a frame"); n != 1 {
		t.Errorf("5 frames broken in the same way made %d lines", n)
	}
	if !a.account.live() || s.sandbox.Sockets(alice) != 1 {
		t.Error("the connection was given up")
	}
}
