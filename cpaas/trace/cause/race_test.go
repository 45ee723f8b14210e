//go:build race

package cause_test

// The race detector makes a run some five times as slow.
func init() { usualRuns = 6 }
