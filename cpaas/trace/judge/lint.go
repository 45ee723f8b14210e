package judge

import (
	"fmt"
	"hash/maphash"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// The codes of what Lint finds.
const (
	NoID          = "missing id"
	UnknownEvent  = "unknown event"
	NotJSON       = "not JSON"
	Backwards     = "status going backwards"
	Twice         = "duplicate notification"
	AdminFlip     = "admin flips"
	WrongCase     = "wrong case"
	RefusedNoCode = "refusal without a code"
)

// seen is what one session saw of something.
type seen struct {
	source    *transport.Source
	socket    int64
	what, who string
}

// hashes is of one process: nobody can make things on purpose that share a hash, and that
// two do so by chance is as unlikely as that a machine errs.
var hashes = maphash.MakeSeed()

// hash stands for it where many are remembered, in a quarter of the memory.
func (s seen) hash() uint64 { return maphash.Comparable(hashes, s) }

type lastSeen struct {
	status string
	admin  bool
	row    int64
}

func (l *Linter) exchange(r *transport.Row, x transport.Exchange) {
	if x.Status >= 400 && !strings.HasSuffix(x.Path, "/token") {
		var body struct {
			RequestError map[string]struct{ MessageID string } `json:"requestError"`
		}
		code := ""
		if json.Unmarshal(x.Reply.Body, &body, reading) == nil {
			for _, e := range body.RequestError {
				code = e.MessageID
			}
		}
		if code == "" {
			l.add(RefusedNoCode, fmt.Sprintf("%s %s was answered %d %s, and no code says why", x.Method, x.Path, x.Status, http.StatusText(x.Status)), r.Number)
		}
	}
	if x.Status != http.StatusCreated {
		return
	}
	var channel struct {
		Channel *struct {
			Type string `json:"channelType"`
		} `json:"notificationChannel"`
	}
	if json.Unmarshal(x.Reply.Body, &channel, reading) == nil && channel.Channel != nil && channel.Channel.Type != "websockets" {
		l.add(WrongCase, fmt.Sprintf("channelType is %q in place of \"websockets\": the browser SDK cannot unsubscribe", channel.Channel.Type), r.Number)
	}
}

// body is a notification as far as Lint reads it.
type body struct {
	ID          string
	EventType   string
	MessageID   string
	Sender      string `json:"senderAddress"`
	Status      string
	Participant []participant
	Link        []link
}

type participant struct {
	Address, Status string
	Admin           bool `json:"x-isAdmin"`
}

type link struct{ Rel, Href string }

var (
	knownNames = map[string]bool{
		"groupChatSessionInvitationNotification": true, "chatParticipantStatusNotification": true, "chatEventNotification": true,
		"chatMessageNotification": true, "chatMessageStatusNotification": true, "connAck": true, "connCheck": true,
	}
	knownEvents = map[string]bool{"SessionEnded": true, "SessionCancelled": true, "SessionUpdated": true}
)

func (l *Linter) frame(r *transport.Row, x transport.Frame) {
	b := &l.body
	*b = body{Participant: b.Participant[:0], Link: b.Link[:0]}
	if name, content, ok := usualMember(x.Data); ok && notifies(name) && readUsual(content, b) {
		l.notification(r, x, name, b)
		return
	}
	l.unusual(r, x)
}

// unusual is frame for all that is not in the usual form, by the library.
func (l *Linter) unusual(r *transport.Row, x transport.Frame) {
	var frame map[string]jsontext.Value
	if json.Unmarshal(x.Data, &frame, reading) != nil || len(frame) != 1 {
		l.add(NotJSON, "a frame is no JSON object with one key", r.Number)
		return
	}
	for name, content := range frame {
		if !knownNames[name] {
			l.add(UnknownEvent, fmt.Sprintf("a frame is called %.60q", name), r.Number)
			return
		}
		if !notifies(name) {
			return
		}
		var b body
		if json.Unmarshal(content, &b, reading) != nil {
			l.add(NotJSON, name+" has a field of the wrong type", r.Number)
			return
		}
		l.notification(r, x, name, &b)
	}
}

// notifies reports whether a frame of this name tells something, and does not only keep the
// connection.
func notifies(name string) bool { return knownNames[name] && !strings.HasPrefix(name, "conn") }

func (l *Linter) notification(r *transport.Row, x transport.Frame, name string, b *body) {
	if b.ID == "" {
		l.add(NoID, name+" has no id: the browser SDK ignores it", r.Number)
	} else {
		key := seen{source: r.Source, socket: x.Socket, what: b.ID}.hash()
		if first, again := l.ids[key]; again && first >= l.oldest {
			l.add(Twice, fmt.Sprintf("%s came to %s twice over one socket with the id %s", name, r.Source.User(), b.ID), first, r.Number)
			return
		}
		l.ids[key] = r.Number
	}
	if b.EventType != "" && !knownEvents[b.EventType] {
		l.add(UnknownEvent, fmt.Sprintf("the event is %.60q", b.EventType), r.Number)
	}
	for _, link := range b.Link {
		if strings.HasSuffix(link.Rel, "groupChatSessionInformation") && lastPart(link.Href) != strings.ToLower(lastPart(link.Href)) {
			l.add(WrongCase, "the id of a group, "+lastPart(link.Href)+", has capital letters: the browser SDK lowers it and finds nothing", r.Number)
		}
	}
	l.spelling(r, b)
	switch name {
	case "chatMessageStatusNotification":
		l.report(r, b)
	case "chatParticipantStatusNotification":
		l.participants(r, b)
	}
}

func lastPart(href string) string { return href[strings.LastIndexByte(href, '/')+1:] }

// spelling finds an address that is written in two ways: clients compare them as they
// are.
func (l *Linter) spelling(r *transport.Row, b *body) {
	l.spell(r, b.Sender)
	for _, p := range b.Participant {
		l.spell(r, p.Address)
	}
}

func (l *Linter) spell(r *transport.Row, address string) {
	if address == "" {
		return
	}
	lower := strings.ToLower(address)
	if first, known := l.spelled[lower]; !known {
		if len(l.spelled) >= mostSpelled {
			clear(l.spelled)
		}
		l.spelled[strings.Clone(lower)] = strings.Clone(address) // which would keep a frame
	} else if first != address {
		l.add(WrongCase, fmt.Sprintf("%s is also written %s", first, address), r.Number)
	}
}

// ranks order what a receiver reports.
var ranks = map[string]int{"Sent": 1, "Delivered": 2, "Displayed": 3}

func (l *Linter) report(r *transport.Row, b *body) {
	key := seen{source: r.Source, what: b.MessageID, who: b.Sender}.hash()
	before := l.reports[key]
	if before.row < l.oldest {
		before = lastSeen{}
	}
	if ranks[b.Status] < ranks[before.status] {
		l.add(Backwards, fmt.Sprintf("%s reported %s of a message, and %s after that", b.Sender, before.status, b.Status), before.row, r.Number)
	}
	l.reports[key] = lastSeen{status: b.Status, row: r.Number}
}

func (l *Linter) participants(r *transport.Row, b *body) {
	if len(b.Participant) == 0 {
		return
	}
	p := b.Participant[0]
	key := seen{source: r.Source, what: r.Group, who: strings.ToLower(p.Address)}.hash()
	before, known := l.people[key]
	l.people[key] = lastSeen{p.Status, p.Admin, r.Number}
	if !known || before.row < l.oldest {
		return
	}
	if before.status == "Connected" && p.Status == "Invited" {
		l.add(Backwards, fmt.Sprintf("%s was Connected and is Invited, and had not left", p.Address), before.row, r.Number)
	}
	if before.status == "Connected" && p.Status == "Connected" && before.admin != p.Admin {
		text := fmt.Sprintf("%s was an admin: %v, and is: %v, and nobody asked for that", p.Address, before.admin, p.Admin)
		l.suspects = append(l.suspects, suspect{r, Finding{AdminFlip, text, []int64{before.row, r.Number}}})
	}
}

// unasked tells whether no request changed an admin.
func (l *Linter) unasked(r *transport.Row) bool {
	e := l.effect(r.Number)
	if e == nil {
		return true
	}
	for _, a := range e.Causes {
		if a.Verb == cause.SetAdmin {
			return false
		}
	}
	return e.Lost == 0
}
