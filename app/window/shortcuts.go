package window

import (
	"fyne.io/fyne/v2"

	"muster/app/column"
	"muster/app/drawer"
	"muster/app/keys"
	"muster/widgets/phrase"
)

// shortcuts are all there are, by name.
func (w *Window) shortcuts() map[int]keys.Shortcut {
	in := func(do func(*column.Column)) func() { return func() { w.withCurrent(do) } }
	s := map[int]keys.Shortcut{
		keys.DoDemo:    {Does: phrase.Of("Start demo"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyD)}, Do: w.startDemo},
		keys.DoAddUser: {Does: phrase.Of("Add user"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyU)}, Do: w.addUser},
		// With Ctrl+Z alone, text fields undo what was typed.
		keys.DoUndo:     {Does: phrase.Of("Undo closing, deleting or discarding"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyZ)}, Do: w.undo},
		keys.DoSettings: {Does: phrase.Of("Settings…"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyComma)}, Do: w.showSettings},
		keys.DoQuit:     {Does: phrase.Of("Quit"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyQ)}, Do: w.askQuit, Over: true},

		keys.DoNewGroup:  {Does: phrase.Of("New group"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyN)}, Do: in((*column.Column).NewGroup)},
		keys.DoWriteTo:   {Does: phrase.Of("Write to somebody…"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyN)}, Do: in((*column.Column).AskWriteTo)},
		keys.DoAccept:    {Does: phrase.Of("Accept the first invitation"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyReturn), keys.Ctrl(fyne.KeyEnter)}, Do: in((*column.Column).AcceptFirst)},
		keys.DoSearch:    {Does: phrase.Of("Search in the conversation"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyF)}, Do: in(func(c *column.Column) { c.Talk.Search() })},
		keys.DoSearchAll: {Does: phrase.Of("Search in all conversations…"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyF)}, Do: in((*column.Column).SearchAll)},
		keys.DoUpload:    {Does: phrase.Of("Send files…"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyU)}, Do: in(func(c *column.Column) { c.Talk.Upload() })},
		keys.DoEmoji:     {Does: phrase.Of("Add an emoji"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyJ)}, Do: in(func(c *column.Column) { c.Talk.PickEmoji() })},
		// Where the point is typed with Shift, as on French keyboards, the key is named by what it has without.
		keys.DoPeople:  {Does: phrase.Of("Show or hide the participants"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyPeriod), keys.CtrlShift(fyne.KeySemicolon)}, Do: in(func(c *column.Column) { c.Group.FoldByKey() })},
		keys.DoRefresh: {Does: phrase.Of("Refresh the groups"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyR), keys.Plain(fyne.KeyF5)}, Do: in(func(c *column.Column) { c.Account.Refresh() })},

		keys.DoSwitch:       {Does: phrase.Of("Go to…"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyK)}, Do: w.Deck.ShowSwitcher},
		keys.DoLayout:       {Does: phrase.Of("One user or side by side"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyE)}, Do: w.turnLayout},
		keys.DoMoveLeft:     {Does: phrase.Of("Move the user left"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyPageUp)}, Do: in(func(c *column.Column) { w.Deck.Move(c, -1) })},
		keys.DoMoveRight:    {Does: phrase.Of("Move the user right"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyPageDown)}, Do: in(func(c *column.Column) { w.Deck.Move(c, 1) })},
		keys.DoInvitations:  {Does: phrase.Of("Go to the invitations"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyI)}, Do: in((*column.Column).ToInvitations)},
		keys.DoBefore:       {Does: phrase.Of("Previous conversation"), Keys: []keys.Chord{keys.Alt(fyne.KeyUp)}, Do: in(func(c *column.Column) { c.GoAlong(-1, false) })},
		keys.DoAfter:        {Does: phrase.Of("Next conversation"), Keys: []keys.Chord{keys.Alt(fyne.KeyDown)}, Do: in(func(c *column.Column) { c.GoAlong(1, false) })},
		keys.DoUnreadBefore: {Does: phrase.Of("Previous unread conversation"), Keys: []keys.Chord{keys.AltShift(fyne.KeyUp)}, Do: in(func(c *column.Column) { c.GoAlong(-1, true) })},
		keys.DoUnreadAfter:  {Does: phrase.Of("Next unread conversation"), Keys: []keys.Chord{keys.AltShift(fyne.KeyDown)}, Do: in(func(c *column.Column) { c.GoAlong(1, true) })},
		keys.DoFirst:        {Does: phrase.Of("First message"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyHome)}, Do: in(func(c *column.Column) { c.Talk.Widget.ToStart() })},
		keys.DoNewest:       {Does: phrase.Of("Newest message"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyEnd)}, Do: in(func(c *column.Column) { c.Talk.Widget.ToEnd() })},

		keys.DoLog:        {Does: phrase.Of("Show or hide the test bench"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyL)}, Do: func() { w.drawer.Turn() }},
		keys.DoFilter:     {Does: phrase.Of("Filter in the test bench"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyL)}, Do: func() { w.drawer.Filter() }},
		keys.DoLogLarger:  {Does: phrase.Of("Larger test bench"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyUp)}, Do: w.GrowBench},
		keys.DoLogSmaller: {Does: phrase.Of("Smaller test bench"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyDown)}, Do: func() { w.drawer.Grow(-drawer.Step) }},
		keys.DoTabBefore:  {Does: phrase.Of("Previous tab"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyPageUp)}, Do: func() { w.nextTab(-1) }},
		keys.DoTabAfter:   {Does: phrase.Of("Next tab"), Keys: []keys.Chord{keys.Ctrl(fyne.KeyPageDown)}, Do: func() { w.nextTab(1) }},

		keys.DoHelp: {Does: phrase.Of("Help"), Keys: []keys.Chord{keys.Plain(fyne.KeyF1)}, Do: w.help, Over: true},
		// German, Spanish and Nordic keyboards have the slash on Shift+7; on American ones Shift makes it a question mark.
		keys.DoSheet:  {Does: phrase.Of("Keyboard shortcuts"), Keys: []keys.Chord{keys.Ctrl(fyne.KeySlash), keys.CtrlShift(fyne.Key7), keys.CtrlShift(fyne.KeySlash)}, Do: w.keys.TurnSheet, Over: true},
		keys.DoReport: {Does: phrase.Of("Save a bug report…"), Keys: []keys.Chord{keys.CtrlShift(fyne.KeyB)}, Do: w.report.Ask},
		keys.DoEscape: {Does: phrase.Of("Close what is open"), Keys: []keys.Chord{keys.Plain(fyne.KeyEscape)}, Do: w.escape},
	}
	for i, key := range keys.OfUsers {
		s[keys.DoUser+i] = keys.Shortcut{Does: phrase.Of("User {{.Number}}", phrase.With{"Number": i + 1}), Keys: []keys.Chord{keys.Ctrl(key)}, Do: func() { w.Deck.Focus(i) }}
	}
	return s
}

// nextTab goes to the next tab of the users, where one of them is shown alone, with the cursor
// in what that one was writing; else, and from the test bench, to the next one of that.
func (w *Window) nextTab(by int) {
	if w.drawer.HasFocus() || !w.Deck.Turn(by) {
		w.drawer.Next(by)
	}
}

// escape closes what can be closed in the column at hand, or leaves a column, a line
// between two or a tab of the test bench where it was before it was dragged.
func (w *Window) escape() {
	if !w.Deck.View.GiveUp() && !w.drawer.GiveUp() {
		w.withCurrent((*column.Column).Escape)
	}
}
