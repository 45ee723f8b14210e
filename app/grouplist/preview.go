package grouplist

import (
	"strings"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// previewLength is as many bytes of a message as a row could ever show.
const previewLength = 400

// preview adds to a row what was said last in its conversation, as far as it is
// known: nothing is fetched for it.
func (g *View) preview(row list.GroupRow) list.GroupRow {
	if row.Draft {
		row.Preview = phrase.Of("Draft: {{.Text}}", phrase.With{"Text": clipped(look.OneLine(g.account.Drafts[row.ID]))})
		return row
	}
	last, some := g.account.Seen(row.ID, g.account.Session.Lines(row.ID)).Last()
	if !some {
		return row
	}
	row.Preview, row.Time = textLast(last, row.Direct), wording.MomentWord(last.Time.Local(), g.host.Now())
	return row
}

// clipped is as much of a text as a row could ever show.
func clipped(text string) string {
	if len(text) > previewLength {
		return strings.ToValidUTF8(text[:previewLength], "")
	}
	return text
}

// textLast is a message in one line, with who wrote it where that does not go
// without saying.
func textLast(m cpaas.Message, direct bool) string {
	text := wording.Joined(" ", m.Text, m.Rich())
	if text == "" {
		text = m.Attachment().Name
	}
	text = clipped(text)
	switch {
	case m.Own:
		return phrase.Of("You: {{.Text}}", phrase.With{"Text": text})
	case direct:
		return text
	}
	return wording.Short(m.Sender) + ": " + text
}
