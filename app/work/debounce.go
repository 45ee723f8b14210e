package work

import "time"

// Debounce does something once after it was asked for, however often that is: when
// nothing was asked for a while, and at the latest after some time. It belongs to
// the user interface's goroutine, and costs nothing while nothing is asked.
type Debounce struct {
	Post  func(func())  // runs a function on the user interface's goroutine
	Quiet time.Duration // so long without being asked again
	Most  time.Duration // so long after the first
	Do    func()

	first, due time.Time // of what is still to be done; zero for nothing
	timer      *time.Timer
}

// Ask has it done soon.
func (s *Debounce) Ask() {
	now := time.Now()
	if s.first.IsZero() {
		s.first = now
	}
	s.due = now.Add(s.Quiet)
	if last := s.first.Add(s.Most); last.Before(s.due) {
		s.due = last
	}
	if s.timer == nil {
		s.timer = time.AfterFunc(s.due.Sub(now), func() { s.Post(s.fire) })
		return
	}
	s.timer.Reset(s.due.Sub(now))
}

// fire does it if it is time; one that was put off meanwhile comes again.
func (s *Debounce) fire() {
	if s.first.IsZero() || time.Now().Before(s.due) {
		return
	}
	s.first = time.Time{}
	s.Do()
}

// Stop takes the asking back.
func (s *Debounce) Stop() {
	s.first = time.Time{}
	if s.timer != nil {
		s.timer.Stop()
	}
}
