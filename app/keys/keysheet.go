package keys

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

// TurnSheet opens the sheet of all keys, over a dialog too, or closes it.
func (k *Keyboard) TurnSheet() {
	if k.sheet != nil && k.sheet.Open() {
		k.sheet.Close()
		return
	}
	k.sheet = dialog.NewKeySheet(k.Host.Window, phrase.Of("Keyboard shortcuts"), k.parts())
}

// parts are the keys as the sheet has them: the shortcuts, and then what keys
// do in one place only.
func (k *Keyboard) parts() []dialog.KeyPart {
	part := func(title string, names ...int) dialog.KeyPart {
		p := dialog.KeyPart{Title: title}
		for _, name := range names {
			p.Rows = append(p.Rows, keyRow(k.All[name]))
		}
		return p
	}
	window := part(phrase.Of("Window"), DoDemo, DoAddUser, DoUndo, DoLayout, DoMoveLeft, DoMoveRight, DoSettings, DoHelp, DoSheet, DoReport, DoEscape, DoQuit)
	going := part(phrase.Of("Go"), DoSwitch)
	first, last := k.All[DoUser].Keys[0], k.All[DoUser+len(OfUsers)-1].Keys[0]
	going.Rows = append(going.Rows, dialog.KeyRow{Does: phrase.Of("Go to user"), Keys: []string{first.String() + " … " + keyName(last.key)}})
	going.Rows = append(going.Rows, part("", DoInvitations, DoBefore, DoAfter, DoUnreadBefore, DoUnreadAfter, DoFirst, DoNewest).Rows...)
	return append([]dialog.KeyPart{
		window, going,
		part(phrase.Of("Test bench"), DoLog, DoFilter, DoLogLarger, DoLogSmaller, DoTabBefore, DoTabAfter),
		part(phrase.Of("Group"), DoNewGroup, DoWriteTo, DoAccept, DoSearch, DoSearchAll, DoUpload, DoEmoji, DoPeople, DoRefresh),
	}, placeKeys()...)
}

func keyRow(s Shortcut) dialog.KeyRow {
	row := dialog.KeyRow{Does: s.Does}
	for i, keys := range s.Keys {
		// Others that are there for other keyboards only would confuse those who have them not.
		if i == 0 || keys.held == 0 {
			row.Keys = append(row.Keys, keys.String())
		}
	}
	return row
}

// placeKeys are what keys do where they are pressed. The widgets see to them.
func placeKeys() []dialog.KeyPart {
	row := func(does string, chords ...Chord) dialog.KeyRow {
		r := dialog.KeyRow{Does: does}
		for _, c := range chords {
			r.Keys = append(r.Keys, c.String())
		}
		return r
	}
	shift := func(key fyne.KeyName) Chord { return Chord{key, fyne.KeyModifierShift} }
	up, down := Plain(fyne.KeyUp), Plain(fyne.KeyDown)
	return []dialog.KeyPart{
		{Title: phrase.Of("In a message"), Rows: []dialog.KeyRow{
			row(phrase.Of("Send"), Plain(fyne.KeyReturn)),
			row(phrase.Of("New line"), shift(fyne.KeyReturn)),
			row(phrase.Of("Recall the last message"), up),
			row(phrase.Of("Scroll the conversation"), Plain(fyne.KeyPageUp), Plain(fyne.KeyPageDown)),
			row(phrase.Of("Jump to unread"), shift(fyne.KeyPageUp)),
		}},
		{Title: phrase.Of("In lists, tables and conversations"), Rows: []dialog.KeyRow{
			row(phrase.Of("Move"), up, down),
			row(phrase.Of("Go through links and files of a message"), Plain(fyne.KeyLeft), Plain(fyne.KeyRight)),
			row(phrase.Of("Choose"), Plain(fyne.KeyReturn)),
			row(phrase.Of("Open the menu"), Plain(desktop.KeyMenu), shift(fyne.KeyF10)),
			row(phrase.Of("Select several events"), shift(fyne.KeyUp), shift(fyne.KeyDown)),
		}},
		{Title: phrase.Of("Everywhere"), Rows: []dialog.KeyRow{
			row(phrase.Of("To the next control, or back"), Plain(fyne.KeyTab), shift(fyne.KeyTab)),
			row(phrase.Of("Press what has the focus"), Plain(fyne.KeySpace), Plain(fyne.KeyReturn)),
			{Does: phrase.Of("Open the menu bar"), Keys: []string{phrase.Of("Alt")}},
		}},
	}
}
