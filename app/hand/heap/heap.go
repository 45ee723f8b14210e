// Package heap measures what is alive in memory, for benchmarks of what something keeps.
package heap

import "runtime"

// InUse is how many bytes of the heap are alive. It collects garbage first, twice, since
// what has a finalizer goes in the second collection only.
func InUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
