package desktop

import (
	"fmt"
	"reflect"

	"muster/app/tray"
	"muster/app/wording"
	"muster/widgets/phrase"
)

// Tray is Muster's icon in the desktop's tray.
type Tray interface {
	Show(tray.View)
	Close()
}

// TrayIcon shows in the desktop's tray what waits for the users.
type TrayIcon struct {
	Post   func(func()) // runs a function on the user interface's goroutine
	Events tray.Events  // called there
	State  func() TrayState

	icon  Tray // nil before it was opened
	There bool // the desktop has a tray in which icons are seen
	shown tray.View
}

// TrayState is what the tray tells.
type TrayState struct {
	Notifying bool
	Users     []TrayUser
}

// TrayUser is a user of the window, and what waits for them.
type TrayUser struct {
	Number          int
	Who             string
	Unread, Invited int
}

// Open looks for a tray with start. What it tells comes from other goroutines.
func (t *TrayIcon) Open(start func(tray.Events) Tray) {
	if start == nil {
		return
	}
	on := func(f func()) func() { return func() { t.Post(f) } }
	t.icon = start(tray.Events{
		There:  func(there bool) { t.Post(func() { t.found(there) }) },
		Open:   on(t.Events.Open),
		User:   func(number int) { t.Post(func() { t.Events.User(number) }) },
		Notify: on(t.Events.Notify),
		Quit:   on(t.Events.Quit),
	})
}

// found is told whether there is a tray.
func (t *TrayIcon) found(there bool) {
	t.There = there
	t.shown = tray.View{}
	t.Update()
	t.Events.There(there)
}

// Close takes the icon away. It blocks.
func (t *TrayIcon) Close() {
	if t.icon != nil {
		t.icon.Close()
	}
}

// Update shows what waits now, if that is something else than before.
func (t *TrayIcon) Update() {
	if !t.There {
		return
	}
	if v := t.view(); !reflect.DeepEqual(v, t.shown) {
		t.shown = v
		t.icon.Show(v)
	}
}

func (t *TrayIcon) view() tray.View {
	now := t.State()
	v := tray.View{Open: phrase.Of("Show Muster"), Notify: phrase.Of("Notifications"), Notifying: now.Notifying, Quit: phrase.Of("Quit")}
	unread, invited := 0, 0
	for _, u := range now.Users {
		v.Users = append(v.Users, tray.User{ID: u.Number, Label: u.label()})
		unread, invited = unread+u.Unread, invited+u.Invited
	}
	v.Count = unread + invited
	v.Hint = "Muster"
	if unread > 0 {
		v.Hint = wording.Joined(" · ", v.Hint, phrase.Count("{{.Count}} unread", unread))
	}
	if invited > 0 {
		v.Hint = wording.Joined(" · ", v.Hint, phrase.Count("{{.Count}} invitations", invited))
	}
	return v
}

// label is the user's entry in the tray's menu, with what waits for them.
func (u TrayUser) label() string {
	const most = 40
	who := []rune(u.Who)
	if len(who) > most {
		who = append(who[:most-1], '…')
	}
	if n := u.Unread + u.Invited; n > 0 {
		return fmt.Sprintf("%s (%d)", string(who), n)
	}
	return string(who)
}
