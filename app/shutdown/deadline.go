// Package shutdown ends the process in time, whatever hangs.
package shutdown

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

const (
	// endTime is how long after the program was asked to end it is ended, whatever
	// hangs, and savingTime how much longer a disk may take then.
	endTime    = 1600 * time.Millisecond
	savingTime = 300 * time.Millisecond
)

// Deadline ends the process when the window does not: to close it, and all that comes of
// that, needs the user interface's goroutine, which may hang in a dialog, a font or a
// display that does not answer.
//
// A signal reaches it whatever hangs. The window's close button does not: its click
// comes by the loop that hangs, and nobody else gets it. There the desktop helps. On
// X11 it asks a window that is to be closed whether it still answers
// (_NET_WM_PING, which the loop answers), and offers to end the program of one that
// does not: by SIGTERM, as Openbox does, which comes here, or by SIGKILL, before
// which nothing can be written any more. Windows and macOS end such a process
// without a word to it. That is why drafts and outbox are on the disk a second after
// the last key at the latest. A desktop that only cuts the window's connection to
// the display would leave a process without a window: whoever notices that has
// the window closed as a signal does.
//
// Its functions are called on goroutines of their own.
type Deadline struct {
	Save func()          // puts on the disk what must not be lost
	End  func(kept bool) // ends the process; nil where it is not the window's own

	armed sync.Once
}

// Arm has the process end 1.6 seconds later. Until then it only saves, at once: the
// process may be killed before. It may be called from any goroutine, and again.
func (d *Deadline) Arm() {
	if d.End == nil {
		return
	}
	d.armed.Do(func() {
		late := time.NewTimer(endTime)
		go func() {
			go d.Save()
			<-late.C
			d.End(WaitFor(savingTime, d.Save)) // with what has come since
		}()
	})
}

// OnSignal calls a function, on a goroutine of its own, when the process is interrupted or
// asked to terminate for the first time.
func OnSignal(do func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		do()
	}()
}

// WaitFor runs f on another goroutine, and gives up waiting for it after limit; then it is false.
func WaitFor(limit time.Duration, f func()) bool {
	ended := make(chan struct{})
	go func() {
		f()
		close(ended)
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-ended:
		return true
	case <-timer.C:
		return false
	}
}
