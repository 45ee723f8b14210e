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
	app   *App
	icon  Tray // nil before it was opened
	there bool // the desktop has a tray in which icons are seen
	shown tray.View
}

// open looks for a tray with start. What it tells comes from other goroutines.
func (t *trayIcon) open(start func(tray.Events) Tray) {
	if start == nil {
		return
	}
	a := t.app
	on := func(f func()) func() { return func() { a.mailbox.Post(f) } }
	t.icon = start(tray.Events{
		There:  func(there bool) { a.mailbox.Post(func() { t.found(there) }) },
		Open:   on(a.reveal),
		User:   func(number int) { a.mailbox.Post(func() { a.revealUser(number) }) },
		Notify: on(func() { a.change(func(s *settings) { s.notify = !s.notify }) }),
		Quit:   on(a.Close),
	})
}

// found is told whether there is a tray. Without one nobody could get the window
// back that is hidden in it.
func (t *trayIcon) found(there bool) {
	t.there = there
	t.shown = tray.View{}
	t.update()
	if !there && t.app.hidden {
		t.app.reveal()
	}
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
	v := tray.View{Open: phrase.Of("Show Muster"), Notify: phrase.Of("Notifications"), Notifying: t.app.settings.notify, Quit: phrase.Of("Quit")}
	unread, invited := 0, 0
	for _, c := range t.app.deck.columns {
		v.Users = append(v.Users, tray.User{ID: c.number, Label: c.trayLabel()})
		unread, invited = unread+c.unread(), invited+c.invited()
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

// trayLabel is the column's entry in the tray's menu: the user, and what waits
// for him.
func (c *column) trayLabel() string {
	const most = 40
	who := []rune(c.who())
	if len(who) > most {
		who = append(who[:most-1], '…')
	}
	if n := c.waiting(); n > 0 {
		return fmt.Sprintf("%s (%d)", string(who), n)
	}
	return string(who)
}
