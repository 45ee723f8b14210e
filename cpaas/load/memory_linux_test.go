package load

import (
	"runtime/debug"
	"testing"
)

func TestTheMachinesMemoryIsThatOfTheContainerWhereThatIsLess(t *testing.T) {
	const meminfo = "MemTotal:       4000 kB\nMemFree: 1 kB\n"
	for _, c := range []struct {
		all, own string
		want     int64
	}{
		{meminfo, "max\n", 4_096_000},
		{meminfo, "", 4_096_000},
		{meminfo, "1000000\n", 1_000_000},
		{meminfo, "9000000\n", 4_096_000},
		{meminfo, "0\n", 4_096_000},
		{"", "1000000\n", 0},
		{"MemTotal: x kB\n", "max", 0},
		{"MemTotal: -4 kB\n", "max", 0},
		{"MemFree: 4000 kB\n", "max", 0},
	} {
		if got := memoryOf(c.all, c.own); got != c.want {
			t.Errorf("%q and %q are read as %d bytes, not %d", c.all, c.own, got, c.want)
		}
	}
	if machineMemory() <= 0 {
		t.Error("this machine has no memory")
	}
}

// How garbage is collected is for the whole program, which goes on after a load.
func TestGarbageIsCollectedAsBeforeWhenALoadHasEnded(t *testing.T) {
	percent := func() int {
		now := debug.SetGCPercent(100)
		debug.SetGCPercent(now)
		return now
	}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	before, limit := percent(), debug.SetMemoryLimit(-1)
	undo := collectLess()
	if got := percent(); got != heapGrowth {
		t.Errorf("the heap grows by %d %%, not by %d", got, heapGrowth)
	}
	if got := debug.SetMemoryLimit(-1); got != machineMemory()/2 {
		t.Errorf("the limit is %d bytes of %d", got, machineMemory())
	}
	undo()
	if percent() != before || debug.SetMemoryLimit(-1) != limit {
		t.Errorf("afterwards the heap grows by %d %% up to %d bytes, and did by %d up to %d", percent(), debug.SetMemoryLimit(-1), before, limit)
	}
	t.Setenv("GOGC", "50")
	defer collectLess()()
	if got := percent(); got != before {
		t.Errorf("somebody has set it, and it is changed to %d", got)
	}
}
