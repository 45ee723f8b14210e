//go:build race

package compare_test

// The race detector makes it so slow that one run has to do.
func init() { mostRows = 0 }
