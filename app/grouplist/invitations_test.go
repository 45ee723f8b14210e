package grouplist

import (
	"testing"
	"time"

	"muster/cpaas"
)

func TestInvitationSaysWhenTheRuleAcceptsIt(t *testing.T) {
	now := time.Now()
	if got := due(true, cpaas.AcceptRule{After: time.Hour}, cpaas.Invitation{Received: now}, now); got != "accepted in 60 min" {
		t.Errorf("an invitation of now is %q", got)
	}
}
