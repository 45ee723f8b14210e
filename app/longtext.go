package app

import (
	"strings"
	"unicode/utf8"

	"muster/widgets/dialog"
	"muster/widgets/phrase"
	"muster/widgets/talk"
)

// tooLong tells whether a text is not to be put into the composer.
func tooLong(text string) bool {
	return talk.MostWritten(text) < utf8.RuneCountInString(text)
}

// pasteLong offers to send a text as it is that is too long to be edited.
func (t *conversation) pasteLong(text string) {
	most := talk.MostWritten(t.view.Unselected() + text)
	text = strings.TrimSpace(text)
	id := t.account.chosenID()
	said := phrase.Count("With it the composer would hold more than {{.Most}} characters: the text has {{.Count}}. It can be sent as it is, as one message.",
		utf8.RuneCountInString(text), phrase.With{"Most": most})
	dialog.Confirm(t.host.window, phrase.Of("Send a long text?"), said, phrase.Of("Send"), false, func() {
		switch why := t.account.whyNotMember(); {
		case t.account.chosenID() != id:
		case why != "":
			t.host.hint(why)
		default:
			t.send(text)
		}
	})
}
