package app

import (
	"testing"
	"time"

	"muster/cpaas"
)

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

func TestInvitationSaysWhenTheRuleAcceptsIt(t *testing.T) {
	now := time.Now()
	if got := due(true, cpaas.AcceptRule{After: time.Hour}, cpaas.Invitation{Received: now}, now); got != "accepted in 60 min" {
		t.Errorf("an invitation of now is %q", got)
	}
}
