package fault_test

import (
	"fmt"
	"testing"

	"muster/cpaas/transport/fault"
)

func TestTheSameSeedGivesTheSameJitter(t *testing.T) {
	jitter := func(seeds ...uint64) string {
		faults := fault.New(seeds[0])
		for _, seed := range seeds[1:] {
			faults.SetSeed(seed)
		}
		return fmt.Sprint(fault.Chances(faults, 5))
	}
	seven := jitter(7)
	if seven != jitter(7) || seven == jitter(8) || jitter(8, 7) != seven {
		t.Error("the seed does not decide")
	}
}
