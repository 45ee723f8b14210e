// The bench measures Muster's window from outside, as whole processes: how soon
// it is painted and its users are live, what it costs in memory above an empty
// window of the same toolkit, and what it costs when nothing happens; and how it
// keeps up when much does. At the end is the table of what Muster is to reach.
//
//	bench MUSTER EMPTY-WINDOW BUSY-WINDOW [BENCHMARKS]
//
// takes the program to measure and the two windows, and a file of what Go's
// benchmarks have printed, whose figures come into the table too. It needs a display and
// Linux's /proc. It links no graphics itself: shared libraries count in part for
// each process that has them, and a third one would make both seem smaller.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"muster/app/bench/goals"
)

const (
	runs     = 5
	rest     = 8 * time.Second  // until a started window has nothing left to do
	idleTime = 20 * time.Second // over which idle CPU is taken
	limit    = 30 * time.Second // for a window to do what it is to do
)

func main() {
	if len(os.Args) < 4 || len(os.Args) > 5 {
		fmt.Fprintln(os.Stderr, "usage: bench MUSTER EMPTY-WINDOW BUSY-WINDOW [BENCHMARKS]")
		os.Exit(2)
	}
	if err := measure(os.Args[1], os.Args[2], os.Args[3], os.Args[4:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measure(muster, emptyWindow, busyWindow string, printed []string) error {
	var table goals.Table
	for _, file := range printed {
		if err := readInto(&table, file); err != nil {
			return err
		}
	}
	if err := start(muster, &table); err != nil {
		return err
	}
	if err := standing(muster, emptyWindow, &table); err != nil {
		return err
	}
	busy := exec.Command(busyWindow)
	busy.Stdout, busy.Stderr = os.Stdout, os.Stderr
	if err := busy.Run(); err != nil {
		return err
	}
	return table.Write(os.Stdout)
}

func readInto(table *goals.Table, file string) error {
	printed, err := os.Open(file)
	if err != nil {
		return err
	}
	defer printed.Close()
	return table.Read(printed)
}

// above is how much more memory so many users may take than an empty window does, in MiB.
var above = map[int]float64{3: 40, 4: 40, 8: 75}

// standing measures what windows cost at which nobody does anything.
func standing(muster, emptyWindow string, table *goals.Table) error {
	empty, err := memory(emptyWindow)
	if err != nil {
		return err
	}
	fmt.Printf("memory, empty Fyne window   %6.1f MiB PSS, %.1f anonymous\n", empty.pss, empty.anonymous)
	fmt.Printf("idle CPU, empty Fyne window %6.2f %% of a core\n", empty.cpu)
	goal := map[int]float64{3: 135, 8: 142}
	total := map[int]float64{}
	for _, users := range []int{3, 4, 8} {
		cost, err := memory(muster, "--demo", "--demo-users", strconv.Itoa(users))
		if err != nil {
			return err
		}
		more := cost.pss - empty.pss
		total[users] = cost.pss
		fmt.Printf("memory, %d live users        %6.1f MiB PSS, %.1f anonymous\n", users, cost.pss, cost.anonymous)
		fmt.Printf("memory over an empty window %6.1f MiB PSS            %s\n", more, within(more, above[users]))
		fmt.Printf("idle CPU, %d live users      %6.2f %% of a core        %s\n", users, cost.cpu, within(cost.cpu, 1))
		if most, ok := goal[users]; ok {
			table.Add(goals.Row{Title: fmt.Sprintf("memory with %d live users [MiB PSS]", users), Goal: most}, cost.pss)
		}
		if users == 3 {
			table.Add(goals.Row{Title: "idle with 3 live users [% of a core]", Goal: 0.15}, cost.cpu)
		}
	}
	table.Keeps("a live user in the window, with a column", (total[8]-total[3])/5*(1<<20), "8")
	return nil
}

// within tells whether a figure keeps to its budget.
func within(figure, budget float64) string {
	if figure <= budget {
		return fmt.Sprintf("(budget %v: holds)", budget)
	}
	return fmt.Sprintf("(budget %v: does not hold)", budget)
}

// start measures the way to a usable window.
func start(muster string, table *goals.Table) error {
	var painted, live []time.Duration
	for range runs {
		p, err := open("painted", muster, "--demo")
		if err != nil {
			return err
		}
		painted, live = append(painted, p.painted), append(live, p.live)
		if err := p.close(); err != nil {
			return err
		}
	}
	for _, of := range []struct {
		what         string
		took         []time.Duration
		budget, goal float64 // in milliseconds
	}{
		{"start to first painted frame", painted, 500, 400},
		{"start to 3 live users", live, 1000, 600},
	} {
		slices.Sort(of.took)
		middle := float64(of.took[runs/2].Milliseconds())
		fmt.Printf("%-28s %5.0f ms, median of %d (%d to %d)  %s\n",
			of.what, middle, runs, of.took[0].Milliseconds(), of.took[runs-1].Milliseconds(), within(middle, of.budget))
		table.Add(goals.Row{Title: of.what + " [ms]", Goal: of.goal}, middle)
	}
	return nil
}

// process is a window under measurement, and when it got where, from its start.
type process struct {
	command       *exec.Cmd
	painted, live time.Duration
}

// open starts a program and waits until it says that it is live. Traced as
// "painted" it also says when its first frame was, for which it has to look at
// pixels; traced as "live" it does not.
func open(traced, program string, arguments ...string) (*process, error) {
	p := &process{command: exec.Command(program, arguments...)}
	p.command.Env = append(os.Environ(), "MUSTER_TRACE="+traced)
	said, err := p.command.StderrPipe()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	late := time.AfterFunc(limit, func() { _ = p.command.Process.Kill() }) // ends the lines below
	defer late.Stop()
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		switch strings.TrimSpace(lines.Text()) {
		case "trace: painted":
			p.painted = time.Since(began)
		case "trace: live":
			p.live = time.Since(began)
			go func() {
				for lines.Scan() { // so that it never waits for us to read
				}
			}()
			return p, nil
		}
	}
	_ = p.command.Wait()
	return nil, errors.New(program + " ended or hung before it was live")
}

// close asks the program to end, and is an error unless it does so well.
func (p *process) close() error {
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	late := time.AfterFunc(limit, func() { _ = p.command.Process.Kill() })
	defer late.Stop()
	return p.command.Wait()
}
