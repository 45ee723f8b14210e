package account

import (
	"strings"

	"muster/app/wording"
	"muster/widgets/look"
)

// faultsChanged writes to the event log what is broken of the user's network now, and
// tells those who watch.
func (a *Account) faultsChanged() {
	if now := strings.Join(a.Faults.Active(), "; "); now != a.broken && !a.Ended {
		a.broken = now
		a.LogLine(look.LevelWarn, wording.Pick(now == "", "The network is whole again", "The network is broken on purpose: "+now))
	}
	a.Changed(TopicFaults)
}
