//go:build race

package cpaas_test

func init() { seeds, hostileSeeds, raced = 200, 100, true }
