package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

// turnSheet opens the sheet of all keys, over a dialog too, or closes it.
func (k *keyboard) turnSheet() {
	if k.sheet != nil && k.sheet.Open() {
		k.sheet.Close()
		return
	}
	k.sheet = dialog.NewKeySheet(k.host.window, phrase.Of("Keyboard shortcuts"), k.parts())
}

// parts are the keys as the sheet has them: the shortcuts, and then what keys
// do in one place only.
func (k *keyboard) parts() []dialog.KeyPart {
	part := func(title string, names ...int) dialog.KeyPart {
		p := dialog.KeyPart{Title: title}
		for _, name := range names {
			p.Rows = append(p.Rows, keyRow(k.all[name]))
		}
		return p
	}
	window := part(phrase.Of("Window"), doDemo, doAddUser, doLayout, doSettings, doHelp, doKeys, doEscape, doQuit)
	going := part(phrase.Of("Go"), doSwitch)
	first, last := k.all[doUser].keys[0], k.all[doUser+len(userKeys)-1].keys[0]
	going.Rows = append(going.Rows, dialog.KeyRow{Does: phrase.Of("Go to user"), Keys: []string{first.String() + " … " + keyName(last.key)}})
	going.Rows = append(going.Rows, part("", doInvitations, doBefore, doAfter, doUnreadBefore, doUnreadAfter, doFirst, doNewest).Rows...)
	return append([]dialog.KeyPart{
		window, going,
		part(phrase.Of("Event log"), doLog, doFilter, doLogLarger, doLogSmaller),
		part(phrase.Of("Group"), doNewGroup, doAccept, doSearch, doUpload, doEmoji, doPeople, doRefresh),
	}, placeKeys()...)
}

func keyRow(s shortcut) dialog.KeyRow {
	row := dialog.KeyRow{Does: s.does}
	for i, keys := range s.keys {
		// Others that are there for other keyboards only would confuse those who have them not.
		if i == 0 || keys.held == 0 {
			row.Keys = append(row.Keys, keys.String())
		}
	}
	return row
}

// placeKeys are what keys do where they are pressed. The widgets see to them.
func placeKeys() []dialog.KeyPart {
	row := func(does string, chords ...chord) dialog.KeyRow {
		r := dialog.KeyRow{Does: does}
		for _, c := range chords {
			r.Keys = append(r.Keys, c.String())
		}
		return r
	}
	shift := func(key fyne.KeyName) chord { return chord{key, fyne.KeyModifierShift} }
	up, down := plainKey(fyne.KeyUp), plainKey(fyne.KeyDown)
	return []dialog.KeyPart{
		{Title: phrase.Of("In a message"), Rows: []dialog.KeyRow{
			row(phrase.Of("Send"), plainKey(fyne.KeyReturn)),
			row(phrase.Of("New line"), shift(fyne.KeyReturn)),
			row(phrase.Of("Take up the last message, while nothing is written"), up),
			row(phrase.Of("Scroll the conversation"), plainKey(fyne.KeyPageUp), plainKey(fyne.KeyPageDown)),
			row(phrase.Of("Go to what is unread"), shift(fyne.KeyPageUp)),
		}},
		{Title: phrase.Of("In lists, tables and conversations"), Rows: []dialog.KeyRow{
			row(phrase.Of("Move"), up, down),
			row(phrase.Of("Go through links and files of a message"), plainKey(fyne.KeyLeft), plainKey(fyne.KeyRight)),
			row(phrase.Of("Choose"), plainKey(fyne.KeyReturn)),
			row(phrase.Of("Open the menu"), plainKey(desktop.KeyMenu), shift(fyne.KeyF10)),
			row(phrase.Of("Select several events"), shift(fyne.KeyUp), shift(fyne.KeyDown)),
		}},
		{Title: phrase.Of("Everywhere"), Rows: []dialog.KeyRow{
			row(phrase.Of("To the next control, or back"), plainKey(fyne.KeyTab), shift(fyne.KeyTab)),
			row(phrase.Of("Press what has the focus"), plainKey(fyne.KeySpace), plainKey(fyne.KeyReturn)),
			{Does: phrase.Of("Open the menu bar"), Keys: []string{phrase.Of("Alt")}},
		}},
	}
}
