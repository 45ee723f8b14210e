//go:build race

package widgets

func init() { raced = true }
