//go:build race

package cpaas_test

func init() { seeds, hostileSeeds, raced = 100, 100, true }
