//go:build linux && !headless

package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"muster/app/hand"
	"muster/app/hand/desk"
	"muster/app/hand/seat"
	"muster/cpaas/sandbox"
)

// excused are controls that need not do anything that can be seen, and why.
var excused = map[string]string{}

// walk goes through all scenes; it ends with the window's end.
func (w *walker) walk(wanted []string) error {
	w.calm = true
	scenes := []struct {
		name string
		do   func() error
	}{
		{"first page", w.firstPage},
		{"demo", w.demo},
		{"side by side", func() error { w.layout = "side by side, "; return w.explore() }},
		{"one user", w.oneUser},
		{"heavy texts", w.heavy},
		{"ends", w.ends},
		{"quit", w.quit},
	}
	for _, scene := range scenes {
		if len(wanted) > 0 && !slices.Contains(wanted, scene.name) {
			continue
		}
		began := time.Now()
		if err := scene.do(); err != nil {
			return fmt.Errorf("%s: %w", scene.name, err)
		}
		w.say("scene", fmt.Sprintf("%s: %.0f s", scene.name, time.Since(began).Seconds()))
	}
	return nil
}

// firstPage presses what there is before anybody has logged in, and the form of a
// login. The menu comes later, when there is something to do with it.
func (w *walker) firstPage() error {
	w.layout = "first page, "
	if err := w.rest(); err != nil {
		return err
	}
	w.only = func(key string) bool {
		return !strings.Contains(key, "Start demo") && !strings.HasPrefix(key, "first page, menu") && !strings.HasPrefix(key, "menu")
	}
	defer func() { w.only = nil }()
	if err := w.explore(); err != nil {
		return err
	}
	for range 8 { // columns, at most
		if pressed, err := w.tapIn("user", "Close"); err != nil || !pressed {
			return err
		}
	}
	return nil
}

// demo starts the demo and has something of everything in it.
func (w *walker) demo() error {
	w.layout = "side by side, "
	if err := w.start(); err != nil {
		return err
	}
	return w.furnish()
}

// start starts the demo and waits for its users.
func (w *walker) start() error {
	if pressed, err := w.tap("Start demo"); err != nil || !pressed {
		return cmpErr(err, "there is no Start demo")
	}
	for _, user := range []string{alice, bob, carol} {
		if err := w.await(user+" is live", func() bool { return w.server.Sockets(user) > 0 }); err != nil {
			return err
		}
	}
	return nil
}

// furnish gives the demo's users groups and invitations.
func (w *walker) furnish() error {
	w.groups++
	must(crowd(w.server, fmt.Sprint("Team ", w.groups)))
	if err := w.rest(); err != nil {
		return err
	}
	if _, err := w.tapIn("groups", "a row"); err != nil {
		return err
	}
	if _, err := w.tapIn("user", "Auto-accept"); err != nil {
		return err
	}
	for range 2 {
		w.groups++
		must(w.server.As(dave).Create(fmt.Sprint("Plans ", w.groups), alice))
	}
	return w.rest()
}

func (w *walker) oneUser() error {
	if pressed, err := w.tap("One user or side by side"); err != nil || !pressed {
		return cmpErr(err, "there is no button for one user")
	}
	w.layout = "one user, "
	if err := w.furnish(); err != nil {
		return err
	}
	if err := w.explore(); err != nil {
		return err
	}
	_, err := w.tap("One user or side by side")
	w.layout = "side by side, "
	return err
}

// heavy has members say what once held up the window, and give groups such names.
func (w *walker) heavy() error {
	if err := w.afresh(); err != nil {
		return err
	}
	// It is the only group, so that it is opened as soon as all are in it.
	group := must(w.server.As(dave).Create("Heavy", alice, bob, carol))
	if err := w.rest(); err != nil {
		return err
	}
	texts := heavy()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if err := w.trial("heavy texts: "+name, texts[name], func() { must(w.server.As(dave).Send(group, texts[name])) }); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		called := string([]rune(texts[name])[:200]) // more than a row has room for, and less than a server takes
		if err := w.trial("heavy names: "+name, called, func() { must(w.server.As(dave).Create(called, alice)) }); err != nil {
			return err
		}
	}
	return nil
}

