package window_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestRememberedUsersAreBackAtTheNextStart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice, bob)
	s.close()
	logins := m.sandbox.Logins()

	s, users := m.resume(t, 2)
	for i, address := range []string{alice, bob} {
		s.until(address+" is live", users[i].live)
		if users[i].title() != address {
			t.Errorf("in the place of %s is %s", address, users[i].title())
		}
	}
	if n := m.sandbox.Logins(); n != logins {
		t.Errorf("%d logins were made with a password", n-logins)
	}
	m.sandbox.ExpireTokens(alice)
	before := m.ring.all()
	users[0].press("Refresh the groups")
	s.until("the rotated token is kept", func() bool {
		return fmt.Sprint(m.ring.all()) != fmt.Sprint(before) || users[0].can("Refresh the groups")
	})
	if fmt.Sprint(m.ring.all()) == fmt.Sprint(before) {
		t.Error("the keyring still has the token that was used up")
	}
}

func TestUserWhoDidNotAskIsNotRemembered(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	u := m.logIn(s, alice)[0]
	u.pick(userMenu, "Log out")
	s.until("logged out", func() bool { return u.can("Log in") })
	s.logged("alice", "The login was taken out of the keyring")
	if !u.checked("Remember me") || !u.has("Forget") || len(m.ring.all()) != 0 {
		t.Error("after logging out the user is not remembered, or the login is still in the keyring")
	}
	u.press("Remember me")
	u.fill("Password", knownPassword)
	u.press("Log in")
	s.until("logged in", u.loggedIn)
	s.logged("alice", "Forgotten")
	s.close()
	if len(m.ring.all()) != 0 || strings.Contains(m.preferences(), "remembered") {
		t.Errorf("something is remembered: %s", m.preferences())
	}
}

func TestRememberMeIsNotOfferedWhereUsersVanish(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	if u.has("Remember me") {
		t.Error("the built-in sandbox offers it")
	}
	u.fill("Server", "https://example.com")
	if !u.has("Remember me") || u.has("Forget") {
		t.Error("a server does not offer it, or offers to forget who is not remembered")
	}
}

func TestForgottenUserLeavesNothing(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	users := m.logIn(s, alice, bob, carol)
	s.menu("User 2")
	s.menu("Forget this user…")
	s.answer("Forget")
	s.until("bob is forgotten", func() bool { return len(m.ring.all()) == 4 })
	s.logged("bob", "Forgotten")
	s.menu("Forget all remembered users…")
	if !s.dialog().reads("The logins of 2 users") {
		t.Errorf("asked is %q", s.dialog().text())
	}
	s.answer("Forget all")
	s.until("all are forgotten", func() bool { return len(m.ring.all()) == 0 })
	s.logged("alice", "Forgotten")
	s.logged("carol", "Forgotten")
	m.sandbox.ExpireTokens(alice)
	users[0].press("Subscribe")
	s.until("alice goes on", users[0].live)
	s.close()
	if len(m.ring.all()) != 0 {
		t.Error("a renewed token is in the keyring")
	}
	if strings.Contains(m.preferences(), "remembered") {
		t.Errorf("the preferences have %q", m.preferences())
	}
}

func TestForgettingSaysWhenTheKeyringMayStillHaveTheLogin(t *testing.T) {
	for words, stays := range map[string]bool{"failed to unlock": true, "invalid bus address": false} {
		m := newMachine(t)
		s := m.start(t)
		u := m.logIn(s, alice)[0]
		m.ring.fail(errors.New(words))
		s.menu("Forget this user…")
		s.answer("Forget")
		s.logged("alice", "may still be in the keyring")
		if !u.reads("remove the entry of Muster") {
			t.Errorf("%s: the column shows %s", words, u.text())
		}
		s.menu("Forget this user…")
		if s.asked() != stays {
			t.Errorf("%s: that the user is still remembered is not %v", words, stays)
		}
		s.close()
	}
}

func TestNoSecretIsInPreferencesOrLog(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	s, _ = m.resumed(t)
	m.ring.fail(errors.New("cannot take " + knownPassword))
	m.logIn(s, bob)
	secrets := []string{knownPassword}
	for _, entry := range m.ring.all() {
		_, token, found := strings.Cut(entry, "\n")
		if !found || token == "" {
			t.Fatal("the keyring has no token")
		}
		secrets = append(secrets, token)
	}
	shown := s.logText() + s.window().text()
	s.close()
	shown += m.preferences()
	if !strings.Contains(m.preferences(), alice) || len(secrets) < 2 {
		t.Fatal("there is nothing to search in, or for")
	}
	for _, secret := range secrets {
		if strings.Contains(shown, secret) {
			t.Error("a secret is in the preferences, in the log or in the window")
		}
	}
}

func TestKeyringTroubleIsToldOnceAndStopsNobody(t *testing.T) {
	m := newMachine(t)
	m.ring.fail(errors.New("failed to unlock correct collection"))
	s := m.start(t)
	u := m.logIn(s, alice)[0]
	s.logged("alice", "The keyring is locked. For now Muster keeps logins in memory only")
	u.press("Subscribe")
	s.until("live", u.live)
	if !u.reads("unlock it") {
		t.Errorf("the column shows %s", u.text())
	}
	m.sandbox.ExpireTokens(alice)
	u.press("Refresh the groups")
	s.until("refreshed", func() bool { return u.can("Refresh the groups") })
	if n := strings.Count(s.logText(), "keyring"); n != 1 {
		t.Errorf("told %d times:\n%s", n, s.logText())
	}
	s.close()

	s, users := m.resume(t, 1)
	u = users[0]
	s.logged("alice", "Not logged in again. The keyring is locked. Enter the password.")
	m.ring.fail(nil)
	u.fill("Password", knownPassword)
	u.press("Log in")
	s.until("logged in", u.loggedIn)
	if len(m.ring.all()) != 2 { // the login and the key
		t.Error("once the keyring works again nothing is kept")
	}
}

