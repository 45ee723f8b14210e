//go:build linux && !headless

package main

import (
	"bufio"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand/chance"
	"muster/app/hand/desk"
	"muster/app/hand/outcry"
	"muster/app/hand/seat"
	"muster/app/start"
	"muster/cpaas/sandbox"
)

const (
	inWindow = "--window"               // has the process open the window
	hang     = slower * 5 * time.Second // of the processor: the window will not come back
	opening  = 60 * time.Second         // for the window to be there
	told     = time.Second              // between two times that figures are told
	hung     = 3                        // the exit code after a hang
)

// figures are what a process with a window has done so far.
type figures struct {
	actions, events int
	slowest         time.Duration // of the processor, for an action
	slow            string        // that action
}

// open is the process with the window. It draws actions for so many seconds from a
// seed, or does those of its standard input if the seconds are "replay"; and tells
// each on standard output before it does it.
func open(seconds, seed, folder string) int {
	server, err := newStage()
	if err != nil {
		fmt.Fprintln(os.Stderr, "monkey:", err)
		return 1
	}
	next, err := source(seconds, seed)
	if err != nil {
		fmt.Fprintln(os.Stderr, "monkey:", err)
		return 1
	}
	_ = folder
	err = start.Window(start.Options{Version: "monkey", Demo: users, Sandbox: server, Beside: func(post func(func()), ended <-chan struct{}) {
		log.SetOutput(outcry.Witness{To: log.Writer()})
		err := play(server, next, post, ended)
		var stuck *seat.Hang
		switch {
		case errors.As(err, &stuck):
			fmt.Fprintln(os.Stderr, "monkey:", err, "\n"+outcry.Own(stuck.Stack)+"\n\n"+stuck.Stack)
			os.Exit(hung)
		case err != nil && !errors.Is(err, seat.ErrClosed):
			fmt.Fprintln(os.Stderr, "monkey:", err)
			os.Exit(1)
		case err == nil:
			fmt.Println("over")
			os.Exit(0)
		}
	}})
	if err != nil {
		fmt.Fprintln(os.Stderr, "monkey:", err)
		return 1
	}
	return 0 // the monkey has closed it
}

// source gives the actions one after the other, and none at their end. It is told
// where there are controls.
func source(seconds, seed string) (func(*chance.Drawer) (chance.Action, bool), error) {
	if seconds == "replay" {
		lines := bufio.NewScanner(os.Stdin)
		lines.Buffer(nil, 1<<20)
		return func(*chance.Drawer) (chance.Action, bool) {
			if !lines.Scan() {
				return chance.Action{}, false
			}
			a, err := chance.Parse(lines.Text())
			if err != nil {
				fmt.Fprintln(os.Stderr, "monkey:", err)
			}
			return a, err == nil
		}, nil
	}
	n, err := strconv.ParseFloat(seconds, 64)
	if err != nil {
		return nil, err
	}
	number, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		return nil, err
	}
	until := time.Now().Add(time.Duration(n * float64(time.Second)))
	random := rand.New(rand.NewPCG(number, 0))
	return func(d *chance.Drawer) (chance.Action, bool) {
		d.Rand = random
		return d.Next(), time.Now().Before(until)
	}, nil
}

// play does actions until there are no more.
func play(server *sandbox.Server, next func(*chance.Drawer) (chance.Action, bool), post func(func()), ended <-chan struct{}) error {
	d, err := desk.Open()
	if err != nil {
		return err
	}
	defer d.Close()
	s, err := seat.Take(d, hang, post, ended)
	if err != nil {
		return err
	}
	p := &player{seat: s, server: server}
	if err := s.Do(func() { p.main = fyne.CurrentApp().Driver().AllWindows()[0].Title() }); err != nil {
		return err
	}
	if err := p.await(); err != nil {
		return err
	}
	draws := &chance.Drawer{Screen: d.Size()}
	f, at := figures{}, time.Now()
	for {
		if draws.Room, draws.Targets, err = p.look(); err != nil {
			return err
		}
		a, more := next(draws)
		if !more {
			f.tell(d)
			return nil
		}
		fmt.Println("do", a)
		before := s.CPU()
		err := p.do(a)
		f.took(a, s.CPU()-before)
		if time.Since(at) > told || err != nil {
			f.tell(d)
			at = time.Now()
		}
		if err != nil {
			return err
		}
	}
}

// await waits until the window is on the screen and its users are live.
func (p *player) await() error {
	all := sandbox.DefaultUsers()[:users]
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		_, there := p.seat.Titled(p.main)
		for _, user := range all {
			there = there && p.server.Sockets(user) > 0
		}
		if there {
			return p.seat.Arrive()
		}
		if time.Since(began) > opening {
			return errors.New("the window did not open, or its users did not get live")
		}
	}
}

func (f *figures) took(a chance.Action, cost time.Duration) {
	f.actions++
	if cost > f.slowest {
		f.slowest, f.slow = cost, chance.Short(a.String(), 80)
	}
}

func (f *figures) tell(d *desk.Desk) {
	f.events = d.Events()
	fmt.Println("so far", f.actions, f.events, f.slowest.Milliseconds(), f.slow)
}
