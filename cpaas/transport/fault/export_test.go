package fault

import "time"

// Chances are the next delays of a byte, of which a test cannot measure the jitter
// without a clock of its own.
func Chances(f *Faults, n int) []time.Duration {
	f.Set(Setting{Jitter: time.Hour})
	var list []time.Duration
	for range n {
		list = append(list, f.takes(1))
	}
	return list
}
