package app

import (
	"strings"
	"unicode/utf8"

	"muster/widgets"
	"muster/widgets/phrase"
)

// longestWritten is how many characters are edited in the composer. The time Fyne's
// entry takes for a key grows with their square: 15 ms at 10,000, minutes at a million.
const longestWritten = 10_000

// tooLong tells whether a text is not to be put into the composer.
func tooLong(text string) bool {
	return len(text) > longestWritten && utf8.RuneCountInString(text) > longestWritten
}

// pasteLong offers to send a text as it is that is too long to be edited.
func (t *conversation) pasteLong(text string) {
	text = strings.TrimSpace(text)
	app, id := t.group.column.app, t.group.id
	said := phrase.Count("With it the composer would hold more than {{.Most}} characters: the text has {{.Count}}. It can be sent as it is, as one message.",
		utf8.RuneCountInString(text), phrase.With{"Most": longestWritten})
	widgets.Confirm(app.window, phrase.Of("Send a long text?"), said, phrase.Of("Send"), false, func() {
		switch why := t.group.whyNotMember(); {
		case t.group.id != id:
		case why != "":
			app.hint(why)
		default:
			t.send(text)
		}
	})
}
