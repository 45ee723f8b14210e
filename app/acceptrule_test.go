package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"muster/cpaas"
	"muster/widgets/input"
)

// formField is a field of a dialog, of one value or of several.
type formField interface {
	input.FormField
	Error() string
}

// fieldNamed is a field of the dialog that is open.
func (s *stage) fieldNamed(label string) formField {
	s.Helper()
	for _, o := range test.LaidOutObjects(s.app.host.window.Canvas().Overlays().Top()) {
		if f, ok := o.(formField); ok && strings.Contains(s.texts(f), label) {
			return f
		}
	}
	s.Fatalf("there is no field %q", label)
	return nil
}

func TestInvitationsAreAcceptedByTheRuleOfTheDialog(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob, carol)
	pressItem(t, m[1].service.ruleItems(), "Accept by a rule…")
	s.fill(s.fieldNamed("Only from"), carol+" nobody")
	s.answer("Accept by this rule")
	if got := s.fieldNamed("Only from").Error(); !strings.Contains(got, "form user@domain") {
		t.Errorf("the field says %q", got)
	}
	s.fill(s.fieldNamed("Only from"), carol)
	s.fill(s.fieldNamed("seconds"), "soon")
	s.answer("Accept by this rule")
	if s.fieldNamed("seconds").Error() == "" {
		t.Error("a time that is no number is taken")
	}
	s.fill(s.fieldNamed("seconds"), "")
	s.answer("Accept by this rule")
	if !m[1].service.accept.Checked || m[1].service.accept.Text != "Auto-accept by rule" {
		t.Errorf("the box shows %v %q", m[1].service.accept.Checked, m[1].service.accept.Text)
	}
	s.create(m[0], "Stranger", bob)
	s.until("bob is asked about alice's", func() bool { return len(m[1].account.state.Invitations()) == 1 })
	s.create(m[2], "Friend", bob)
	s.until("bob is in carol's", func() bool { return s.groupID(m[1], "Friend") != "" })
	if s.groupID(m[1], "Stranger") != "" {
		t.Error("alice's invitation is accepted too")
	}
	pressItem(t, m[1].service.ruleItems(), "Accept all at once")
	s.until("bob is in alice's", func() bool { return s.groupID(m[1], "Stranger") != "" })
	pressItem(t, m[1].service.ruleItems(), "Accept none by itself")
	s.until("the box is off", func() bool { return !m[1].service.accept.Checked && m[1].service.accept.Text == "Auto-accept" })
}

func TestRuleTakesFourHundredPastedAddressesAndMarksTheWrongOnes(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice)
	pressItem(t, m[0].service.ruleItems(), "Accept by a rule…")
	field := s.fieldNamed("Only from").(*input.ChipField)
	s.pasteInto(field, strings.Join(append(manyAddresses(400), "nobody"), "; "))
	s.answer("Accept by this rule")
	if got := len(field.Values()); got != 400 || !strings.Contains(field.Error(), "nobody") {
		t.Errorf("the field has %d addresses and says %q", got, field.Error())
	}
}

func TestWaitingInvitationSaysWhenItIsAccepted(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	m[1].account.setRule(true, cpaas.AcceptRule{After: time.Hour})
	s.create(m[0], "Team", bob)
	s.until("bob has the invitation", func() bool { return len(m[1].account.state.Invitations()) == 1 })
	if got := s.texts(m[1].groups.invitations); !strings.Contains(got, "accepted in") {
		t.Errorf("the card says %q", got)
	}
	waiting := m[1].account.state.Invitations()
	if got := due(true, cpaas.AcceptRule{After: time.Hour}, waiting[0], waiting[0].Received); got != "accepted in 60 min" {
		t.Errorf("an invitation of now is %q", got)
	}
	if got := m[1].service.rules.AccessibilityLabel(); got != "Rules of auto-accept: after 60 min" {
		t.Errorf("the rules are called %q", got)
	}
	m[1].account.setRule(true, cpaas.AcceptRule{})
	s.until("it is accepted", func() bool { return s.groupID(m[1], "Team") != "" })
}

func TestRulesAreSaidInAFewWords(t *testing.T) {
	for want, rule := range map[string]cpaas.AcceptRule{
		"":                              {},
		"from " + alice:                 {From: []string{alice}},
		"from 3 addresses, after 5 s":   {From: []string{alice, bob, carol}, After: 5 * time.Second},
		"from " + alice + " and " + bob: {From: []string{alice, bob}},
		"after 10 min":                  {After: 10 * time.Minute},
	} {
		if got := textRule(rule); got != want {
			t.Errorf("%+v is %q, want %q", rule, got, want)
		}
	}
}
