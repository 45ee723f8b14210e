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

// heldChanged writes to the event log what was held and went on because its connection
// had ended, and tells those who watch.
func (a *Account) heldChanged() {
	if now := a.Gate.Ended(); now != a.let && !a.Ended {
		a.LogLine(look.LevelWarn, wording.Counted(int(now-a.let), "held one")+" released: the connection ended")
		a.let = now
	}
	a.Changed(TopicHeld)
}
