//go:build linux && !headless

package main

import (
	"cmp"
	"fmt"
	"image"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand/seat"
	"muster/app/hand/threadtime"
	"muster/app/walk/guard"
	"muster/app/walk/name"
	"muster/cpaas/sandbox"
)

// walker presses everything once. What it has pressed it knows by names such as
// "side by side, conversation: Add an emoji".
type walker struct {
	seat   *seat.Seat
	server *sandbox.Server
	until  time.Time
	place  image.Rectangle // of the main window on the screen
	report *guard.Report
	slow   threadtime.Slowness

	raised fyne.Window                       // has the keyboard
	bars   map[fyne.Window]fyne.CanvasObject // the menus the toolkit draws
	tab    string                            // of the test bench, that is in front
	layout string                            // the users' layout now; "" where it makes no difference
	calm   bool                              // what is destructive is left for later
	only   func(key string) bool             // what may be pressed in this scene; nil for all
	refill func() error                      // before each press with nothing open; nil for nothing
	groups int                               // that were made

	done     map[string]bool
	known    map[string]*place
	trail    []string // what was pressed since nothing was open, to come to here
	clipped  map[string]bool
	dead     map[string]bool // parts of lines that do nothing
	fields   int
	patience time.Duration // until an answer is none
	kind     string        // of what is being pressed
	stuck    int           // times that something did not close
	unclosed string        // what did not
	order    int
}

// place is where a control was found first.
type place struct {
	trail []string
	tab   string // of the test bench, that was in front
	order int
	tried int  // times that its place was looked up again
	end   bool // it ends something
	here  bool // input has come to it at some time
	other bool // it is not for the scenes in which it was seen
}

// theEnd begins the names of what ends something, whatever the layout.
const theEnd = "the end, "

const mostTries = 4 // to come to a control again

// explore presses all that can be found from here.
func (w *walker) explore() error {
	for {
		if time.Now().After(w.until) {
			return fmt.Errorf("the walk has not come to an end in time; it had still to press %v", w.left())
		}
		all, modal, err := w.look()
		if err != nil {
			return err
		}
		if modal == "" {
			w.trail = nil
			turned, err := w.keepLayout(all)
			if err != nil {
				return err
			}
			if w.refill != nil {
				if err := w.refill(); err != nil {
					return err
				}
			}
			if turned || w.refill != nil {
				if all, modal, err = w.look(); err != nil {
					return err
				}
			}
		}
		if err := w.still(modal); err != nil {
			return err
		}
		w.note(all)
		next := w.next(all, modal)
		switch {
		case next != nil:
			err = w.do(*next, all, modal)
		case modal != "":
			err = w.leave(modal)
		default:
			key := w.pending()
			if key == "" {
				return nil
			}
			if err = w.tidy(); err == nil {
				err = w.goTo(key)
			}
		}
		if err != nil {
			return err
		}
	}
}

// still fails where a window does not come to rest: once for each view and dialog.
func (w *walker) still(modal string) error {
	key := "still: " + cmp.Or(modal, w.layout+w.tab)
	if w.done[key] {
		return nil
	}
	w.done[key] = true
	still, err := w.seat.Still(w.top)
	if err == nil && !still {
		w.fail(key, "is drawn again and again, though nothing happens")
	}
	return err
}

// next is what is to be pressed: what was found last comes first, so that what has
// just opened is tried before it is closed.
func (w *walker) next(all []sight, modal string) *sight {
	var best *sight
	better := func(a, b *sight) bool {
		late := func(s *sight) bool { return modal != "" && name.Closing.MatchString(name.Of(s.Control)) }
		if late(a) != late(b) {
			return late(b)
		}
		return w.known[a.key].order > w.known[b.key].order
	}
	for i := range all {
		s := &all[i]
		if w.known[s.key].other = w.only != nil && !w.only(s.key); w.known[s.key].other {
			continue
		}
		if w.done[s.key] || w.dead[s.key] || w.calm && w.known[s.key].end || !s.here && !canFocus(s.Object) {
			continue
		}
		if best == nil || better(s, best) {
			best = s
		}
	}
	return best
}

func canFocus(o fyne.CanvasObject) bool {
	_, ok := o.(fyne.Focusable)
	return ok
}

// do presses a control. What only turns something away that is still to be tried
// is pressed once more.
func (w *walker) do(s sight, before []sight, was string) error {
	w.done[s.key] = true
	if err := w.press(s, before); err != nil {
		return err
	}
	after, modal, err := w.look()
	if err != nil {
		return err
	}
	if modal != "" {
		w.follow(s, after, modal != was)
		return nil
	}
	gone := slices.ContainsFunc(before, func(b sight) bool {
		return !w.done[b.key] && !slices.ContainsFunc(after, func(a sight) bool { return a.key == b.key })
	})
	i := slices.IndexFunc(after, func(a sight) bool { return a.Object == s.Object && a.button == s.button && a.part == nil })
	if !gone || i < 0 || len(w.trail) > 0 || s.Entry {
		return nil
	}
	return w.again(after[i])
}

