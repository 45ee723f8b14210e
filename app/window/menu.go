package window

import (
	"image"

	"fyne.io/fyne/v2"

	"muster/app/account"
	"muster/app/column"
	"muster/app/eventlog"
	"muster/app/help"
	"muster/app/keys"
	"muster/app/participants"
	"muster/app/report"
	"muster/app/request"
	"muster/assets"
	"muster/cpaas"
	"muster/cpaas/transport"
	"muster/widgets/phrase"
)

// menu is the window's menu. It has every shortcut there is.
func (w *Window) menu() *fyne.MainMenu {
	quit := w.keys.Item(keys.DoQuit)
	quit.IsQuit = true
	users := fyne.NewMenuItem(phrase.Of("Go to user"), nil)
	users.ChildMenu = fyne.NewMenu("")
	for i := range keys.OfUsers {
		users.ChildMenu.Items = append(users.ChildMenu.Items, w.keys.Item(keys.DoUser+i))
	}
	appearance := fyne.NewMenuItem(phrase.Of("Appearance"), nil)
	appearance.ChildMenu = fyne.NewMenu("", w.settings.AppearanceItems()...)
	line := fyne.NewMenuItemSeparator
	return fyne.NewMainMenu(
		fyne.NewMenu("Muster", w.keys.Item(keys.DoDemo), w.keys.Item(keys.DoAddUser), w.keys.Item(keys.DoUndo), line(),
			w.item(phrase.Of("Forget this user…"), func() { w.logins.AskForget(w.currentForm()) }),
			w.item(phrase.Of("Forget all remembered users…"), w.logins.AskForgetAll),
			line(), w.keys.Item(keys.DoSettings), line(), quit),
		fyne.NewMenu(phrase.Of("Group"), w.keys.Item(keys.DoNewGroup), w.keys.Item(keys.DoWriteTo), w.keys.Item(keys.DoAccept), line(),
			w.keys.Item(keys.DoSearch), w.keys.Item(keys.DoSearchAll), w.keys.Item(keys.DoUpload), w.keys.Item(keys.DoEmoji), w.keys.Item(keys.DoPeople), line(),
			w.groupItem(phrase.Of("Add participants"), (*participants.View).AddPeople), w.groupItem(phrase.Of("Edit the group"), (*participants.View).Edit),
			w.groupItem(phrase.Of("Copy ID"), (*participants.View).CopyID), w.groupItem(phrase.Of("Leave…"), (*participants.View).Leave),
			w.groupItem(phrase.Of("Delete…"), (*participants.View).Delete), line(), w.keys.Item(keys.DoRefresh),
			w.item(phrase.Of("Send by hand…"), w.sendByHand)),
		fyne.NewMenu(phrase.Of("Go"), w.keys.Item(keys.DoSwitch), users, w.keys.Item(keys.DoInvitations), line(),
			w.keys.Item(keys.DoBefore), w.keys.Item(keys.DoAfter), w.keys.Item(keys.DoUnreadBefore), w.keys.Item(keys.DoUnreadAfter), line(),
			w.keys.Item(keys.DoFirst), w.keys.Item(keys.DoNewest), line(), w.keys.Item(keys.DoEscape)),
		fyne.NewMenu(phrase.Of("View"), w.keys.Item(keys.DoLayout), w.keys.Item(keys.DoMoveLeft), w.keys.Item(keys.DoMoveRight), line(),
			w.item(phrase.Of("Wider column"), func() { w.Deck.Widen(1) }), w.item(phrase.Of("Narrower column"), func() { w.Deck.Widen(-1) }),
			w.item(phrase.Of("Same width for all"), w.Deck.Even), line(), appearance),
		w.benchMenu(),
		fyne.NewMenu(phrase.Of("Help"), w.keys.Item(keys.DoHelp), w.keys.Item(keys.DoSheet), line(), w.keys.Item(keys.DoReport), w.item(phrase.Of("About Muster"), w.about)),
	)
}

// item is one that has no keys.
func (w *Window) item(label string, do func()) *fyne.MenuItem {
	return fyne.NewMenuItem(label, func() {
		w.actedByKey()
		do()
	})
}

