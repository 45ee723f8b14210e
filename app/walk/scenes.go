//go:build linux && !headless

package main

import (
	"errors"
	"fmt"
	"image"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/hand/desk"
	"muster/app/hand/seat"
	"muster/app/walk/cast"
	"muster/app/walk/drag"
	"muster/app/walk/name"
	"muster/cpaas/sandbox"
)

// sideBySide is the layout in which most is walked through.
const sideBySide = "side by side, "

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
		{"keyboard", w.keyboard},
		{"columns", (&drag.Walk{Seat: w.seat, Say: w.say, Fail: w.fail}).Columns}, // all else is pressed
		{"side by side", func() error { w.layout = sideBySide; return w.explore() }},
		{"one user", w.oneUser},
		{"small window", w.small},
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
		return !strings.HasPrefix(key, sideBySide) && !strings.Contains(key, "Start demo") && !strings.HasPrefix(key, "first page, menu") && !strings.HasPrefix(key, "menu")
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
	w.layout = sideBySide
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
	for _, user := range []string{cast.Alice, cast.Bob, cast.Carol} {
		if err := w.await(user+" is live", func() bool { return w.server.Sockets(user) > 0 }); err != nil {
			return err
		}
	}
	return nil
}

// furnish gives the demo's users groups and invitations.
func (w *walker) furnish() error {
	w.groups++
	must(cast.Crowd(w.server, fmt.Sprint("Team ", w.groups)))
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
		must(w.server.As(cast.Dave).Create(fmt.Sprint("Plans ", w.groups), cast.Alice))
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
	w.layout = sideBySide
	return err
}

// small looks for texts that are cut where there is little room, in both layouts
// and with one user or three.
func (w *walker) small() error {
	var main fyne.Window
	if err := w.seat.Do(func() { main = w.windows()[0] }); err != nil {
		return err
	}
	window, err := w.seat.Shown(main)
	if err != nil {
		return err
	}
	usual := window.Place.Size()
	for _, layout := range []string{"one user, ", sideBySide} {
		w.layout = layout
		all, _, err := w.look()
		if err != nil {
			return err
		}
		if _, err := w.keepLayout(all); err != nil {
			return err
		}
		for _, size := range []image.Point{{800, 600}, {1600, 1000}, usual} {
			w.say("at", fmt.Sprintf("%s%d by %d", layout, size.X, size.Y))
			w.seat.Resize(window, size)
			if err := w.rest(); err != nil {
				return err
			}
			if _, _, err := w.look(); err != nil {
				return err
			}
		}
	}
	return nil
}

// heavy has members say what once held up the window, and give groups such names.
func (w *walker) heavy() error {
	if err := w.afresh(); err != nil {
		return err
	}
	// It is the only group, so that it is opened as soon as all are in it.
	group := must(w.server.As(cast.Dave).Create("Heavy", cast.Alice))
	if err := w.rest(); err != nil {
		return err
	}
	texts := cast.Heavy()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if err := w.trial("heavy texts: "+name, texts[name], func() { must(w.server.As(cast.Dave).Send(group, texts[name])) }); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		called := string([]rune(texts[name])[:200]) // more than a row has room for, and less than a server takes
		if err := w.trial("heavy names: "+name, "", func() { must(w.server.As(cast.Dave).Create(called, cast.Alice)) }); err != nil {
			return err
		}
	}
	return nil
}

// trial has something happen that brings a text into the window, or none that is
// sure to be in sight, and reports what is wrong with that.
func (w *walker) trial(key, text string, do func()) error {
	if w.done[key] {
		return nil
	}
	w.done[key] = true
	w.say("at", key)
	w.report.KeepPicture(w.place)
	before, _, err := w.now()
	if err != nil {
		return err
	}
	do()
	// The list of groups may tell of a line before the conversation has it: a change is no sign that the line is drawn.
	begin := string([]rune(text)[:min(3, len([]rune(text)))])
	shown, drawn, err := w.seat.Until(atMost, func() bool {
		return slices.ContainsFunc(hand.Look(w.top().Canvas(), nil).Texts(nil), func(t string) bool { return strings.HasPrefix(t, begin) })
	})
	if err != nil {
		return err
	}
	what, cost, err := w.answer(before)
	if err != nil {
		return err
	}
	if !shown {
		w.fail(key, "is not shown")
	}
	w.judge(key, what, drawn+cost)
	return nil
}

// keepLayout turns to the layout that is walked through where another one is shown:
// the menu has an item for that. It tells whether it had to.
func (w *walker) keepLayout(all []sight) (turned bool, err error) {
	if w.layout == "first page, " {
		return false, nil
	}
	for _, s := range all {
		if s.button != desk.Left || !s.here || name.View(s.Control) != "toolbar" || name.Of(s.Control) != "One user or side by side" {
			continue
		}
		alone := false
		if err := w.seat.Do(func() {
			alone = slices.Contains(hand.Look(s.window.Canvas(), nil).Texts(s.Object), "Side by side")
		}); err != nil {
			return false, err
		}
		if alone == (w.layout == sideBySide) {
			return true, w.again(s)
		}
	}
	return false, nil
}

// tidy has the users of the demo in the window, and nobody else: with more of them
// there is less room, and things are elsewhere. The first page goes with the first user.
func (w *walker) tidy() error {
	if w.layout == "one user, " {
		all, _, err := w.look()
		if err != nil {
			return err
		}
		for _, s := range all {
			if s.Kind == "*frame.userTab" && strings.HasPrefix(s.Label, "alice") && s.here {
				return w.again(s)
			}
		}
		return nil
	}
	users := 3
	if w.layout == "first page, " {
		users = 0
	}
	for range 8 {
		all, _, err := w.look()
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(s sight) bool { return name.Of(s.Control) != "Close" || name.View(s.Control) != "user" })
		if len(all) <= users {
			return nil
		}
		if err := w.again(all[len(all)-1]); err != nil {
			return err
		}
		if err := w.allTheSame(); err != nil {
			return err
		}
	}
	return nil
}

// allTheSame closes a user whose network is still broken: Muster asks first.
func (w *walker) allTheSame() error {
	_, modal, err := w.look()
	if err == nil && modal != "" {
		_, err = w.tap("Remove all the same")
	}
	return err
}

// afresh closes all users, ends all groups and starts the demo anew.
func (w *walker) afresh() error {
	for range 8 {
		if pressed, err := w.tapIn("user", "Close"); err != nil {
			return err
		} else if !pressed {
			break
		}
		if err := w.allTheSame(); err != nil {
			return err
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
	w.layout = sideBySide
	w.only = func(key string) bool { return w.known[key].end && !strings.Contains(key, "Quit") }
	defer func() { w.only = nil }()
	w.refill = func() error {
		if w.server.Sockets(cast.Alice) > 0 && w.server.Sockets(cast.Bob) > 0 && len(w.server.Groups()) > 0 {
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

func must[T any](v T, err error) T {
	if err != nil {
		panic(fmt.Sprint("walk: ", err))
	}
	return v
}
