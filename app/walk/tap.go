//go:build linux && !headless

package main

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand/desk"
	"muster/app/walk/name"
)

// tap presses what is called so, without taking it off the list.
func (w *walker) tap(called string) (pressed bool, err error) {
	return w.tapIn("", called)
}

// tapIn is tap in a view.
func (w *walker) tapIn(view, called string) (pressed bool, err error) {
	all, _, err := w.look()
	if err != nil {
		return false, err
	}
	for _, s := range all {
		if s.here && s.button == desk.Left && name.Of(s.Control) == called && (view == "" || name.View(s.Control) == view) {
			return true, w.again(s)
		}
	}
	return false, nil
}

// toTab has a tab of the test bench in front, which may be hidden as a whole.
func (w *walker) toTab(called string) error {
	for range 2 {
		all, _, err := w.look()
		if err != nil {
			return err
		}
		for _, s := range all {
			if s.Kind == "*frame.tab" && name.Of(s.Control) == called {
				if !s.here { // it is in front
					return nil
				}
				return w.again(s)
			}
		}
		if _, _, err := w.keys("Control+l"); err != nil {
			return err
		}
	}
	return nil
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
	var window fyne.Window
	if err := w.seat.Do(func() { window = w.top() }); err != nil {
		return err
	}
	shown, err := w.seat.Shown(window)
	if err != nil {
		return err
	}
	if err := w.seat.AskToClose(shown); err != nil {
		return err
	}
	return w.await(shown.Title+" is closed", func() bool {
		_, there := w.seat.Titled(shown.Title)
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
