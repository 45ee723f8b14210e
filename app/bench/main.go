// The bench measures Muster's window from outside, as whole processes: how soon
// it is painted and its users are live, what it costs in memory above an empty
// window of the same toolkit, and what it costs when nothing happens; and how it
// keeps up when much does.
//
//	bench MUSTER EMPTY-WINDOW BUSY-WINDOW
//
// takes the program to measure and the two windows, and needs a display and
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
	"strings"
	"syscall"
	"time"
)

const (
	runs     = 5
	rest     = 8 * time.Second  // until a started window has nothing left to do
	idleTime = 20 * time.Second // over which idle CPU is taken
	limit    = 30 * time.Second // for a window to do what it is to do
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: bench MUSTER EMPTY-WINDOW BUSY-WINDOW")
		os.Exit(2)
	}
	if err := measure(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measure(muster, emptyWindow, busyWindow string) error {
	if err := start(muster); err != nil {
		return err
	}
	empty, err := memory(emptyWindow)
	if err != nil {
		return err
	}
	four, err := memory(muster, "--demo", "--demo-users", "4")
	if err != nil {
		return err
	}
	eight, err := memory(muster, "--demo", "--demo-users", "8")
	if err != nil {
		return err
	}
	fmt.Printf("memory, empty Fyne window   %6.1f MiB PSS, %.1f anonymous\n", empty.pss, empty.anonymous)
	fmt.Printf("memory, 4 live users        %6.1f MiB PSS, %.1f anonymous\n", four.pss, four.anonymous)
	fmt.Printf("memory over an empty window %6.1f MiB PSS            %s\n", four.pss-empty.pss, within(four.pss-empty.pss, 40))
	fmt.Printf("memory, 8 live users        %6.1f MiB PSS, %.1f anonymous\n", eight.pss, eight.anonymous)
	fmt.Printf("memory over an empty window %6.1f MiB PSS            %s\n", eight.pss-empty.pss, within(eight.pss-empty.pss, 75))
	fmt.Printf("idle CPU, empty Fyne window %6.2f %% of a core\n", empty.cpu)
	fmt.Printf("idle CPU, 4 live users      %6.2f %% of a core        %s\n", four.cpu, within(four.cpu, 1))
	fmt.Printf("idle CPU, 8 live users      %6.2f %% of a core        %s\n", eight.cpu, within(eight.cpu, 1))
	busy := exec.Command(busyWindow)
	busy.Stdout, busy.Stderr = os.Stdout, os.Stderr
	return busy.Run()
}

// within tells whether a figure keeps to its budget.
func within(figure, budget float64) string {
	if figure <= budget {
		return fmt.Sprintf("(budget %v: holds)", budget)
	}
	return fmt.Sprintf("(budget %v: does not hold)", budget)
}

// start measures the way to a usable window.
func start(muster string) error {
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
	slices.Sort(painted)
	slices.Sort(live)
	fmt.Printf("start to first painted frame %5d ms, median of %d (%d to %d)  %s\n",
		painted[runs/2].Milliseconds(), runs, painted[0].Milliseconds(), painted[runs-1].Milliseconds(), within(float64(painted[runs/2].Milliseconds()), 500))
	fmt.Printf("start to 3 live users        %5d ms, median of %d (%d to %d)  %s\n",
		live[runs/2].Milliseconds(), runs, live[0].Milliseconds(), live[runs-1].Milliseconds(), within(float64(live[runs/2].Milliseconds()), 1000))
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
