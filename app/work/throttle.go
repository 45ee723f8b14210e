package work

import "time"

// Throttle does something at once when it is asked to, and then not again for a
// while: what it is asked meanwhile it does once, at the end of that. It is for
// the user interface's goroutine.
type Throttle struct {
	Every time.Duration
	Post  func(func()) // to that goroutine
	Do    func()

	resting, again bool
}

// Ask does it now or, after a short while, together with what else is asked until then.
func (p *Throttle) Ask() {
	if p.resting {
		p.again = true
		return
	}
	p.resting = true
	p.Do()
	time.AfterFunc(p.Every, func() { p.Post(p.rested) })
}

func (p *Throttle) rested() {
	again := p.again
	p.resting, p.again = false, false
	if again {
		p.Ask()
	}
}
