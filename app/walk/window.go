//go:build linux && !headless

package main

import (
	"bufio"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/hand/desk"
	"muster/app/hand/outcry"
	"muster/app/hand/seat"
	"muster/app/start"
	"muster/app/walk/guard"
	"muster/cpaas/sandbox"
)

const (
	hang    = 3 * time.Second  // of the processor: the window will not come back
	longest = 20 * time.Minute // for the whole walk, whatever the machine does besides
)

// openAndWalk is the process with the window. Its standard input has a line for
// each control that is not to be pressed any more.
func openAndWalk(folder string, scenes []string) int {
	r := &guard.Report{Out: os.Stdout, Folder: folder}
	done := map[string]bool{}
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		done[lines.Text()] = true
	}
	server := sandbox.New()
	failed := make(chan error, 1)
	err := start.Window(start.Options{Version: "walk", Sandbox: server, Beside: func(post func(func()), ended <-chan struct{}) {
		log.SetOutput(outcry.Witness{To: log.Writer()})
		err := walkIn(r, server, scenes, done, post, ended)
		if err == nil {
			r.Say("end")
		} else {
			r.Say("broken", err.Error())
		}
		failed <- err
		switch {
		case err != nil:
			os.Exit(guard.ExitHang)
		case len(scenes) > 0: // what closes the window may not be among them
			os.Exit(0)
		}
	}})
	if err == nil {
		err = <-failed
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "walk:", err)
		return 1
	}
	return 0
}

func walkIn(r *guard.Report, server *sandbox.Server, scenes []string, done map[string]bool, post func(func()), ended <-chan struct{}) error {
	d, err := desk.Open()
	if err != nil {
		return err
	}
	defer d.Close()
	s, err := seat.Take(d, hang, post, ended)
	if err != nil {
		return err
	}
	r.Screen = s.Picture
	w := &walker{
		seat: s, server: server, until: time.Now().Add(longest), report: r, bars: map[fyne.Window]fyne.CanvasObject{},
		done: done, known: map[string]*place{}, patience: patient, clipped: map[string]bool{}, dead: map[string]bool{},
	}
	if err := w.await("the window is on the screen", func() bool {
		shown, ok := d.Titled("Muster")
		w.place = shown.Place
		return ok
	}); err != nil {
		return err
	}
	if err := s.Do(func() {
		main := fyne.CurrentApp().Driver().AllWindows()[0]
		w.bars[main] = hand.MenuBar(main.Canvas())
	}); err != nil {
		return err
	}
	err = w.walk(scenes)
	var stuck *seat.Hang
	if errors.As(err, &stuck) {
		r.Say("hang", stuck.Error(), outcry.Own(stuck.Stack))
		r.Picture("hang")
	}
	r.Say("fields", fmt.Sprint(w.fields))
	for _, key := range w.left() {
		r.Say("left", key, fmt.Sprintf("(looked for %d times by %q)", w.known[key].tried, w.known[key].trail))
	}
	return err
}
