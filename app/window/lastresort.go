package window

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

// lastResort ends the process when the window does not: Close and all that comes of
// it need the user interface's goroutine, which may hang in a dialog, a font or a
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
// the display would leave a process without a window: whoever notices that calls
// Terminate.
type lastResort struct {
	limit time.Duration
	save  func()          // puts on the disk what must not be lost
	end   func(kept bool) // ends the process; nil where it is not the window's own

	armed sync.Once
}

// arm has the process end after the limit. Until then it only saves, at once: the
// process may be killed before. It may be called from any goroutine, and again.
func (l *lastResort) arm() {
	if l.end == nil {
		return
	}
	l.armed.Do(func() {
		late := time.NewTimer(l.limit)
		go func() {
			go l.save()
			<-late.C
			l.end(waitFor(savingTime, l.save)) // with what has come since
		}()
	})
}

// attend has the process end for signals and for Close within the time for it.
func (a *Window) attend() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		a.Terminate()
	}()
}

// Terminate closes the window from another goroutine, and ends the process within
// two seconds even if the window's hangs. It returns at once.
func (a *Window) Terminate() {
	a.lastResort.arm()
	go a.Post(a.Close) // which may wait for the display
}

// saveAll puts on the disk what must outlive the program, without the user
// interface's goroutine. Lines that wait to be sent are there already.
func (a *Window) saveAll() {
	var saves sync.WaitGroup
	saves.Go(a.savers.Flush)
	saves.Go(a.flushPreferences)
	saves.Wait()
}
