package threadtime

import (
	"syscall"
	"time"
)

// Used is the processor time of the calling thread, to which the goroutine
// must be locked: unlike the clock on the wall it does not count what other
// programs took.
func Used() time.Duration {
	const thisThread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	if syscall.Getrusage(thisThread, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
