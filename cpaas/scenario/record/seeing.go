package record

import (
	"fmt"
	"strings"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/trace/cause"
)

// see writes down what a user was told, where the joiner knows that it came of something
// in the recording. The user is not told of their own doings.
func (r *recorder) see(e *cause.Effect) {
	viewer := r.names.user(e.User())
	if !r.isOfRecording(e) {
		return
	}
	for _, a := range e.Causes {
		if strings.EqualFold(a.User(), e.User()) {
			return
		}
	}
	one := r.sight(e, viewer)
	if one == "" {
		return
	}
	step := Step{Kind: Expectation, Row: e.Rows[0].Number}
	if whole, is := strings.CutPrefix(one, "="); is {
		step.Text = whole
		r.script.saw(&line{Step: step})
		return
	}
	verb, verbs := "sees ", "see "
	if rest, is := strings.CutPrefix(one, "is "); is {
		verb, verbs, one = "is ", "are ", rest
	}
	one += patience(e)
	r.script.saw(&line{Step: step, who: []string{viewer}, one: verb + one, more: verbs + one})
}

// isOfRecording tells whether something was caused by what was recorded, however many
// causes it may have.
func (r *recorder) isOfRecording(e *cause.Effect) bool {
	for _, a := range e.Causes {
		if a.Row.Number <= r.since {
			return false
		}
	}
	return len(e.Causes) > 0 && e.Lost == 0
}

// patience is the time that an expectation waits, where it is more than it does by itself.
func patience(e *cause.Effect) string {
	const usual = 2 * time.Second // less than half of what it waits by itself
	a := e.Cause()
	if a == nil {
		return ""
	}
	took := e.At() - a.Ended()
	if took < usual {
		return ""
	}
	return " within " + scenario.ShowTime((3*took).Round(10*time.Second)+10*time.Second)
}

// sight is what can be seen in the words of the vocabulary, behind the subject. With a
// sign of equality before it, it is a whole sentence; "" is for what no sentence can say,
// or of which the user's client makes nothing.
func (r *recorder) sight(e *cause.Effect, viewer string) string {
	place, known := r.names.place(e.Group)
	if e.Name != "chatMessageStatusNotification" && !known {
		return ""
	}
	switch e.Name {
	case "groupChatSessionInvitationNotification":
		return r.invitation(e, place)
	case "chatParticipantStatusNotification":
		return r.participant(e, viewer, place)
	case "chatEventNotification":
		return r.event(e, viewer, place)
	case "chatMessageStatusNotification":
		return r.receipt(e)
	case "chatMessageNotification":
		if e.Message == "" {
			return r.composing(e, place)
		}
		return r.message(e)
	}
	return ""
}

func (r *recorder) invitation(e *cause.Effect, group string) string {
	if a := e.Cause(); a != nil {
		return fmt.Sprintf("the invitation to %s from %s", group, r.user(a))
	}
	return "the invitation to " + group
}

// participant is news of somebody's membership. Who has not joined has no list in which
// it could be seen, but for the end of their own invitation.
func (r *recorder) participant(e *cause.Effect, viewer, group string) string {
	of := r.names.user(e.Address)
	self := memberOf{e.Group, viewer}
	switch was := r.members[self]; {
	case was == joined && r.isTooEarly(e, self):
		return ""
	case of == viewer && e.State == "Disconnected":
		delete(r.members, self)
		if was == invited {
			return "the end of the invitation to " + group
		}
		return "the end of the group " + group
	case was != joined:
		return ""
	}
	for _, a := range e.Causes {
		if a.Verb == cause.SetAdmin {
			return r.admin(e, a, viewer, of, group)
		}
	}
	switch e.State {
	case "Invited":
		return of + " invited to " + group
	case "Connected":
		return of + " connected to " + group
	case "Disconnected":
		return of + " disconnected from " + group
	}
	return ""
}

// isTooEarly tells whether something may have been done before a user had joined, who then
// knows it from the reply to their joining.
func (r *recorder) isTooEarly(e *cause.Effect, self memberOf) bool {
	for _, a := range e.Causes {
		if a.Began() < r.settled[self] {
			return true
		}
	}
	return false
}

// admin is what users see of their own rights. Those of others have no sentence.
func (r *recorder) admin(e *cause.Effect, a *cause.Action, viewer, of, group string) string {
	if of != viewer || r.edits[e.Group+" "+of] != a {
		return ""
	}
	if admin := read(a.Exchange().Request).Admin; admin != nil && *admin {
		return "is admin of " + group
	}
	return "is no admin of " + group
}

func (r *recorder) event(e *cause.Effect, viewer, group string) string {
	switch e.State {
	case "SessionCancelled":
		return "the end of the invitation to " + group
	case "SessionEnded":
		return "the end of the group " + group
	}
	a := e.Cause()
	if e.State != "SessionUpdated" || a == nil || r.edits[e.Group] != a || r.members[memberOf{e.Group, viewer}] != joined {
		return ""
	}
	body := read(a.Exchange().Request)
	switch {
	case body.Name != nil && *body.Name != "":
		return fmt.Sprintf("=%s's %s is called %s", viewer, group, scenario.Quote(*body.Name))
	case body.Subject != nil:
		return fmt.Sprintf("=%s's %s is about %s", viewer, group, scenario.Quote(*body.Subject))
	}
	return ""
}

// receipt is how far a message has come. That it was delivered is not said where it was
// displayed, too: a client may then leave the first out.
func (r *recorder) receipt(e *cause.Effect) string {
	m, of := r.messages[e.Message], r.names.user(e.Address)
	if m == nil || m.text == "" || e.State != "Displayed" && r.reported[report{e.Message, of}] {
		return ""
	}
	switch e.State {
	case "Displayed", "Delivered":
		return fmt.Sprintf("the message %s %s to %s", scenario.Quote(m.text), strings.ToLower(e.State), of)
	}
	return ""
}

// composing is said where the recording has the beginning and the end of writing.
func (r *recorder) composing(e *cause.Effect, place string) string {
	of := r.names.user(e.Address)
	if a := e.Cause(); a == nil || !r.composed[a] {
		return ""
	}
	if e.State == "active" {
		return of + " typing in " + place
	}
	return of + " typing no more in " + place
}

func (r *recorder) message(e *cause.Effect) string {
	m, from := r.messages[e.Message], r.names.user(e.Address)
	in := ""
	if place, known := r.names.place(e.Group); known && !strings.Contains(e.Group, "@") {
		in = " in " + place
	}
	switch {
	case m == nil:
		return ""
	case m.file != "":
		return fmt.Sprintf("the file %s from %s%s", scenario.Quote(m.file), from, in)
	case m.text == "":
		return ""
	}
	return fmt.Sprintf("the message %s from %s%s", scenario.Quote(m.text), from, in)
}