// groupItem does something with the group that the user at hand looks at.
func (w *Window) groupItem(label string, do func(*participants.View)) *fyne.MenuItem {
	return w.item(label, func() {
		if w.Host.Window.Canvas().Overlays().Top() == nil { // as with all that has keys
			w.withCurrent(func(c *column.Column) { do(c.Group) })
		}
	})
}

// newReporter makes what saves bug reports of all users.
func (w *Window) newReporter() *report.Reporter {
	return &report.Reporter{
		Host: w.Host, Tape: w.tape,
		Picture: func() image.Image { return w.Capture(w.Host.Window) },
		Sessions: func() (all []*cpaas.Session) {
			for _, c := range w.Deck.Columns() {
				if s := c.Account.Session; s != nil {
					all = append(all, s)
				}
			}
			return all
		},
	}
}

// benchMenu is for the test bench, and for the tab of it that keeps events.
func (w *Window) benchMenu() *fyne.Menu {
	l, line := w.log, fyne.NewMenuItemSeparator
	items := []*fyne.MenuItem{
		w.item(phrase.Of("Pause or resume"), l.Pause),
		w.item(phrase.Of("Copy the selected lines"), l.Copy),
	}
	for i, name := range eventlog.FormatNames() {
		items = append(items, w.item(name, func() { l.AskSave(i) }))
	}
	events := fyne.NewMenuItem(phrase.Of("Events"), nil)
	events.ChildMenu = fyne.NewMenu("", append(items, line(), w.item(phrase.Of("Clear"), l.Clear))...)
	return fyne.NewMenu(phrase.Of("Test bench"), w.keys.Item(keys.DoLog), w.keys.Item(keys.DoFilter), line(),
		w.keys.Item(keys.DoLogLarger), w.keys.Item(keys.DoLogSmaller), w.keys.Item(keys.DoTabBefore), w.keys.Item(keys.DoTabAfter),
		w.item(phrase.Of("Move the tab left"), func() { w.moveTab(-1) }), w.item(phrase.Of("Move the tab right"), func() { w.moveTab(1) }), line(), events)
}

// moveTab gives the tab of the test bench that is in sight another place.
func (w *Window) moveTab(by int) {
	if !w.drawer.Move(by) {
		w.Host.Hint(phrase.Of("There is no other place on that side"))
	}
}

// sendByHand asks for a request, and sends it as the user at hand or another.
func (w *Window) sendByHand() { w.askRequest(request.Draft{HandMade: cpaas.HandMade{Method: "GET"}}) }

// sendByHandAs is of a user's own menu, who need not be the one at hand.
func (w *Window) sendByHandAs(a *account.Account) {
	d := request.Draft{HandMade: cpaas.HandMade{Method: "GET"}}
	if a.Session != nil {
		self := a.Session.Self()
		d.User, d.Server = self.Address, self.Server
	}
	w.askRequest(d)
}

// sendAgain sends what was sent once more, after it was edited.
func (w *Window) sendAgain(r *transport.Row) {
	if d, ok := request.DraftOf(r); ok {
		w.askRequest(d)
	}
}

func (w *Window) askRequest(d request.Draft) {
	var users []*account.Account
	for _, c := range w.Deck.Columns() {
		if c.Account.Session == nil {
			continue
		}
		if c == w.Deck.Current() {
			users = append([]*account.Account{c.Account}, users...)
		} else {
			users = append(users, c.Account)
		}
	}
	if len(users) == 0 {
		w.Host.Hint(phrase.Of("Log in first"))
		return
	}
	request.Open(w.Host, users, d)
}

func (w *Window) help() { w.showHelp(assets.HelpStart) }

// showHelp opens the help at a page, or turns to that page.
func (w *Window) showHelp(page string) {
	if w.helping == nil {
		w.helping = help.New(w.Host, func() { w.helping = nil })
	}
	w.helping.Open(page)
}

func (w *Window) about() { help.About(w.Host, w.newer.Page != "") }
