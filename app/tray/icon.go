package tray

import (
	"context"
	"sync"

	"fyne.io/systray"
)

// icon is the icon and its menu as they stand. The menu's entries are all made at
// first, since new ones can only be put at its end; users there are none for are
// hidden.
type icon struct {
	shown  View
	remove func()

	open, notify, quit *systray.MenuItem
	users              [maxUsers]*systray.MenuItem

	mu  sync.Mutex
	ids [maxUsers]int // of the users whose entries are shown
}

// newIcon puts the icon into the tray. What waits for clicks ends with ctx and is
// counted in ended.
func newIcon(ctx context.Context, v View, events Events, onMain func(func()), ended *sync.WaitGroup) *icon {
	n := &icon{}
	on := func(item *systray.MenuItem, do func()) {
		ended.Go(func() {
			for {
				select {
				case <-item.ClickedCh:
					do()
				case <-ctx.Done():
					return
				}
			}
		})
	}
	systray.SetOnTapped(events.Open)
	n.remove = launch(onMain, func() {
		setTitle("Muster")
		n.open = systray.AddMenuItem("", "")
		on(n.open, events.Open)
		for i := range n.users {
			n.users[i] = systray.AddMenuItem("", "")
			n.users[i].Hide()
			on(n.users[i], func() { events.User(n.id(i)) })
		}
		systray.AddSeparator()
		n.notify = systray.AddMenuItemCheckbox("", "", v.Notifying)
		on(n.notify, events.Notify)
		n.quit = systray.AddMenuItem("", "")
		on(n.quit, events.Quit)
		n.shown = View{Count: -1, Notifying: v.Notifying}
		n.show(v)
	})
	return n
}

// show changes what is another than before: each change goes over the bus.
func (n *icon) show(v View) {
	was := n.shown
	n.shown = v
	if drawn(was.Count) != drawn(v.Count) {
		systray.SetIcon(encoded(v.Count))
	}
	if was.Hint != v.Hint {
		systray.SetTooltip(v.Hint)
	}
	label(n.open, was.Open, v.Open)
	label(n.notify, was.Notify, v.Notify)
	label(n.quit, was.Quit, v.Quit)
	switch {
	case v.Notifying && !was.Notifying:
		n.notify.Check()
	case !v.Notifying && was.Notifying:
		n.notify.Uncheck()
	}
	n.showUsers(was.Users, v.Users)
}

func (n *icon) showUsers(was, now []User) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for i, item := range n.users {
		switch {
		case i >= len(now):
			if i < len(was) {
				item.Hide()
			}
			continue
		case i >= len(was):
			label(item, "", now[i].Label)
			item.Show()
		default:
			label(item, was[i].Label, now[i].Label)
		}
		n.ids[i] = now[i].ID
	}
}

// id is the user whose entry is the i-th.
func (n *icon) id(i int) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.ids[i]
}

func label(item *systray.MenuItem, was, now string) {
	if was != now {
		item.SetTitle(plain(now))
	}
}
