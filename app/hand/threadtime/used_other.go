//go:build !linux

package threadtime

import "time"

var started = time.Now()

// Used is the time on the wall where that of a thread cannot be had.
func Used() time.Duration { return time.Since(started) }
