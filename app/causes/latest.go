package causes

import "muster/cpaas/trace/cause"

// Latest has a view show the newest answer of the joiner. One question is under way at
// a time, and whoever asks meanwhile has it put once more. Its methods are for the user
// interface's goroutine.
type Latest struct {
	causes   *Causes
	question func() (ask func(*cause.Joiner), show func())
	asked    bool // the joiner is at work
	stale    bool // on what is not wanted any more
}

// NewLatest gives one that asks what question gives, each time: ask runs as that of
// Causes.Ask, and then show on the user interface's goroutine.
func NewLatest(c *Causes, question func() (ask func(*cause.Joiner), show func())) *Latest {
	return &Latest{causes: c, question: question}
}

// Ask has the answer found anew.
func (l *Latest) Ask() {
	if l.asked {
		l.stale = true
		return
	}
	l.asked, l.stale = true, false
	ask, show := l.question()
	l.causes.Ask(ask, func() {
		l.asked = false
		show()
		if l.stale {
			l.Ask()
		}
	})
}

// Behind tells whether what is shown is not yet what is wanted.
func (l *Latest) Behind() bool { return l.asked }
