//go:build race

package compare_test

// The race detector makes it ten times as slow.
func init() { mostRows = 1000 }