func TestHangingKeyringLeavesTheWindowFree(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	m.ring.held.Lock()
	s, users := m.resume(t, 1) // would never return
	if !users[0].busy("Log in") {
		t.Error("alice is not on the way in")
	}
	c := s.form(carol)
	c.press("Log in")
	s.until("another user has come in meanwhile", c.loggedIn)
	m.ring.held.Unlock()
	s.until("live", users[0].live)
}

const notYet = "The keyring does not answer yet."

// heldUp is a start at which the keyring does not answer, and the users it holds up.
func (m *machine) heldUp(t *testing.T, addresses ...string) (*stage, []*user) {
	t.Helper()
	s := m.start(t)
	m.logIn(s, addresses...)
	s.close()
	m.ring.held.Lock()
	s, users := m.resume(t, len(addresses))
	for _, u := range users {
		s.until("it is said that the keyring does not answer", func() bool { return strings.Contains(u.problem("Password"), notYet) })
	}
	return s, users
}

func TestRememberedUsersAreInAsSoonAsTheKeyringAnswers(t *testing.T) {
	m := newMachine(t)
	s, users := m.heldUp(t, alice, bob)
	if users[0].busy("Log in") || strings.Contains(s.logText(), "in memory only") {
		t.Errorf("the form is locked, or the keyring given up:\n%s", s.logText())
	}
	m.ring.held.Unlock()
	for _, u := range users {
		s.until("live", u.live)
	}
	if s.window().reads(notYet) {
		t.Error("it is still said that the keyring does not answer")
	}
}

func TestPasswordLogsInWhileTheKeyringDoesNotAnswer(t *testing.T) {
	m := newMachine(t)
	s, users := m.heldUp(t, alice)
	users[0].fill("Password", knownPassword)
	users[0].press("Log in")
	s.until("logged in", users[0].loggedIn)
	m.ring.held.Unlock()
	s.until("the keyring has answered", func() bool { return users[0].idle("keyring") })
	if !users[0].loggedIn() || len(s.users()) != 1 {
		t.Error("the late answer of the keyring has changed who is logged in")
	}
}

func TestKeyringThatAnswersAtLastThatItHasNothingAsksForThePassword(t *testing.T) {
	m := newMachine(t)
	s, users := m.heldUp(t, alice)
	m.ring.fail(errors.New("failed to unlock correct collection"))
	m.ring.held.Unlock()
	s.until("the password is asked for", func() bool { return strings.Contains(users[0].problem("Password"), "Enter the password.") })
	m.ring.fail(nil)
	users[0].fill("Password", knownPassword)
	users[0].press("Log in")
	s.until("logged in", users[0].loggedIn)
}

func TestWhoWritesThePasswordIsNotInterruptedByTheKeyring(t *testing.T) {
	m := newMachine(t)
	s, users := m.heldUp(t, alice)
	users[0].fill("Password", "half a pass")
	m.ring.held.Unlock()
	s.until("the keyring has answered", func() bool { return users[0].idle("keyring") })
	if users[0].loggedIn() || users[0].held("Password") != "half a pass" {
		t.Error("what was being typed is gone")
	}
}

func TestServerThatIsAwayAtTheStartCanBeTriedAgainWithoutThePassword(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	m.sandbox.FailNext(1, http.StatusServiceUnavailable, 0, nil)
	s, users := m.resume(t, 1)
	s.until("refused", func() bool { return users[0].can("Try again") })
	users[0].press("Try again")
	s.until("live", users[0].live)
}

func TestRememberedUserIsInAsSoonAsTheServerIsThere(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	m.sandbox.FailNext(2, http.StatusServiceUnavailable, 0, nil)
	s, users := m.resume(t, 1)
	s.until("it is said", func() bool { return strings.Contains(users[0].problem("Server"), "goes on trying by itself") })
	s.until("live", users[0].live)
}

func TestLoginThatIsNotRenewedAsksForThePassword(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	m.sandbox.ExpireRefreshTokens(alice)
	s, users := m.resume(t, 1)
	u := users[0]
	s.logged("alice", "Not logged in again. Could not log in: The refresh token is not known or has expired: log in again (invalid_grant)")
	u.press("Log in")
	if u.busy("Log in") || u.loggedIn() || u.problem("Password") == "" {
		t.Error("a login without a password was tried, or none is asked for")
	}
	u.fill("Password", knownPassword)
	u.press("Log in")
	s.until("logged in", u.loggedIn)
}

func TestFirstOfSeveralRememberedUsersIsTheOneWhoIsAloneInTheWindow(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice, bob)
	s.window().press("One user or side by side")
	s.close()
	s, users := m.resume(t, 1)
	s.until("both are back", func() bool { return s.window().has("alice, live") && s.window().has("bob, live") })
	if users[0].title() != alice || !users[0].shown() || users[0].headings()[1] != m.network.URL {
		t.Errorf("shown is %q", users[0].headings())
	}
}
