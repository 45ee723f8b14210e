package load

import (
	"os"
	"runtime/debug"
)

// heapGrowth is how much a heap may grow between two collections of garbage, in percent of
// what was alive after the first: Go's own is 100.
const heapGrowth = 800

// collectLess has garbage collected less often, until undo is called: the heap of thousands
// of users takes both cores of a small machine for a third of a second. It may grow to half of
// the memory that there is. Nothing is changed where GOGC or GOMEMLIMIT is set, or the system
// does not tell its memory.
func collectLess() (undo func()) {
	memory := machineMemory()
	if memory <= 0 || os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	limit, growth := debug.SetMemoryLimit(memory/2), debug.SetGCPercent(heapGrowth)
	return func() {
		debug.SetGCPercent(growth)
		debug.SetMemoryLimit(limit)
	}
}
