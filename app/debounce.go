package app

import "time"

// debounce does something once after it was asked for, however often that is: when
// nothing was asked for a while, and at the latest after some time. It belongs to
// the user interface's goroutine, and costs nothing while nothing is asked.
type debounce struct {
	post  func(func())  // runs a function on the user interface's goroutine
	quiet time.Duration // so long without being asked again
	most  time.Duration // so long after the first
	do    func()

	first, due time.Time // of what is still to be done; zero for nothing
	timer      *time.Timer
}

// ask has it done soon.
func (s *debounce) ask() {
	now := time.Now()
	if s.first.IsZero() {
		s.first = now
	}
	s.due = now.Add(s.quiet)
	if last := s.first.Add(s.most); last.Before(s.due) {
		s.due = last
	}
	if s.timer == nil {
		s.timer = time.AfterFunc(s.due.Sub(now), func() { s.post(s.fire) })
		return
	}
	s.timer.Reset(s.due.Sub(now))
}

// fire does it if it is time; one that was put off meanwhile comes again.
func (s *debounce) fire() {
	if s.first.IsZero() || time.Now().Before(s.due) {
		return
	}
	s.first = time.Time{}
	s.do()
}

// stop takes the asking back.
func (s *debounce) stop() {
	s.first = time.Time{}
	if s.timer != nil {
		s.timer.Stop()
	}
}
