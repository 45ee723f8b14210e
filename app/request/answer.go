package request

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// mostShown is how much of a reply the dialog shows, in bytes: the tab Wire has it all.
const mostShown = 4 << 10

// answerHigh is how high the reply is, for text of the usual size.
const answerHigh = 130

// answer shows what came of a request.
type answer struct {
	view *fyne.Container
	line *widget.Label
	text *widget.Label
	body *fyne.Container
}

func newAnswer() *answer {
	a := &answer{line: widget.NewLabel(""), text: widget.NewLabel("")}
	a.line.TextStyle.Bold = true
	a.line.Wrapping, a.text.Wrapping = fyne.TextWrapWord, fyne.TextWrapBreak
	scroll := control.NewKeyScroll(a.text)
	scroll.SetSpoken(phrase.Of("Reply"))
	a.body = container.New(look.Tall{Size: fyne.NewSize(1, look.Scaled(answerHigh))}, scroll)
	a.view = container.NewVBox(a.line, a.body)
	a.clear()
	return a
}

func (a *answer) clear() { a.set("", "") }

// set shows a line and what belongs to it.
func (a *answer) set(line, text string) {
	a.line.SetText(line)
	a.text.SetText(text)
	look.SetShown(a.body, text != "")
	look.SetShown(a.view, line != "")
}

// replyLine is how it went.
func replyLine(r cpaas.HandReply) string {
	return fmt.Sprintf("%s · %.1f ms · %s", r.Status, float64(r.Took)/float64(time.Millisecond), look.SizeInWords(r.Size))
}

// replyText is the beginning of a reply's body, JSON with its levels indented, and then
// the header.
func replyText(r cpaas.HandReply) string {
	body := r.Body
	if indented := new(bytes.Buffer); int64(len(body)) == r.Size && json.Indent(indented, body, "", "  ") == nil {
		body = indented.Bytes()
	}
	text := ""
	switch {
	case len(body) == 0:
	case !utf8.Valid(body):
		text = phrase.Of("The body is no text.") + "\n\n"
	default:
		text = strings.ToValidUTF8(string(body[:min(len(body), mostShown)]), "") + "\n\n"
	}
	if len(body) > mostShown {
		text += phrase.Of("The rest is in the tab Wire.") + "\n\n"
	}
	return text + headerLines(r.Header)
}

func headerLines(h http.Header) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			if b.Len() < mostShown {
				fmt.Fprintf(&b, "%s: %s\n", name, look.Shortened(value, 200))
			}
		}
	}
	return b.String()
}

// bodyNote marks a body that was sent though it is no JSON.
func bodyNote(body string) string {
	if body == "" || cpaas.IsJSON(body) {
		return ""
	}
	return phrase.Of("sent as it is, which is no JSON")
}

// readyName is what a ready request is called.
func readyName(ready cpaas.Ready) string {
	switch ready {
	case cpaas.ReadyCreate:
		return phrase.Of("Create a group")
	case cpaas.ReadyRead:
		return phrase.Of("Read the group")
	case cpaas.ReadyEdit:
		return phrase.Of("Edit the group")
	case cpaas.ReadyAdd:
		return phrase.Of("Invite a participant")
	case cpaas.ReadyRemove:
		return phrase.Of("Remove a participant")
	case cpaas.ReadyAdmin:
		return phrase.Of("Make a participant an admin")
	case cpaas.ReadyAccept:
		return phrase.Of("Accept the invitation")
	case cpaas.ReadyLeave:
		return phrase.Of("Leave the group")
	case cpaas.ReadyDelete:
		return phrase.Of("Delete the group")
	case cpaas.ReadyWrite:
		return phrase.Of("Send a message")
	case cpaas.ReadyHistory:
		return phrase.Of("Read the messages")
	}
	return phrase.Of("List the groups")
}
