//go:build linux && !headless

package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/hand"
	"muster/app/hand/desk"
	"muster/app/walk/cast"
)

const (
	tick         = 15 * time.Millisecond // between two looks
	quiet        = 2                     // looks in a row that show the same: the answer is over
	patient      = 3 * time.Second       // until a press has had no effect
	patientAmong = time.Second / 2       // the same, where there are others like it
	atMost       = 5 * time.Second       // that an answer is waited for while it goes on
	twoTaps      = 350 * time.Millisecond
	mostTurn     = time.Second // of the processor, for an answer
)

// state is all that can be seen at a moment, and what else a press may change.
type state struct {
	trace     hand.Trace
	clipboard string
	requests  int
}

// since tells what has changed, "" for nothing.
func (s state) since(before state) string {
	if what := s.trace.Since(before.trace); what != "" {
		return what
	}
	if s.clipboard != before.clipboard {
		return "the clipboard"
	}
	if s.requests != before.requests {
		return "a request"
	}
	return ""
}

// now looks at all windows. It also gives what the look cost.
func (w *walker) now() (s state, cost time.Duration, err error) {
	s.requests = cast.Asked(w.server)
	err = w.seat.Do(func() {
		began := w.seat.CPU()
		s.trace = hand.Trace{}
		for _, window := range w.windows() {
			s.trace.Add(hand.LookAll(window.Canvas(), w.bars[window]))
		}
		s.clipboard = fyne.CurrentApp().Clipboard().Content()
		cost = w.seat.CPU() - began
	})
	return s, cost, err
}

// answer waits until nothing changes any more after something was done to the
// window, and gives what has changed since before, and what that cost.
func (w *walker) answer(before state) (what string, cost time.Duration, err error) {
	began, deadline := w.seat.CPU(), time.Now().Add(atMost)
	give := time.Now().Add(w.patience)
	last, same := before, 0
	var looks time.Duration
	for time.Now().Before(deadline) {
		if err := w.seat.Arrive(); err != nil {
			return "", 0, err
		}
		now, look, err := w.now()
		if err != nil {
			return "", 0, err
		}
		looks += look
		if what == "" {
			what = now.since(before)
		}
		same++
		if now.since(last) != "" {
			same = 0
		}
		last = now
		if same >= quiet && (what != "" || time.Now().After(give)) {
			break
		}
		time.Sleep(tick)
	}
	return what, w.seat.CPU() - began - looks, nil
}

// rest waits until nothing changes.
func (w *walker) rest() error {
	s, _, err := w.now()
	if err != nil {
		return err
	}
	for same := 0; same < quiet; same++ {
		time.Sleep(tick)
		if err := w.seat.Arrive(); err != nil {
			return err
		}
		now, _, err := w.now()
		if err != nil {
			return err
		}
		if now.since(s) != "" {
			same = -1
		}
		if s = now; time.Now().After(w.until) {
			return errors.New("the walk takes too long")
		}
	}
	return nil
}

// press presses a control and reports what is wrong with that. Of several that are
// called the same, a row that is chosen already for one, others may have the effect
// that the first has not.
func (w *walker) press(s sight, all []sight) error {
	w.say("at", s.key)
	w.kind = s.Kind
	w.report.KeepPicture(w.place)
	w.slow.Look()
	alike := 0
	for _, one := range all {
		if one.key == s.key && one.button == s.button && one.here {
			alike++
		}
	}
	tried := 0
	for _, one := range append([]sight{s}, all...) {
		if one.key != s.key || one.button != s.button || tried > 0 && one.Object == s.Object || !one.here && tried > 0 {
			continue
		}
		w.patience = patient
		if tried+1 < min(alike, mostAlike) {
			w.patience = patientAmong
		}
		what, cost, err := w.pressOne(one)
		if err != nil {
			return err
		}
		if one.Entry && one.button == desk.Left {
			return w.typeInto(one.key, one.window, one.Control)
		}
		if tried++; what != "" || tried == mostAlike {
			w.judge(s.key, what, cost)
			return nil
		}
	}
	w.judge(s.key, "", 0)
	return nil
}

const mostAlike = 3

// pressOne presses one of them.
func (w *walker) pressOne(s sight) (what string, cost time.Duration, err error) {
	if err := w.prepare(s.window, s.Control); err != nil {
		return "", 0, err
	}
	if chosen, err := w.isChosen(s); err != nil || chosen {
		return "it was chosen by another control meanwhile", 0, err
	}
	found, err := w.pointAt(s)
	if err != nil || !found {
		return "it has gone", 0, err
	}
	if pressed, err := w.isPressed(s); err != nil || !pressed {
		return "it does nothing", 0, err
	}
	before, _, err := w.now()
	if err != nil {
		return "", 0, err
	}
	w.seat.Click(s.button)
	if s.Entry && s.button == desk.Left {
		return "", 0, w.seat.Arrive() // what it is for is seen by typing
	}
	if s.Double {
		time.Sleep(twoTaps)
	}
	if what, cost, err = w.answer(before); err != nil || what == "" || !strings.HasSuffix(s.Kind, ".Action") {
		return what, cost, err
	}
	after, _, err := w.now()
	if err != nil || after.requests != before.requests || after.clipboard != before.clipboard || !after.trace.OnlyGrounds(before.trace) {
		return what, cost, err
	}
	lasts, err := w.lasts(s)
	if err == nil && !lasts {
		what = "" // it was pressed, and looked so
	}
	return what, cost, err
}

