package conversation

import (
	"context"
	"slices"
	"time"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/phrase"
)

const (
	// typingAgain is how long it takes until the others are told once more that
	// the user is still typing.
	typingAgain = 5 * time.Second

	// typingPause is how long without a key means that the user has stopped.
	typingPause = 5 * time.Second
)

// typing is whether the user is writing, and what the others were told of it. It
// knows no clock and sends nothing: next says what to send.
type typing struct {
	group string    // where the user is writing, "" while he is not
	key   time.Time // when the last key was pressed

	told   string    // the group which was told that the user is writing, "" if none believes it
	at     time.Time // when that was
	asking bool      // a telling is under way: the next one waits for its end
}

// typed notes a key.
func (w *typing) typed(group string, now time.Time) { w.group, w.key = group, now }

// stop notes that the user does not write any more.
func (w *typing) stop() { w.group = "" }

// sent notes a message, which tells by itself that the user has stopped. Where a
// telling is under way, it may arrive after the message and be believed: then it
// is taken back.
func (w *typing) sent() {
	w.group = ""
	if !w.asking {
		w.told = ""
	}
}

// pause stops where no key was pressed for a while.
func (w *typing) pause(now time.Time) {
	if now.Sub(w.key) >= typingPause {
		w.group = ""
	}
}

// next gives what has to be told now, and to which group; ok is false for nothing.
// The caller tells it, and says done after it.
func (w *typing) next(now time.Time) (group string, active, ok bool) {
	switch {
	case w.asking:
		return "", false, false
	case w.told != "" && w.told != w.group:
		group, active = w.told, false
		w.told = ""
	case w.group != "" && (w.told == "" || w.key.Sub(w.at) >= typingAgain):
		group, active = w.group, true
		w.told, w.at = group, now
	default:
		return "", false, false
	}
	w.asking = true
	return group, active, true
}

func (w *typing) done() { w.asking = false }

// typed is a key pressed in the composer.
func (t *View) typed() {
	if t.account.ChosenID() == "" || t.account.Session == nil {
		return
	}
	t.typing.typed(t.account.ChosenID(), t.host.Now())
	t.tellTyping()
	t.OnTyping()
}

// Tick is a second of the clock.
func (t *View) Tick() {
	if t.typing.group == "" {
		return
	}
	t.typing.pause(t.host.Now())
	t.tellTyping()
	t.OnTyping()
}

// IsTyping tells whether the user is writing.
func (t *View) IsTyping() bool { return t.typing.group != "" }

// tellTyping tells the others what they do not know yet. Where it fails nothing
// is said: they only miss that somebody types.
func (t *View) tellTyping() {
	session := t.account.Session
	if session == nil || t.account.Ended {
		return
	}
	group, active, ok := t.typing.next(t.host.Now())
	if !ok {
		return
	}
	isMember := slices.ContainsFunc(session.View().Groups, func(g cpaas.GroupSummary) bool { return g.ID == group })
	if !isMember { // a group that is gone need not be told
		t.typing.done()
		return
	}
	t.account.Tasks.Act("typing", func(ctx context.Context) error {
		return session.SetComposing(ctx, group, active)
	}, func(error) {
		if t.account.Session == session {
			t.typing.done()
			t.tellTyping()
		}
	})
}

// showOthers shows who else is writing.
func (t *View) showOthers() { t.Widget.SetOthers(textWriting(t.account.State.Composing())) }

// textWriting tells who is writing.
func textWriting(addresses []string) string {
	switch len(addresses) {
	case 0:
		return ""
	case 1:
		return phrase.Of("{{.Name}} is writing…", phrase.With{"Name": wording.Short(addresses[0])})
	case 2:
		return phrase.Of("{{.Name}} and {{.Other}} are writing…", phrase.With{"Name": wording.Short(addresses[0]), "Other": wording.Short(addresses[1])})
	}
	return phrase.Count("{{.Count}} people are writing…", len(addresses))
}
