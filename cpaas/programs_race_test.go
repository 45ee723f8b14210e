//go:build race

package cpaas_test

func init() { seeds, hostileSeeds = 1000, 100 }
