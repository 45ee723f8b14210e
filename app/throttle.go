package app

import "time"

// throttle does something at once when it is asked to, and then not again for a
// while: what it is asked meanwhile it does once, at the end of that. It is for
// the user interface's goroutine.
type throttle struct {
	every time.Duration
	post  func(func()) // to that goroutine
	do    func()

	resting, again bool
}

// ask does it now or, after a short while, together with what else is asked until then.
func (p *throttle) ask() {
	if p.resting {
		p.again = true
		return
	}
	p.resting = true
	p.do()
	time.AfterFunc(p.every, func() { p.post(p.rested) })
}

func (p *throttle) rested() {
	again := p.again
	p.resting, p.again = false, false
	if again {
		p.ask()
	}
}
