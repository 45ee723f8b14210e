package login

import "muster/app/account"

// stopping is the end of a login whose column was closed.
type stopping struct {
	asked bool // the attempt under way is to end
	anew  bool // and the next one is to begin then
}

// Stop ends a login that is under way, or would be tried by itself later: its column was
// closed. The function that it gives is for a column that comes back, and begins the login anew
// if there was one.
func (l *Form) Stop() (goOn func()) {
	busy := l.account.Tasks.IsBusy(account.KeyLogin)
	later := l.resumeAgain.timer != nil || l.asked != nil && l.asked.awaited
	if l.account.Session != nil || !busy && !later {
		return func() {}
	}
	l.resumeAgain.stop()
	l.asked = nil
	l.stopping = stopping{asked: busy}
	l.account.Tasks.Cancel(account.KeyLogin)
	return l.begin
}

// begin begins a login anew, as soon as the one that was stopped has ended.
func (l *Form) begin() {
	if l.stopping.asked {
		l.stopping.anew = true
		return
	}
	l.Submit()
}

// stopped tells whether an attempt has failed because it was to end, and begins the next one
// if somebody wants it by now.
func (l *Form) stopped(err error) bool {
	s := l.stopping
	l.stopping = stopping{}
	if !s.asked || err == nil {
		return false
	}
	if s.anew {
		l.Submit()
	}
	return true
}
