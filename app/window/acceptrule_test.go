package window_test

import (
	"strings"
	"testing"
)

const (
	onlyFrom  = "Only from (anybody, if empty)"
	afterTime = "Delay (seconds)"
)

// rule presses an item in the menu of the rules of what is accepted by itself.
func (u *user) rule(item string) {
	u.Helper()
	for _, label := range u.touch().Labels() {
		if strings.HasPrefix(label, "Rules of auto-accept") || strings.HasPrefix(label, "Auto-accept: ") {
			u.pick(label, item)
			return
		}
	}
	u.Fatalf("%s has no rules of auto-accept, but %q", u.name(), u.touch().Labels())
}

// acceptAfter has invitations accepted after so many seconds.
func (u *user) acceptAfter(seconds string, from ...string) {
	u.Helper()
	u.rule("Accept by a rule…")
	u.dialog().fill(afterTime, seconds)
	for _, address := range from {
		u.dialog().typeIn(onlyFrom, address+" ")
	}
	u.answer("Accept by this rule")
	if u.asked() {
		u.Fatalf("the rule is refused: %s", u.dialog().text())
	}
}

func TestInvitationsAreAcceptedByTheRuleOfTheDialog(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob, carol)
	b := m[1]
	b.rule("Accept by a rule…")
	s.dialog().fill(onlyFrom, carol+" nobody")
	s.answer("Accept by this rule")
	if got := s.dialog().problem(onlyFrom); !strings.Contains(got, "form user@domain") {
		t.Errorf("the field says %q", got)
	}
	s.dialog().fill(onlyFrom, carol)
	s.dialog().fill(afterTime, "soon")
	s.answer("Accept by this rule")
	if s.dialog().problem(afterTime) == "" {
		t.Error("a time that is no number is taken")
	}
	s.dialog().fill(afterTime, "")
	s.answer("Accept by this rule")
	if on, rule := b.ruled(); !on || rule != "from "+carol {
		t.Errorf("the box shows %v, %q", on, rule)
	}
	m[0].create("Stranger", bob)
	s.until("bob is asked about alice's", func() bool { return b.invitations() == 1 })
	m[2].create("Friend", bob)
	s.until("bob is in carol's", func() bool { return b.lists("Friend") })
	if b.lists("Stranger") {
		t.Error("alice's invitation is accepted too")
	}
	b.rule("Accept all at once")
	s.until("bob is in alice's", func() bool { return b.lists("Stranger") })
	b.rule("Turn off auto-accept")
	s.until("the box is off", func() bool { on, rule := b.ruled(); return !on && rule == "" })
}

func TestRuleTakesFourHundredPastedAddressesAndMarksTheWrongOnes(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	u.rule("Accept by a rule…")
	s.desk.Clipboard().SetContent(strings.Join(append(manyAddresses(400), "nobody"), "; "))
	s.dialog().must(s.dialog().field(onlyFrom).Paste(s.desk.Clipboard()))
	s.answer("Accept by this rule")
	if got := s.dialog().problem(onlyFrom); !strings.Contains(got, "nobody") {
		t.Errorf("the field says %q", got)
	}
	s.answer("Remove nobody")
	s.answer("Accept by this rule")
	if on, rule := u.ruled(); !on || rule != "from 400 addresses" {
		t.Errorf("it is %v, %q", on, rule)
	}
}

func TestWaitingInvitationSaysWhenItIsAccepted(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	m[1].acceptAfter("600")
	m[0].create("Team", bob)
	m[1].sees("accepted in")
	if on, rule := m[1].ruled(); !on || rule != "after 10 min" {
		t.Errorf("it is %v, %q", on, rule)
	}
	m[1].rule("Accept all at once")
	s.until("it is accepted", func() bool { return m[1].lists("Team") })
}
