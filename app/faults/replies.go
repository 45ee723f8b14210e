package faults

import (
	"net/http"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/host"
	"muster/cpaas/transport/fault"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/phrase"
)

const (
	leastStatus = 200
	mostStatus  = 599
	mostAgain   = 3600 // seconds
)

// methods are those that requests have.
var methods = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete}

// replyForm is the section in which faults of requests are added.
type replyForm struct {
	view    *View
	box     fyne.CanvasObject
	outcome *control.Picker
	method  *control.Picker
	path    *input.Field
	status  *number
	again   *number
	times   *number
	answer  fyne.CanvasObject // status and again
	add     *control.Action
}

func newReplyForm(v *View) *replyForm {
	f := &replyForm{view: v}
	f.outcome = control.NewPicker([]string{phrase.Of("Answer instead"), phrase.Of("Lose the answer")}, func(int) { f.showStatus() })
	f.outcome.SetSpoken(phrase.Of("What happens to requests"))
	f.method = control.NewPicker(append([]string{phrase.Of("any method")}, methods...), func(int) {})
	f.method.SetSpoken(phrase.Of("Of which method"))
	f.path = input.NewField(phrase.Of("Paths that match (regular expression)"), phrase.Of("all"))
	f.status = newNumber(phrase.Of("Status"), "503", leastStatus, mostStatus)
	f.again = newNumber(phrase.Of("Retry after (s)"), "", 1, mostAgain)
	f.times = newNumber(phrase.Of("Times"), phrase.Of("always"), 1, mostNth)
	f.add = v.host.Action(phrase.Of("Add a fault of requests"), nil, f.submit)
	submits(f.submit, f.path, f.status.Field, f.again.Field, f.times.Field)
	f.answer = sideBySide(f.status, f.again)
	f.box = section(phrase.Of("Requests"), f.outcome, f.path, sideBySide(besideField(f.method), f.times), f.answer, f.add)
	return f
}

func (f *replyForm) loses() bool { return f.outcome.SelectedIndex() == 1 }

// showStatus asks for an answer where that counts.
func (f *replyForm) showStatus() {
	host.SetVisible(f.answer, !f.loses())
	f.view.scroll.Fit()
}

func (f *replyForm) enable(enabled bool) {
	for _, o := range []fyne.Disableable{f.outcome, f.method} {
		host.SetEnabled(o, enabled)
	}
	for _, field := range []*input.Field{f.path, f.status.Field, f.again.Field, f.times.Field} {
		field.SetEnabled(enabled)
	}
	f.view.allow(f.add, phrase.Of("Add a fault of requests"), enabled)
}

// submit adds what was entered to the faults.
func (f *replyForm) submit() {
	defer f.view.scroll.Fit()
	added := fault.Reply{Lose: f.loses()}
	if i := f.method.SelectedIndex(); i > 0 {
		added.Method = methods[i-1]
	}
	var good, good2 bool
	added.Path, good = readPattern(f.path)
	added.Times, good2 = f.times.read(0)
	if !added.Lose {
		status, is := f.status.read(http.StatusServiceUnavailable)
		again, is2 := f.again.read(0)
		added.Status, added.RetryAfter, good = status, time.Duration(again)*time.Second, good && is && is2
	}
	if !good || !good2 {
		return
	}
	f.view.change(func(s *fault.Setting) {
		if len(s.Replies) < mostFaults {
			s.Replies = append(s.Replies, added)
		}
	})
}
