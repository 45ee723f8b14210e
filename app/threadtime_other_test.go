//go:build !linux

package app

import "time"

var started = time.Now()

// threadTime is the time on the wall where that of a thread cannot be had.
func threadTime() time.Duration { return time.Since(started) }
