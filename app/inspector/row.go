package inspector

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/app/wording"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/widgets/look"
	"muster/widgets/phrase"
	"muster/widgets/table"
)

// entry is a row as the table has it. It is not changed once it is made.
type entry struct {
	*transport.Row
	user string // key of the user
	kind kind
}

// kind is what a row is about, as the toggles have it.
type kind int

// The kinds.
const (
	kindRequest kind = iota
	kindToken
	kindNotification
	kindSocket
	kindReceipt // who has read what, and who is writing
	kindPing    // whether the other side is there
	kinds       // how many there are
)

// userKey tells users apart: two may have the same address on different servers.
func userKey(s *transport.Source) string { return s.User() + "\n" + s.Server }

func newEntry(r *transport.Row) entry { return entry{Row: r, user: userKey(r.Source), kind: kindOf(r)} }

func kindOf(r *transport.Row) kind {
	switch x := r.Record.(type) {
	case transport.Exchange:
		switch {
		case strings.HasSuffix(x.Path, "/token") || strings.HasSuffix(x.Path, "/revoke"):
			return kindToken
		case isReceipt(x.Path) || isComposing(x.Request.Body):
			return kindReceipt
		}
		return kindRequest
	case transport.Handshake:
		return kindSocket
	case transport.Frame:
		return frameKind(x, r.Name)
	}
	return kindRequest
}

// isReceipt tells whether a path is that of a message's status. A participant's status is
// that of an invitation.
func isReceipt(path string) bool {
	return strings.HasSuffix(path, "/status") && strings.Contains(path, "/messages/")
}

func frameKind(f transport.Frame, name string) kind {
	switch {
	case f.Kind == transport.Ping || f.Kind == transport.Pong || name == "connCheck" || name == "connAck":
		return kindPing
	case f.Kind == transport.Close:
		return kindSocket
	case name == "chatMessageStatusNotification" || isComposing(f.Data):
		return kindReceipt
	}
	return kindNotification
}

// isComposing tells whether a body only says that somebody is writing. A text with
// these letters in it has its quotes escaped.
func isComposing(body []byte) bool { return bytes.Contains(body, []byte(`"isComposing":`)) }

// failed tells whether something went wrong with a row.
func (e *entry) failed() bool {
	switch x := e.Record.(type) {
	case transport.Exchange:
		return x.Status == 0 || x.Status >= 400 || x.Error != ""
	case transport.Handshake:
		return x.Status != 101
	}
	return false
}

// fault is what was broken on purpose, "" for nothing.
func (e *entry) fault() string {
	switch x := e.Record.(type) {
	case transport.Exchange:
		return x.Fault
	case transport.Handshake:
		return x.Fault
	case transport.Frame:
		return x.Fault
	}
	return ""
}

// sent tells whether a row went out.
func (e *entry) sent() bool {
	f, ok := e.Record.(transport.Frame)
	return !ok || f.Sent
}

// what is the row in a few words: method and path, or what is told.
func (e *entry) what() string {
	text := ""
	switch x := e.Record.(type) {
	case transport.Exchange:
		text = x.Method + " " + shortPath(x.Path)
		if x.Query != "" {
			text += "?" + x.Query
		}
		if x.Error != "" {
			text += " · " + x.Error
		}
	case transport.Handshake:
		text = "websocket " + strconv.FormatInt(x.Socket, 10) + " " + shortPath(x.Path)
		if x.Error != "" {
			text += " · " + x.Error
		}
	case transport.Frame:
		text = cmp.Or(e.Name, string(x.Kind))
	}
	if note := e.byHand(); note != "" {
		text += " · " + note
	}
	if held := e.held(); held != "" {
		text += " · " + held
	}
	if f := e.fault(); f != "" {
		text += " · " + f
	}
	return text
}

// held says what became of what was held; "" for the rest.
func (e *entry) held() string { return wording.TextMarks(trace.Held(e.Row)) }

// byHand marks what somebody wrote, and not the client; "" for the rest.
func (e *entry) byHand() string {
	switch x := e.Record.(type) {
	case transport.Exchange:
		return wording.Pick(x.ByHand, phrase.Of("by hand"), "")
	case transport.Frame:
		if trace.Injected(e.Row) {
			return phrase.Of("injected")
		}
		return wording.Pick(trace.NoJSON(x), phrase.Of("by hand, no JSON"), wording.Pick(x.ByHand, phrase.Of("by hand"), ""))
	}
	return ""
}

// shortPath leaves out what begins all paths of the platform: service, version and
// user; and of ids all but their beginning. The row in full has the path as it is.
func shortPath(path string) string {
	parts := strings.SplitN(path, "/", 6)
	if len(parts) == 6 && parts[1] == "cpaas" {
		return "…/" + longID.ReplaceAllString(parts[5], "$1…")
	}
	return path
}

// longID is an id of which the beginning tells it from others.
var longID = regexp.MustCompile(`\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f-]{22,}\b`)

func (e *entry) status() string {
	switch x := e.Record.(type) {
	case transport.Exchange:
		return statusText(x.Status)
	case transport.Handshake:
		return statusText(x.Status)
	}
	return ""
}

func statusText(status int) string {
	if status == 0 {
		return "–"
	}
	return strconv.Itoa(status)
}

// took is for how long a request took, "" for a frame.
func (e *entry) took() string {
	switch x := e.Record.(type) {
	case transport.Exchange:
		return millis(x.Took)
	case transport.Handshake:
		return millis(x.Took)
	}
	return ""
}

// size is how many bytes the contents have, both ways together.
func (e *entry) size() string {
	n := int64(0)
	switch x := e.Record.(type) {
	case transport.Exchange:
		n = x.Request.Size + x.Reply.Size
	case transport.Frame:
		n = int64(x.Size)
	}
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// millis is a length of time in milliseconds, without more digits than can be read.
func millis(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	switch {
	case ms > -10 && ms < 10:
		return strconv.FormatFloat(ms, 'f', 1, 64)
	case ms > -10_000 && ms < 10_000:
		return strconv.FormatFloat(ms, 'f', 0, 64)
	}
	return fmt.Sprintf("%.1f s", ms/1000)
}

// wayCell shows the direction and the kind of a row.
func (e *entry) wayCell() table.Cell {
	return table.Cell{Text: kindWords[e.kind].String(), Icon: wayIcon(e.sent())}
}

func wayIcon(sent bool) fyne.Resource {
	if sent {
		return theme.MoveUpIcon()
	}
	return theme.MoveDownIcon()
}

// color is that of a row that is not as it should be; "" for others.
func (e *entry) color() fyne.ThemeColorName {
	switch {
	case e.failed():
		return look.Bad.ColorName()
	case e.fault() != "":
		return look.Warn.ColorName()
	}
	return ""
}
