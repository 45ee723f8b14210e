package grouplist

import (
	"strings"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/list"
	"muster/widgets/phrase"
)

// previewLength is as many bytes of a message as a row could ever show.
const previewLength = 400

// preview adds to a row what was said last in its conversation, as far as it is
// known: nothing is fetched for it.
func (g *View) preview(row list.GroupRow) list.GroupRow {
	known := g.account.Session.Messages(row.ID)
	if len(known) == 0 {
		return row
	}
	last := known[len(known)-1]
	row.Preview, row.Time = textLast(last, row.Direct), wording.MomentWord(last.Time.Local(), g.host.Now())
	return row
}

// textLast is a message in one line, with who wrote it where that does not go
// without saying.
func textLast(m cpaas.Message, direct bool) string {
	text := wording.Joined(" ", m.Text, m.Rich)
	if text == "" {
		text = m.Attachment.Name
	}
	if len(text) > previewLength {
		text = strings.ToValidUTF8(text[:previewLength], "")
	}
	switch {
	case m.Own:
		return phrase.Of("You: {{.Text}}", phrase.With{"Text": text})
	case direct:
		return text
	}
	return wording.Short(m.Sender) + ": " + text
}
