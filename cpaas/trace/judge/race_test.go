//go:build race

package judge_test

// The race detector makes a run ten times as slow.
func init() { runs = 2 }
