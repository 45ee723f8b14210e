//go:build race

package record_test

func init() { raced = true }