// follow goes on in a dialog or a menu after a press.
func (w *walker) follow(s sight, after []sight, opened bool) {
	by, isTitle := s.key, func(s sight) bool { _, is := s.Object.(interface{ Chosen() bool }); return is }
	if opened || isTitle(s) {
		w.trail = append(w.trail, by)
	}
	// It may open at another page the next time: what is in a page is come to by its title.
	for _, a := range after {
		if opened && isTitle(a) {
			w.found([]sight{a}, s.key)
		}
		if opened && a.front {
			by = a.key
		}
	}
	w.found(after, by)
}

// found has the list know that what is new in a dialog or a menu has come by a press
// in it: a part of the menu that opens beside it.
func (w *walker) found(all []sight, by string) {
	trail := w.trail
	if len(trail) == 0 || trail[len(trail)-1] != by {
		w.trail = append(trail[:len(trail):len(trail)], by)
	}
	w.note(all)
	w.trail = trail
}

// again presses what was tried before, to come somewhere.
func (w *walker) again(s sight) error {
	if err := w.prepare(s.window, s.Control); err != nil {
		return err
	}
	if found, err := w.pointAt(s); err != nil || !found {
		return err
	}
	before, _, err := w.now()
	if err != nil {
		return err
	}
	w.seat.Click(s.button)
	if s.Double {
		time.Sleep(twoTaps)
	}
	_, _, err = w.answer(before)
	return err
}

// pending is a control that was seen and not pressed, and can perhaps be come to
// again.
func (w *walker) pending() string {
	best := ""
	for key, p := range w.known {
		if w.done[key] || w.dead[key] || p.tried >= mostTries || len(p.trail) == 0 || w.calm && p.end || w.only != nil && !w.only(key) || w.calm && !strings.HasPrefix(p.trail[0], w.layout) {
			continue
		}
		if best == "" || p.order < w.known[best].order {
			best = key
		}
	}
	return best
}

// goTo goes the way on which a control was found, which then is the next one.
func (w *walker) goTo(key string) error {
	p := w.known[key]
	p.tried++
	if strings.Contains(p.trail[0], name.Bench) {
		if err := w.toTab(p.tab); err != nil { // others have controls that are called the same
			return err
		}
	}
	for _, step := range p.trail {
		all, modal, err := w.look()
		if err != nil {
			return err
		}
		if modal == "" {
			w.trail = nil
		}
		all = slices.DeleteFunc(all, func(s sight) bool {
			return anyLayout(s.key) != anyLayout(step) || !s.here && !s.front && !canFocus(s.Object) // the focus brings it into sight
		})
		if here := slices.DeleteFunc(slices.Clone(all), func(s sight) bool { return !s.here }); len(here) > 0 {
			all = here
		}
		if len(all) == 0 {
			return nil
		}
		if all[0].front && modal != "" {
			w.trail = append(w.trail, step) // its page is in sight
			continue
		}
		// Those that are called the same may lead to something else.
		if err := w.again(all[(p.tried-1)%len(all)]); err != nil {
			return err
		}
		w.trail = append(w.trail, step)
	}
	return nil
}

// anyLayout is a name without the layout in which the control was.
func anyLayout(key string) string {
	for _, layout := range []string{"first page, ", sideBySide, "one user, "} {
		key = strings.TrimPrefix(key, layout)
	}
	return key
}

// leave closes what is open with Escape.
func (w *walker) leave(modal string) error {
	w.trail = w.trail[:max(0, len(w.trail)-1)] // under a menu there may be a dialog
	if strings.HasPrefix(modal, "window") {
		return w.closeTop()
	}
	what, cost, err := w.keys("Escape")
	if err != nil {
		return err
	}
	_, now, err := w.look()
	if err != nil {
		return err
	}
	key := modal + ": Escape"
	if !w.done[key] {
		w.done[key] = true
		w.say("at", key)
		w.judge(key, what, cost)
	}
	if now != modal {
		return nil
	}
	if w.stuck++; w.stuck > 10 {
		return fmt.Errorf("%s cannot be closed", modal)
	}
	if w.stuck == 1 || !strings.Contains(w.unclosed, modal) {
		w.unclosed += modal + "\n"
		w.fail(key, "does not close it")
	}
	return w.force()
}

// left are the controls that were seen and not pressed.
func (w *walker) left() []string {
	var keys []string
	for key, p := range w.known {
		if !w.done[key] && !w.dead[key] && p.here && !p.other {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

func (w *walker) say(what, key string)  { w.report.Say(what, key) }
func (w *walker) fail(key, text string) { w.report.Say("fail", key, text); w.report.Picture(key) }
