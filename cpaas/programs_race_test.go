//go:build race

package cpaas_test

func init() { seeds = 1000 }
