package conversation

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
func (t *View) pasteLong(text string) {
	most := talk.MostWritten(t.Widget.Unselected() + text)
	text = strings.TrimSpace(text)
	id := t.account.ChosenID()
	said := phrase.Count("With it the composer would hold more than {{.Most}} characters: the text has {{.Count}}. It can be sent as it is, as one message.",
		utf8.RuneCountInString(text), phrase.With{"Most": most})
	dialog.ConfirmAs(t.host.Window, t.account.Acting(), phrase.Of("Send a long text?"), said, phrase.Of("Send"), false, func() {
		switch why := t.account.WhyNotMember(); {
		case t.account.ChosenID() != id:
		case why != "":
			t.host.Hint(why)
		default:
			t.send(text)
		}
	})
}
