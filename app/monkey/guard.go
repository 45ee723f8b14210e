//go:build linux && !headless

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"muster/app/hand/chance"
	"muster/app/hand/outcry"
)

const (
	mostCrashes = 5  // after which there is nothing more to learn
	mostTold    = 30 // of the last actions before a failure
	mostFaults  = 20 // that are told, each once
)

// run is all that is known of what the monkey does.
type run struct {
	folder string
	log    *os.File // of the actions
	stderr *os.File
	last   []string // actions
	faults map[string]int

	figures                   // of all windows
	window            figures // of the one that is open
	quits, crashes    int
	first, most, then int // MiB: after a minute, at most, at the end
	stopped           bool
}

func newRun(folder string) (*run, error) {
	log, err := os.Create(filepath.Join(folder, "actions.log"))
	if err != nil {
		return nil, err
	}
	stderr, err := os.Create(filepath.Join(folder, "stderr.log"))
	return &run{folder: folder, log: log, stderr: stderr, faults: map[string]int{}}, err
}

// roam draws actions for some time, in one window after the other where the monkey
// closes it or it crashes.
func roam(folder string, d time.Duration, seed uint64) (int, error) {
	r, err := newRun(folder)
	if err != nil {
		return 0, err
	}
	fmt.Printf("monkey: seed %d, for %s\n", seed, d)
	until := time.Now().Add(d)
	for n := seed; r.crashes < mostCrashes && !r.stopped; n++ {
		left := time.Until(until).Seconds()
		if left <= 0 {
			break
		}
		fmt.Fprintf(r.log, "%s\n# seed %d\n", chance.Restart, n)
		over, err := r.once(nil, strconv.FormatFloat(left, 'f', 1, 64), strconv.FormatUint(n, 10))
		if err != nil {
			return 0, err
		}
		if over {
			break
		}
	}
	return r.tell(fmt.Sprintf("MONKEY_SEED=%d", seed)), nil
}

// again does what a log tells, in as many windows as there were.
func again(folder, log string) (int, error) {
	data, err := os.ReadFile(log) // before the run's own log may take its place
	if err != nil {
		return 0, err
	}
	var windows [][]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line == chance.Restart:
			windows = append(windows, nil)
		case len(windows) == 0:
			return 0, fmt.Errorf("%s does not begin with %q", log, chance.Restart)
		default:
			windows[len(windows)-1] = append(windows[len(windows)-1], line)
		}
	}
	r, err := newRun(folder)
	if err != nil {
		return 0, err
	}
	for _, lines := range windows {
		fmt.Fprintln(r.log, chance.Restart)
		if _, err := r.once(strings.NewReader(strings.Join(lines, "\n")), "replay", "0"); err != nil {
			return 0, err
		}
	}
	return r.tell("MONKEY_REPLAY=" + log), nil
}

// once opens a window and lets the monkey at it. It tells whether the time is over.
func (r *run) once(actions io.Reader, seconds, seed string) (over bool, err error) {
	command := exec.Command(os.Args[0], inWindow, seconds, seed, r.folder)
	command.Stdin = actions
	out, err := command.StdoutPipe()
	if err != nil {
		return false, err
	}
	said := &outcry.Log{}
	command.Stderr = io.MultiWriter(r.stderr, said)
	if err := command.Start(); err != nil {
		return false, err
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(stop)
	go func() {
		if _, ok := <-stop; ok {
			_ = command.Process.Kill()
		}
	}()
	r.window = figures{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		over = r.hear(lines.Text(), command.Process.Pid) || over
		r.complain(said)
	}
	err = command.Wait()
	r.complain(said)
	r.add()
	var exit *exec.ExitError
	switch {
	case over:
	case err == nil:
		r.quits++
	case errors.As(err, &exit) && exit.ExitCode() < 0 && said.Crash() == "":
		r.stopped = true // by a signal: somebody has had enough
	default:
		r.crashes++
		r.fault(said.Crash(), err)
	}
	return over, nil
}

// hear takes down a line of the process with the window, and tells whether its time
// is over.
func (r *run) hear(line string, pid int) bool {
	kind, rest, _ := strings.Cut(line, " ")
	switch kind {
	case "do":
		fmt.Fprintln(r.log, rest)
		if r.last = append(r.last, rest); len(r.last) > mostTold {
			r.last = r.last[1:]
		}
	case "so":
		fields := strings.SplitN(strings.TrimPrefix(rest, "far "), " ", 4)
		if len(fields) < 3 {
			return false
		}
		r.window.actions, _ = strconv.Atoi(fields[0])
		r.window.events, _ = strconv.Atoi(fields[1])
		ms, _ := strconv.Atoi(fields[2])
		r.window.slowest, r.window.slow = time.Duration(ms)*time.Millisecond, strings.Join(fields[3:], "")
		r.weigh(pid)
	case "over":
		return true
	}
	return false
}

// weigh takes down how much memory the window has.
func (r *run) weigh(pid int) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return
	}
	fields := strings.Fields(string(data))
	if len(fields) < 2 {
		return
	}
	pages, _ := strconv.Atoi(fields[1])
	if pages == 0 { // it has just ended
		return
	}
	r.then = pages * os.Getpagesize() >> 20
	r.most = max(r.most, r.then)
	if r.first == 0 {
		r.first = r.then
	}
}

func (r *run) add() {
	r.actions += r.window.actions
	r.events += r.window.events
	if r.window.slowest > r.slowest {
		r.slowest, r.slow = r.window.slowest, r.window.slow
	}
}

func (r *run) complain(said *outcry.Log) {
	for _, line := range said.Take() {
		r.fault(line, nil)
	}
}

// fault takes down what is wrong; the first time with what was done before.
func (r *run) fault(what string, err error) {
	if what == "" && err != nil {
		what = "the window's process ended: " + err.Error()
		if strings.HasSuffix(err.Error(), fmt.Sprint("status ", hung)) {
			what = "the window does not answer any more; see its stack in stderr.log"
		}
	}
	key := what[max(0, strings.LastIndex(what, "Fyne error")):]
	if r.faults[key]++; r.faults[key] > 1 || len(r.faults) > mostFaults {
		return
	}
	fmt.Println("monkey: FAIL:", strings.ReplaceAll(what, "\n", "\n      "))
	for _, a := range r.last {
		fmt.Println("monkey:   after", chance.Short(a, 160))
	}
}

// tell prints the figures, and gives the exit code.
func (r *run) tell(replay string) int {
	fmt.Printf("monkey: %d actions, %d events of pointer and keys; the window was closed %d times, crashed or hung %d times\n", r.actions, r.events, r.quits, r.crashes)
	fmt.Printf("monkey: the longest answer took %d ms of the processor: %s\n", r.slowest.Milliseconds(), r.slow)
	fmt.Printf("monkey: memory %d MiB at first, %d at most, %d at the end\n", r.first, r.most, r.then)
	var faults []string
	for what, n := range r.faults {
		faults = append(faults, fmt.Sprintf("%d times: %s", n, chance.Short(what, 200)))
	}
	slices.Sort(faults)
	for _, f := range faults[:min(len(faults), mostFaults)] {
		fmt.Println("monkey: FAIL:", f)
	}
	if len(r.faults) > 0 {
		fmt.Printf("monkey: again with %s, or with MONKEY_REPLAY=%s\n", replay, filepath.Join(r.folder, "actions.log"))
		return 1
	}
	if r.stopped {
		return 130
	}
	return 0
}
