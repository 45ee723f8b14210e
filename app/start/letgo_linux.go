package start

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// letGo has the system take back the pages of the program and its libraries that only the
// start needed: half of them are those of the compiler in Mesa's software driver. What is
// needed again comes back from the system's cache, without a look at the disk. It is for
// the window's goroutine, which alone loads a driver and lets go of it.
func letGo() {
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer f.Close()
	var first, end uint64
	fixed := false // a part of a file that nobody can write to
	for lines := bufio.NewScanner(f); lines.Scan(); {
		name, rest, _ := strings.Cut(lines.Text(), " ")
		switch from, to, mapping := strings.Cut(name, "-"); {
		case mapping: // such as: 00403000-011dc000 r-xp 00003000 fe:00 1234 /usr/bin/muster
			first, _ = strconv.ParseUint(from, 16, 64)
			end, _ = strconv.ParseUint(to, 16, 64)
			fixed = end > first && len(rest) > 4 && rest[1] == '-' && rest[3] == 'p' && strings.Contains(rest, " /")
		case fixed && name == "Anonymous:" && strings.TrimSpace(rest) == "0 kB": // as it is in the file
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, uintptr(first), uintptr(end-first), syscall.MADV_DONTNEED)
		}
	}
}
