package load

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of /proc/stat on every platform that Go runs on.
const tick = time.Second / 100

// machineTime is what all programs together have taken of the processors since the system began.
func machineTime() machine {
	stat, err := os.ReadFile("/proc/stat")
	if err != nil {
		return machine{}
	}
	return machineOf(string(stat))
}

// machineOf reads the first line of /proc/stat: the time in user, nice, system, idle, iowait, irq,
// softirq and steal, and two that are counted in user and nice already.
func machineOf(stat string) machine {
	line, _, _ := strings.Cut(stat, "\n")
	fields := strings.Fields(line)
	if len(fields) < 9 || fields[0] != "cpu" {
		return machine{}
	}
	var all machine
	for i, field := range fields[1:9] {
		ticks, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return machine{}
		}
		all.Whole += time.Duration(ticks) * tick
		if i != 3 && i != 4 {
			all.Busy += time.Duration(ticks) * tick
		}
	}
	return all
}
