package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// cost is what a process that rests costs: memory in MiB, CPU in per cent of a
// core.
type cost struct{ pss, anonymous, cpu float64 }

// memory starts a program, lets it come to rest and takes its cost.
func memory(program string, arguments ...string) (cost, error) {
	p, err := open("live", program, arguments...)
	if err != nil {
		return cost{}, err
	}
	defer func() { _ = p.command.Process.Kill() }()
	time.Sleep(rest)
	pid := p.command.Process.Pid
	before, err := ticks(pid)
	if err != nil {
		return cost{}, err
	}
	time.Sleep(idleTime)
	after, err := ticks(pid)
	if err != nil {
		return cost{}, err
	}
	c, err := rollup(pid)
	c.cpu = float64(after-before) / ticksPerSecond / idleTime.Seconds() * 100
	return c, err
}

// ticksPerSecond is the unit of /proc/PID/stat, the same on every Linux.
const ticksPerSecond = 100

// ticks is the processor time a process has used.
func ticks(pid int) (int64, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(data), ") ") // the name before may hold anything
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, fmt.Errorf("/proc/%d/stat has %d fields", pid, len(fields))
	}
	user, err := strconv.ParseInt(fields[11], 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(fields[12], 10, 64)
	return user + system, err
}

// rollup is a process's share of memory: what is shared with others counts in
// proportion.
func rollup(pid int) (cost, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return cost{}, err
	}
	var c cost
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kib, _ := strconv.ParseFloat(fields[1], 64)
		switch fields[0] {
		case "Pss:":
			c.pss = kib / 1024
		case "Pss_Anon:":
			c.anonymous = kib / 1024
		}
	}
	return c, nil
}
