//go:build linux && !headless

// Busywindow shows what Muster's window does under load: eight users of the
// built-in sandbox, side by side in one group, are told 1,000 things a second for
// a minute, while somebody types 200 characters a second. It measures every turn the
// window takes for that, and how long whatever else wants the user interface has to
// wait; and each frame, apart from what other programs took of the machine.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"

	"muster/app/window"
	"muster/cpaas/sandbox"
)

const (
	users = 8
	rate  = 1000             // notifications a second, of all users together
	typed = 200              // characters a second, by the first user
	full  = 100              // characters of a line that is sent
	limit = 30 * time.Second // for all to be live

	budget = 50 * time.Millisecond // of a turn, and of a frame

	host = "host@example.com" // makes the group, and has no column
)

var length = flag.Duration("length", time.Minute, "how long the load lasts")

func main() {
	flag.Parse()
	fyneapp.SetMetadata(fyne.AppMetadata{ID: "app.muster.Busy", Name: "Busy", Migrations: map[string]bool{"fyneDo": true}})
	driver := fyneapp.NewWithID("app.muster.Busy")
	server := sandbox.New(sandbox.WithUsers(append(sandbox.DefaultUsers()[:users:users], host)...))
	turns := &series{}
	window := window.New(window.Options{
		Fyne: driver, Pace: window.Pace, Sandbox: server, Demo: users,
		Post: func(f func()) { fyne.Do(func() { turns.time(f) }) },
	})
	frames := newFrames()
	window.Window().SetContent(container.NewStack(frames, window.Window().Content()))
	window.Window().Resize(fyne.NewSize(1280, 800))
	failed := make(chan error, 1)
	go func() {
		failed <- measure(window, server, turns, frames)
		fyne.Do(window.Close)
	}()
	window.Run()
	if err := <-failed; err != nil {
		fmt.Fprintln(os.Stderr, "busywindow:", err)
		os.Exit(1)
	}
}

func measure(window *window.Window, server *sandbox.Server, turns *series, frames *frames) error {
	group, err := gather(window, server)
	if err != nil {
		return err
	}
	turns.forget()
	fyne.Do(frames.measure)
	ctx, stop := context.WithTimeout(context.Background(), *length)
	defer stop()
	var told atomic.Int64
	var both sync.WaitGroup
	waits, keys := &series{}, &series{}
	both.Go(func() { probe(ctx, waits, func() {}) })
	both.Go(func() { write(ctx, window, keys) })
	both.Go(func() { err = drive(ctx, server, group, &told) })
	both.Wait()
	if err != nil {
		return err
	}
	busy := make(chan []frame, 1)
	fyne.Do(func() { busy <- frames.end() })
	fmt.Printf("under load, notifications    %6.0f a second, to %d users\n", float64(told.Load())/length.Seconds(), users)
	fmt.Printf("under load, turns            %s\n", turns)
	fmt.Printf("under load, waiting for one  %s\n", waits)
	fmt.Printf("under load, a key            %s\n", keys)
	loaded := <-busy
	tellFrames("under load", loaded, *length)
	tellFrames("afterwards", painting(window, frames), *length/6)
	judge("a turn, in time of the processor,", turns.costs(), func(c cost) time.Duration { return c.cpu })
	judge("a key, in time of the processor,", keys.costs(), func(c cost) time.Duration { return c.cpu })
	judge("a frame, with a processor for each thread,", loaded, frame.alone)
	judge("a frame on the wall, with all else that runs here,", loaded, func(f frame) time.Duration { return f.wall })
	return nil
}

// tellFrames prints what frames cost, and of what that is made up.
func tellFrames(when string, all []frame, in time.Duration) {
	if len(all) == 0 {
		fmt.Printf("%s, no frames\n", when)
		return
	}
	part := func(name string, of func(frame) time.Duration) {
		fmt.Printf("%s, %s%s\n", when, name, tell(all, of))
	}
	fmt.Printf("%s, frames            %6.1f a second\n", when, float64(len(all))/in.Seconds())
	part("a frame on the wall        ", func(f frame) time.Duration { return f.wall })
	part("  its own thread, running  ", func(f frame) time.Duration { return f.ui })
	part("  no processor free        ", func(f frame) time.Duration { return f.queued })
	part("  waiting for the renderer ", frame.waited)
	part("  the renderer, running    ", func(f frame) time.Duration { return f.renderer })
	part("  with a processor for each", frame.alone)
}

// judge prints whether nothing took longer than it may.
func judge[T any](what string, all []T, of func(T) time.Duration) {
	longer := 0
	for _, one := range all {
		if of(one) > budget {
			longer++
		}
	}
	said := "holds"
	if longer > 0 || len(all) == 0 {
		said = fmt.Sprintf("does not hold: %d of %d were longer", longer, len(all))
	}
	fmt.Printf("budget, %s at most %d ms: %s\n", what, budget.Milliseconds(), said)
}

// gather waits until all users are live and brings them into one group.
func gather(window *window.Window, server *sandbox.Server) (group string, err error) {
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		live := make(chan int, 1)
		fyne.Do(func() { live <- window.Live() })
		if <-live == users {
			break
		}
		if time.Since(began) > limit {
			return "", errors.New("the users did not get live")
		}
	}
	return server.As(host).Create("Team", sandbox.DefaultUsers()[:users]...)
}

// painting has the window painted again and again, with nothing else to do: what
// the toolkit and the display take for that, nobody can wait less.
func painting(window *window.Window, frames *frames) []frame {
	ctx, stop := context.WithTimeout(context.Background(), *length/6)
	defer stop()
	fyne.Do(frames.measure)
	probe(ctx, &series{}, frames.paint)
	all := make(chan []frame, 1)
	fyne.Do(func() { all <- frames.end() })
	return <-all
}

// probe asks for a turn again and again, and notes how long it had to wait.
func probe(ctx context.Context, waits *series, turn func()) {
	const every = 10 * time.Millisecond
	for ctx.Err() == nil {
		asked, got := time.Now(), make(chan time.Time, 1)
		fyne.Do(func() {
			turn()
			got <- time.Now()
		})
		waits.add(cost{wall: (<-got).Sub(asked)})
		time.Sleep(every)
	}
}

// write types in the conversation of the first user, and sends each line that is full.
func write(ctx context.Context, window *window.Window, keys *series) {
	tick := time.NewTicker(time.Second / typed)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		fyne.Do(func() {
			keys.time(func() {
				entry := window.Deck.Columns()[0].Talk.Widget.Entry()
				if n%full == 0 {
					entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
					return
				}
				entry.TypedRune('a' + rune(n%26))
			})
		})
	}
}

// drive has messages written, so that the users are told as often as is to be:
// each message is told to all eight, twice with who was writing it.
func drive(ctx context.Context, server *sandbox.Server, group string, told *atomic.Int64) error {
	const each = 2 * users
	names := sandbox.DefaultUsers()[:users]
	tick := time.NewTicker(time.Second * each / rate)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		by := server.As(names[n%users])
		if err := by.Compose(group, true); err != nil {
			return err
		}
		if _, err := by.Send(group, fmt.Sprintf("line %d: how are you today?", n)); err != nil {
			return err
		}
		told.Add(each)
	}
}
