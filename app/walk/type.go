//go:build linux && !headless

package main

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand"
)

// typed is a text that every keyboard has and that every field takes.
const typed = "7a"

// typeInto types into an entry that was clicked, and puts back what it held.
func (w *walker) typeInto(key string, window fyne.Window, c hand.Control) error {
	var was string
	var has bool
	if err := w.seat.Do(func() { was, has = c.Text(), any(window.Canvas().Focused()) == any(c.Object) }); err != nil {
		return err
	}
	if !has && c.Enabled {
		w.fail(key, "does not get the keyboard by a click")
		return nil
	}
	before, _, err := w.now()
	if err != nil {
		return err
	}
	if err := w.seat.Type(typed); err != nil {
		return err
	}
	what, cost, err := w.answer(before)
	if err != nil {
		return err
	}
	text := ""
	if err := w.seat.Do(func() { text = c.Text() }); err != nil {
		return err
	}
	w.fields++
	if text == was && excused[key] == "" {
		w.fail(key, fmt.Sprintf("does not take what is typed: %q", typed))
	}
	w.judge(key, what+text, cost)
	return w.putBack(c, was)
}

// putBack has an entry hold again what it held.
func (w *walker) putBack(c hand.Control, was string) error {
	if err := w.seat.Chord("Control+a"); err != nil {
		return err
	}
	if err := w.seat.Chord("BackSpace"); err != nil {
		return err
	}
	if err := w.seat.Type(was); err != nil { // no keys for it: it is pasted
		return w.paste(was)
	}
	if err := w.seat.Arrive(); err != nil {
		return err
	}
	return w.rest()
}

// paste puts a text on the clipboard and pastes it with the keyboard.
func (w *walker) paste(text string) error {
	if err := w.seat.Do(func() { fyne.CurrentApp().Clipboard().SetContent(text) }); err != nil {
		return err
	}
	if err := w.seat.Chord("Control+v"); err != nil {
		return err
	}
	return w.seat.Arrive()
}

// keys presses keys and waits for the answer.
func (w *walker) keys(chord string) (what string, cost time.Duration, err error) {
	before, _, err := w.now()
	if err != nil {
		return "", 0, err
	}
	if err := w.seat.Chord(chord); err != nil {
		return "", 0, err
	}
	return w.answer(before)
}
