//go:build race

package play_test

func init() { raced = true }
