package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// resumed starts the program again and gives the column of the remembered user.
func (m *machine) resumed(t *testing.T) (*stage, *column) {
	t.Helper()
	s := m.start(t)
	s.app.resumeAll()
	c := s.app.deck.columns[0]
	s.until("live again", c.account.live)
	return s, c
}

func TestRuleOfARememberedUserOutlivesARestart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	c := m.logIn(s, alice)[0]
	c.account.setRule(true, cpaas.AcceptRule{From: []string{bob}, After: 7 * time.Second})
	s.close()

	s, c = m.resumed(t)
	if on, rule := c.account.accepts(); !on || len(rule.From) != 1 || rule.From[0] != bob || rule.After != 7*time.Second {
		t.Errorf("after a restart it is %v, %+v", on, rule)
	}
	s.turn()
	test.Tap(c.service.accept) // off, and the rule stays
	s.close()

	s, c = m.resumed(t)
	if on, rule := c.account.accepts(); on || len(rule.From) != 1 {
		t.Errorf("switched off, after a restart it is %v, %+v", on, rule)
	}
	s.app.logins.forget(c.login.profile())
	s.until("forgotten", func() bool {
		return !s.app.kept.users.has(c.login.profile()) && s.again(m.fyne.Preferences().String(keyRule(c.login.profile())) == "")
	})
	s.close()
}

func TestRuleThatNobodyKnowsOrThatIsDamagedIsNone(t *testing.T) {
	for _, kept := range []string{"", "{", `{"on":false}`, `{"on":true,"after":-5}`, `{"on":true,"after":99999999999}`} {
		m := newMachine(t)
		s := m.start(t)
		c := m.logIn(s, alice)[0]
		m.fyne.Preferences().SetString(keyRule(c.login.profile()), kept)
		s.close()
		_, c = m.resumed(t)
		on, rule := c.account.accepts()
		if on != strings.Contains(kept, "true") || len(rule.From) != 0 || rule.After < 0 || rule.After > longestWait*time.Second {
			t.Errorf("%q becomes %v, %+v", kept, on, rule)
		}
	}
}

func TestRuleOfAUserWhoIsNotRememberedIsNotKept(t *testing.T) {
	s := newStage(t)
	c := s.enter(bob)[0]
	c.account.setRule(true, cpaas.AcceptRule{From: []string{alice}})
	if kept := s.app.host.preference(keyRule(c.login.profile())); kept != "" {
		t.Errorf("kept is %q", kept)
	}
}
