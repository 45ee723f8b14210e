package desktop

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"muster/app/account"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/phrase"
)

const (
	// notifierPause is how long a conversation is silent after a notification of
	// it; what comes meanwhile is counted in the next.
	notifierPause = 5 * time.Second

	// notifierQueue is how many notifications may wait for the desktop, whose
	// service may hang; more are dropped.
	notifierQueue = 8

	// notifierText is how many characters of a message a notification shows, and
	// notifierTitle how many of a name.
	notifierText  = 120
	notifierTitle = 60
)

// Notifier tells of what happens while another program has the keyboard, through
// the desktop's own notifications. Its methods are for the user interface's
// goroutine.
type Notifier struct {
	now   func() time.Time
	queue chan *fyne.Notification
	last  map[string]time.Time // when a conversation was told of last, by its id
	held  map[string]int       // lines of it that have come since, untold
	seen  map[string]bool      // ids of messages that were told for another user

	IsHere func(address string) bool // of a user of this window, who knows what they wrote
}

// NewNotifier starts the one goroutine that talks to the desktop; it ends with
// done.
func NewNotifier(now func() time.Time, done <-chan struct{}, send func(*fyne.Notification)) *Notifier {
	n := &Notifier{
		now: now, queue: make(chan *fyne.Notification, notifierQueue),
		last: map[string]time.Time{}, held: map[string]int{}, seen: map[string]bool{}, IsHere: func(string) bool { return false },
	}
	go func() {
		for {
			select {
			case note := <-n.queue:
				send(note)
			case <-done:
				return
			}
		}
	}()
	return n
}

// Back forgets what was told: the user has seen it.
func (n *Notifier) Back() {
	clear(n.last)
	clear(n.held)
	clear(n.seen)
}

func (n *Notifier) send(title, text string) {
	select {
	case n.queue <- fyne.NewNotification(harmless(title, notifierTitle), harmless(text, 2*notifierText)):
	default:
	}
}

// harmless is a text that strangers had a hand in, in one line of so many
// characters. Desktops take a notification's text for markup, which could bring
// links and pictures in; angle quotation marks mean nothing to them.
func harmless(text string, most int) string {
	if room := 64 * most; len(text) > room { // white space that is left out included
		text = strings.ToValidUTF8(text[:room], "") + " …"
	}
	runes := []rune(strings.Map(func(r rune) rune {
		switch {
		case r == '<':
			return '‹'
		case r == '>':
			return '›'
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text))
	if len(runes) > most {
		runes = append(runes[:most], '…')
	}
	return strings.Join(strings.Fields(string(runes)), " ")
}

// message tells of a line, once for all columns that get it.
func (n *Notifier) message(m cpaas.Message, where, text string) {
	if n.seen[m.ID] {
		return
	}
	n.seen[m.ID] = true
	now := n.now()
	if now.Sub(n.last[m.Group]) < notifierPause {
		n.held[m.Group]++
		return
	}
	n.last[m.Group] = now
	if more := n.held[m.Group]; more > 0 {
		text += " " + phrase.Count("(and {{.Count}} more)", more)
		delete(n.held, m.Group)
	}
	n.send(where, text)
}

// Hear tells of an event of a user's; inFull also what was said.
func (n *Notifier) Hear(a *account.Account, e cpaas.Event, inFull bool) {
	self := a.Session.Self().Address
	switch e := e.(type) {
	case cpaas.InvitationReceived:
		if on, rule := a.Accepts(); !on || rule.After > 0 || !rule.Takes(e.Invitation) {
			n.send(phrase.Of("Invitation to {{.Group}}", phrase.With{"Group": e.Invitation.Name}),
				phrase.Of("{{.Inviter}} invites {{.Name}}", phrase.With{"Inviter": wording.Known(e.Invitation.Inviter), "Name": self}))
		}
	case cpaas.MessageReceived:
		if !e.Message.Own && !n.IsHere(e.Message.Sender) && !a.Muted[e.Message.Group] {
			n.message(e.Message, a.Place(e.Message.Group), textMessage(e.Message, inFull))
		}
	case cpaas.ParticipantChanged:
		for _, p := range e.Participants {
			if !e.Own && p.Address == self && p.Status == cpaas.Disconnected {
				n.send(phrase.Of("Removed from {{.Group}}", phrase.With{"Group": wording.Named(e.Name, e.Group)}),
					phrase.Of("{{.Name}} is no longer in the group", phrase.With{"Name": self}))
			}
		}
	case cpaas.GroupEnded:
		n.send(phrase.Of("{{.Group}} was deleted", phrase.With{"Group": wording.Named(e.Name, e.Group)}),
			phrase.Of("The group of {{.Name}} is gone", phrase.With{"Name": self}))
	}
}

// textMessage is what a notification says of a message.
func textMessage(m cpaas.Message, inFull bool) string {
	if !inFull {
		return phrase.Of("A message from {{.Sender}}", phrase.With{"Sender": wording.Short(m.Sender)})
	}
	text := []rune(strings.Join(strings.Fields(m.Text), " "))
	if len(text) > notifierText {
		text = append(text[:notifierText], '…')
	}
	return wording.Short(m.Sender) + ": " + string(text)
}