// isChosen tells whether a control is a tab that is in front: it does something once
// another one is.
func (w *walker) isChosen(s sight) (chosen bool, err error) {
	if tab, is := s.Object.(interface{ Chosen() bool }); is {
		err = w.seat.Do(func() { chosen = tab.Chosen() })
	}
	return chosen, err
}

// lasts presses a button once more and tells whether something has changed when it
// has neither the pointer nor the focus: a button that only looks pressed does
// nothing.
func (w *walker) lasts(s sight) (bool, error) {
	before, err := w.apart(s.window)
	if err != nil {
		return false, err
	}
	if err := w.again(s); err != nil {
		return false, err
	}
	after, err := w.apart(s.window)
	return after.since(before) != "", err
}

// apart is what can be seen when nothing has the focus, and the pointer is in a
// corner.
func (w *walker) apart(window fyne.Window) (s state, err error) {
	if err := w.seat.Do(func() { window.Canvas().Unfocus() }); err != nil {
		return s, err
	}
	if err := w.point(window, fyne.NewPos(1, 1)); err != nil {
		return s, err
	}
	if err := w.rest(); err != nil {
		return s, err
	}
	s, _, err = w.now()
	return s, err
}

// judge reports an answer that did not come, or that took too long.
func (w *walker) judge(key, what string, cost time.Duration) {
	if what == "" && excused[key] == "" {
		w.fail(key, "has no effect: nothing that can be seen has changed, nothing was asked of the server ("+w.kind+")")
	}
	if cost > mostTurn && time.Duration(float64(cost)/w.slow.Now()) > mostTurn {
		w.fail(key, fmt.Sprintf("the answer takes %.1f s of the processor", cost.Seconds()))
	}
	w.report.Say("saw", what)
	w.say("did", key)
}

// prepare brings a control into sight and gives it the focus, as Tab does, so that
// a press changes nothing but what it is for.
func (w *walker) prepare(window fyne.Window, c hand.Control) error {
	if w.raised != window {
		shown, err := w.seat.Shown(window)
		if err != nil {
			return err
		}
		w.seat.Raise(shown)
		w.raised = window
	}
	focusable, ok := c.Object.(fyne.Focusable)
	if !ok || c.Kind == "*glfw.menuBarItem" || !c.Enabled {
		return w.seat.Arrive()
	}
	return w.seat.Do(func() {
		if now := window.Canvas().Focused(); now == focusable {
			return
		}
		is := func(one *hand.Seen) bool { return one.Object == c.Object }
		if slices.ContainsFunc(hand.Look(window.Canvas(), w.bars[window]).All, is) { // it may have gone meanwhile
			window.Canvas().Focus(focusable)
		}
	})
}

// pointAt puts the pointer on a control, and waits until nothing changes by that; it
// may be gone.
func (w *walker) pointAt(s sight) (found bool, err error) {
	const times = 5 // that it may move away, as the focus has scrolled it into sight for one
	var last fyne.Position
	for n := range times {
		found, at, err := w.find(s)
		if err != nil || !found || n > 0 && at == last {
			return found, err
		}
		last = at
		if err := w.point(s.window, at); err != nil {
			return false, err
		}
		if err := w.rest(); err != nil {
			return false, err
		}
	}
	return true, nil
}

// find looks where a control is now; it may be gone.
func (w *walker) find(s sight) (found bool, at fyne.Position, err error) {
	err = w.seat.Do(func() {
		scene := hand.Look(s.window.Canvas(), w.bars[s.window])
		for _, now := range scene.Controls() {
			if now.Object != s.Object {
				continue
			}
			if s.part == nil {
				at, found = scene.Point(now)
				continue
			}
			for _, part := range scene.Parts(now) {
				if part.Object == s.part.Object {
					at, found = part.Middle(), scene.Takes(now, part.Middle())
				}
			}
		}
	})
	return found, at, err
}

// isPressed tells whether the pointer is on something that can be pressed: over a
// part of a line that does nothing it is no hand.
func (w *walker) isPressed(s sight) (pressed bool, err error) {
	if s.part == nil {
		return true, nil
	}
	err = w.seat.Do(func() {
		shape, ok := s.Object.(desktop.Cursorable)
		pressed = ok && shape.Cursor() == desktop.PointerCursor
	})
	if !pressed {
		delete(w.done, s.key)
		w.dead[s.key] = true
	}
	return pressed, err
}

// point puts the pointer on a place of a window.
func (w *walker) point(window fyne.Window, at fyne.Position) error {
	pixel, err := w.seat.Pixel(window, at)
	if err != nil {
		return err
	}
	w.seat.Move(pixel)
	return w.seat.Arrive()
}
