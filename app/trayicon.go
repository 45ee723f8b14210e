package app

import (
	"fmt"
	"reflect"

	"muster/app/tray"
	"muster/widgets/phrase"
)

// Tray is Muster's icon in the desktop's tray.
type Tray interface {
	Show(tray.View)
	Close()
}

// trayIcon shows in the desktop's tray what waits for the users.
type trayIcon struct {
	post   func(func()) // runs a function on the user interface's goroutine
	events tray.Events  // called there
	state  func() trayState

	icon  Tray // nil before it was opened
	there bool // the desktop has a tray in which icons are seen
	shown tray.View
}

// trayState is what the tray tells.
type trayState struct {
	notifying bool
	users     []trayUser
}

// trayUser is a user of the window, and what waits for them.
type trayUser struct {
	number          int
	who             string
	unread, invited int
}

// open looks for a tray with start. What it tells comes from other goroutines.
func (t *trayIcon) open(start func(tray.Events) Tray) {
	if start == nil {
		return
	}
	on := func(f func()) func() { return func() { t.post(f) } }
	t.icon = start(tray.Events{
		There:  func(there bool) { t.post(func() { t.found(there) }) },
		Open:   on(t.events.Open),
		User:   func(number int) { t.post(func() { t.events.User(number) }) },
		Notify: on(t.events.Notify),
		Quit:   on(t.events.Quit),
	})
}

// found is told whether there is a tray.
func (t *trayIcon) found(there bool) {
	t.there = there
	t.shown = tray.View{}
	t.update()
	t.events.There(there)
}

// close takes the icon away. It blocks.
func (t *trayIcon) close() {
	if t.icon != nil {
		t.icon.Close()
	}
}

// update shows what waits now, if that is something else than before.
func (t *trayIcon) update() {
	if !t.there {
		return
	}
	if v := t.view(); !reflect.DeepEqual(v, t.shown) {
		t.shown = v
		t.icon.Show(v)
	}
}

func (t *trayIcon) view() tray.View {
	now := t.state()
	v := tray.View{Open: phrase.Of("Show Muster"), Notify: phrase.Of("Notifications"), Notifying: now.notifying, Quit: phrase.Of("Quit")}
	unread, invited := 0, 0
	for _, u := range now.users {
		v.Users = append(v.Users, tray.User{ID: u.number, Label: u.label()})
		unread, invited = unread+u.unread, invited+u.invited
	}
	v.Count = unread + invited
	v.Hint = "Muster"
	if unread > 0 {
		v.Hint = joined(" · ", v.Hint, phrase.Count("{{.Count}} unread", unread))
	}
	if invited > 0 {
		v.Hint = joined(" · ", v.Hint, phrase.Count("{{.Count}} invitations", invited))
	}
	return v
}

// label is the user's entry in the tray's menu, with what waits for them.
func (u trayUser) label() string {
	const most = 40
	who := []rune(u.who)
	if len(who) > most {
		who = append(who[:most-1], '…')
	}
	if n := u.unread + u.invited; n > 0 {
		return fmt.Sprintf("%s (%d)", string(who), n)
	}
	return string(who)
}
