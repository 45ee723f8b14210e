package app

import (
	"fyne.io/fyne/v2"

	"muster/widgets/phrase"
)

// shortcuts are all there are, by name.
func (a *App) shortcuts() map[int]shortcut {
	in := func(do func(*column)) func() { return func() { a.withCurrent(do) } }
	s := map[int]shortcut{
		doDemo:     {does: phrase.Of("Start demo"), keys: []chord{ctrl(fyne.KeyD)}, do: a.startDemo},
		doAddUser:  {does: phrase.Of("Add user"), keys: []chord{ctrl(fyne.KeyU)}, do: a.addUser},
		doSettings: {does: phrase.Of("Settings…"), keys: []chord{ctrl(fyne.KeyComma)}, do: a.showSettings},
		doQuit:     {does: phrase.Of("Quit"), keys: []chord{ctrl(fyne.KeyQ)}, do: a.Close, over: true},

		doNewGroup: {does: phrase.Of("New group"), keys: []chord{ctrl(fyne.KeyN)}, do: in((*column).newGroup)},
		doAccept:   {does: phrase.Of("Accept the first invitation"), keys: []chord{ctrl(fyne.KeyReturn), ctrl(fyne.KeyEnter)}, do: in((*column).acceptFirst)},
		doSearch:   {does: phrase.Of("Search in the conversation"), keys: []chord{ctrl(fyne.KeyF)}, do: in(func(c *column) { c.talk.search() })},
		doUpload:   {does: phrase.Of("Send files…"), keys: []chord{ctrlShift(fyne.KeyU)}, do: in(func(c *column) { c.talk.upload() })},
		doEmoji:    {does: phrase.Of("Add an emoji"), keys: []chord{ctrl(fyne.KeyJ)}, do: in(func(c *column) { c.talk.pickEmoji() })},
		// Where the point is typed with Shift, as on French keyboards, the key is named by what it has without.
		doPeople:  {does: phrase.Of("Show or hide the participants"), keys: []chord{ctrl(fyne.KeyPeriod), ctrlShift(fyne.KeySemicolon)}, do: in(func(c *column) { c.group.foldByKey() })},
		doRefresh: {does: phrase.Of("Refresh the groups"), keys: []chord{ctrl(fyne.KeyR), plainKey(fyne.KeyF5)}, do: in(func(c *column) { c.account.refresh() })},

		doSwitch:       {does: phrase.Of("Go to…"), keys: []chord{ctrl(fyne.KeyK)}, do: a.showSwitcher},
		doLayout:       {does: phrase.Of("One user or side by side"), keys: []chord{ctrl(fyne.KeyE)}, do: a.turnLayout},
		doInvitations:  {does: phrase.Of("Go to the invitations"), keys: []chord{ctrl(fyne.KeyI)}, do: in((*column).toInvitations)},
		doBefore:       {does: phrase.Of("Previous conversation"), keys: []chord{alt(fyne.KeyUp)}, do: in(func(c *column) { c.goAlong(-1, false) })},
		doAfter:        {does: phrase.Of("Next conversation"), keys: []chord{alt(fyne.KeyDown)}, do: in(func(c *column) { c.goAlong(1, false) })},
		doUnreadBefore: {does: phrase.Of("Previous unread conversation"), keys: []chord{altShift(fyne.KeyUp)}, do: in(func(c *column) { c.goAlong(-1, true) })},
		doUnreadAfter:  {does: phrase.Of("Next unread conversation"), keys: []chord{altShift(fyne.KeyDown)}, do: in(func(c *column) { c.goAlong(1, true) })},
		doFirst:        {does: phrase.Of("First message"), keys: []chord{ctrl(fyne.KeyHome)}, do: in(func(c *column) { c.talk.view.ToStart() })},
		doNewest:       {does: phrase.Of("Newest message"), keys: []chord{ctrl(fyne.KeyEnd)}, do: in(func(c *column) { c.talk.view.ToEnd() })},

		doLog:        {does: phrase.Of("Show or hide the event log"), keys: []chord{ctrl(fyne.KeyL)}, do: func() { a.drawer.turn() }},
		doFilter:     {does: phrase.Of("Filter the event log"), keys: []chord{ctrlShift(fyne.KeyL)}, do: func() { a.drawer.filter() }},
		doLogLarger:  {does: phrase.Of("Larger event log"), keys: []chord{ctrlShift(fyne.KeyUp)}, do: func() { a.drawer.grow(logStep) }},
		doLogSmaller: {does: phrase.Of("Smaller event log"), keys: []chord{ctrlShift(fyne.KeyDown)}, do: func() { a.drawer.grow(-logStep) }},

		doHelp: {does: phrase.Of("Help"), keys: []chord{plainKey(fyne.KeyF1)}, do: a.help, over: true},
		// German, Spanish and Nordic keyboards have the slash on Shift+7; on American ones Shift makes it a question mark.
		doKeys:   {does: phrase.Of("Keyboard shortcuts"), keys: []chord{ctrl(fyne.KeySlash), ctrlShift(fyne.Key7), ctrlShift(fyne.KeySlash)}, do: a.keys.turnSheet, over: true},
		doEscape: {does: phrase.Of("Close what is open"), keys: []chord{plainKey(fyne.KeyEscape)}, do: in((*column).escape)},
	}
	for i, key := range userKeys {
		s[doUser+i] = shortcut{does: phrase.Of("User {{.Number}}", phrase.With{"Number": i + 1}), keys: []chord{ctrl(key)}, do: func() { a.deck.focus(i) }}
	}
	return s
}
