package command_test

import (
	"os"
	"syscall"
)

// peak is the most memory that a process had, in bytes.
func peak(p *os.ProcessState) int64 {
	used, is := p.SysUsage().(*syscall.Rusage)
	if !is {
		return 0
	}
	return int64(used.Maxrss) << 10
}
