package app

import (
	"strings"

	"muster/widgets/message"
	"muster/widgets/phrase"
)

const (
	quotedRunes = 300 // of a quoted text, and
	quotedLines = 4
)

// quote begins the text of the composer with what a line says. The platform has no
// answers that refer to a message, so it is the quotation that every client shows.
func (t *conversation) quote(line message.Line) {
	author := line.Author
	if line.Own {
		author = t.account.session.Self().Address
	}
	t.write(quotation(short(author), line.Text) + t.view.Draft())
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

// add puts a text behind what is being written. Sending it is up to the user.
func (t *conversation) add(text string) {
	draft := strings.TrimLeft(t.view.Draft()+"\n"+text, "\n")
	if tooLong(draft) {
		t.pasteLong(text)
		return
	}
	t.write(draft)
}

// write puts a text into the composer, and the cursor behind it.
func (t *conversation) write(draft string) {
	if tooLong(draft) {
		t.host.hint(phrase.Of("That line is too long to be written again: copy it"))
		return
	}
	t.view.SetDraft(draft)
	t.host.focus(t.view.Entry())
}
