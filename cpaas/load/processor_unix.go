//go:build unix

package load

import (
	"syscall"
	"time"
)

// processor is how long this process has been on a processor.
func processor() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// Descriptors is how many files and connections this process may have open at once. Go has
// raised that to all that the system lets it have.
func Descriptors() int {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) != nil {
		return 1 << 30
	}
	return int(min(uint64(limit.Cur), 1<<30)) // its type differs between systems
}
