//go:build race

package bundle_test

// The race detector makes it so slow that fewer have to do.
func init() { mostRows = 2000 }
