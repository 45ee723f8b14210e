package load

import (
	"os"
	"strconv"
	"strings"
)

// machineMemory is the memory of the machine in bytes, or of the container where that may take
// less; 0 if the system does not tell it.
func machineMemory() int64 {
	all, _ := os.ReadFile("/proc/meminfo")
	own, _ := os.ReadFile("/sys/fs/cgroup/memory.max")
	return memoryOf(string(all), string(own))
}

// memoryOf reads /proc/meminfo, whose first line is in KiB, and what a control group may take:
// a number of bytes, or "max".
func memoryOf(all, own string) int64 {
	fields := strings.Fields(all)
	if len(fields) < 3 || fields[0] != "MemTotal:" || fields[2] != "kB" {
		return 0
	}
	kib, _ := strconv.ParseInt(fields[1], 10, 40)
	memory := max(0, kib<<10)
	if most, err := strconv.ParseInt(strings.TrimSpace(own), 10, 64); err == nil && most > 0 {
		memory = min(memory, most)
	}
	return memory
}