// trial has something happen that brings a text into the window, and reports what
// is wrong with that.
func (w *walker) trial(key, text string, do func()) error {
	if w.done[key] {
		return nil
	}
	w.done[key] = true
	w.say("at", key)
	w.keepPicture()
	before, _, err := w.now()
	if err != nil {
		return err
	}
	do()
	what, cost, err := w.answer(before)
	if err != nil {
		return err
	}
	begin, shown := string([]rune(text)[:3]), false
	if err := w.seat.Do(func() {
		shown = slices.ContainsFunc(hand.Look(w.top().Canvas(), nil).Texts(nil), func(t string) bool { return strings.HasPrefix(t, begin) })
	}); err != nil {
		return err
	}
	if !shown {
		w.fail(key, "is not shown")
	}
	w.judge(key, what, cost)
	return nil
}

// afresh closes all users, ends all groups and starts the demo anew.
func (w *walker) afresh() error {
	for range 8 {
		if pressed, err := w.tapIn("user", "Close"); err != nil {
			return err
		} else if !pressed {
			break
		}
	}
	for _, group := range w.server.Groups() {
		for _, user := range sandbox.DefaultUsers() {
			if w.server.As(user).Delete(group.ID) == nil {
				break
			}
		}
	}
	return w.start()
}

// ends presses what ends something, again and again with users and groups that are
// new.
func (w *walker) ends() error {
	w.calm = false
	w.layout = "the end, side by side, "
	w.only = func(key string) bool { return w.known[key].end && !strings.Contains(key, "Quit") }
	defer func() { w.only = nil }()
	w.refill = func() error {
		if w.server.Sockets(alice) > 0 && w.server.Sockets(bob) > 0 && len(w.server.Groups()) > 0 {
			return nil
		}
		if err := w.afresh(); err != nil {
			return err
		}
		return w.furnish()
	}
	return w.explore()
}

// quit closes the window by the menu.
func (w *walker) quit() error {
	w.say("at", "menu: Quit")
	if pressed, err := w.tap("Muster"); err != nil || !pressed {
		return cmpErr(err, "there is no menu")
	}
	_, err := w.tap("Quit")
	for err == nil && time.Now().Before(w.until) {
		time.Sleep(tick)
		err = w.seat.Do(func() {})
	}
	if errors.Is(err, seat.ErrClosed) {
		w.say("did", "menu: Quit")
		return nil
	}
	return cmpErr(err, "the window is still there")
}

func cmpErr(err error, otherwise string) error {
	if err != nil {
		return err
	}
	return errors.New(otherwise)
}

// tap presses what is called so, without taking it off the list.
func (w *walker) tap(name string) (pressed bool, err error) {
	return w.tapIn("", name)
}

// tapIn is tap in a view.
func (w *walker) tapIn(view, name string) (pressed bool, err error) {
	all, _, err := w.look()
	if err != nil {
		return false, err
	}
	for _, s := range all {
		if s.here && s.button == desk.Left && nameOf(s.Control) == name && (view == "" || viewOf(s.Control) == view) {
			return true, w.again(s)
		}
	}
	return false, nil
}

// await waits until something holds.
func (w *walker) await(what string, holds func() bool) error {
	for !holds() {
		if time.Now().After(w.until) {
			return fmt.Errorf("never came about: %s", what)
		}
		time.Sleep(tick)
	}
	return w.rest()
}

// closeTop closes the uppermost window, as its close button does.
func (w *walker) closeTop() error {
	title := ""
	if err := w.seat.Do(func() { title = w.top().Title() }); err != nil {
		return err
	}
	shown, ok := w.seat.Titled(title)
	if !ok {
		return fmt.Errorf("the window %q is not on the screen", title)
	}
	if err := w.seat.AskToClose(shown); err != nil {
		return err
	}
	return w.await(title+" is closed", func() bool {
		_, there := w.seat.Titled(title)
		return !there
	})
}

// force takes away what does not go by itself.
func (w *walker) force() error {
	return w.seat.Do(func() {
		overlays := w.top().Canvas().Overlays()
		if top := overlays.Top(); top != nil {
			overlays.Remove(top)
		}
	})
}
