//go:build unix

package sdk_test

import (
	"syscall"
	"time"
)

// processor is the processor time this process has used: unlike the clock on the wall it
// does not count what other programs took.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
