package conversation

import (
	"strings"

	"muster/app/wording"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

const (
	quotedRunes = 300 // of a quoted text, and
	quotedLines = 4
)

// quote begins the text of the composer with what a line says. The platform has no
// answers that refer to a message, so it is the quotation that every client shows.
func (t *View) quote(line message.Line) {
	author := line.Author
	if line.Own {
		author = t.account.Session.Self().Address
	}
	t.write(quotation(wording.Short(author), line.Text) + t.Widget.Draft())
}

// quotation gives the beginning of a text in lines that begin with ">".
func quotation(author, text string) string {
	runes := []rune(strings.TrimSpace(text))
	lines := strings.Split(string(runes[:min(len(runes), quotedRunes)]), "\n")
	cut := len(runes) > quotedRunes || len(lines) > quotedLines
	lines = lines[:min(len(lines), quotedLines)]
	if cut {
		lines[len(lines)-1] += "…"
	}
	return "> " + author + ": " + strings.Join(lines, "\n> ") + "\n"
}

// Add puts a text behind what is being written. Sending it is up to the user.
func (t *View) Add(text string) {
	draft := strings.TrimLeft(t.Widget.Draft()+"\n"+text, "\n")
	if tooLong(draft) {
		t.pasteLong(text)
		return
	}
	t.write(draft)
}

// write puts a text into the composer, and the cursor behind it.
func (t *View) write(draft string) {
	if tooLong(draft) {
		t.host.Hint(phrase.Of("That line is too long to be written again: copy it"))
		return
	}
	t.Widget.SetDraft(draft)
	t.host.Focus(t.Widget.Entry())
}
