package wording

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport"
)

func TestExplainKeepsTheServersCodeAndTextAndSaysWhatToDo(t *testing.T) {
	kinds := []cpaas.Kind{
		cpaas.ErrCredentials, cpaas.ErrSessionExpired, cpaas.ErrForbidden, cpaas.ErrNotFound, cpaas.ErrConflict,
		cpaas.ErrInvalid, cpaas.ErrRateLimited, cpaas.ErrUnavailable, cpaas.ErrProtocol, cpaas.ErrClosed,
	}
	for _, kind := range kinds {
		what, whatToDo := Explain(&cpaas.Error{Op: "add participant", Kind: kind, Code: "POL1020", Text: "only an admin may"})
		if what != "Could not add participant: only an admin may (POL1020)." {
			t.Errorf("%s: %q", kind, what)
		}
		if whatToDo == "" {
			t.Errorf("%s: nothing is said about what to do", kind)
		}
	}
}

func TestSentenceLeavesAnAddressAtItsBeginningAsItIs(t *testing.T) {
	for text, want := range map[string]string{"bob@example.com is unknown": "bob@example.com is unknown.", "write to bob@example.com": "Write to bob@example.com."} {
		if got := Sentence(text); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestExplainSaysHowLongToWait(t *testing.T) {
	_, whatToDo := Explain(&cpaas.Error{Kind: cpaas.ErrRateLimited, RetryAfter: 90 * time.Second})
	if whatToDo != "Try again in 90 s." {
		t.Errorf("%q", whatToDo)
	}
}

func TestExplainTakesAnyError(t *testing.T) {
	if what, whatToDo := Explain(errors.New("out of paper")); what != "Out of paper." || whatToDo == "" {
		t.Errorf("%q %q", what, whatToDo)
	}
}

func TestEveryEventIsToldInALine(t *testing.T) {
	for want, event := range map[string]cpaas.Event{
		"Invitation to Team from alice@example.com":                  cpaas.InvitationReceived{Invitation: cpaas.Invitation{GroupID: "g", Name: "Team", Inviter: alice}},
		"The invitation to Team was cancelled":                       cpaas.InvitationCancelled{Group: "g", Name: "Team"},
		"groupId: g: bob@example.com is Connected, admin":            cpaas.ParticipantChanged{Group: "g", Participants: []cpaas.Participant{{Address: bob, Status: cpaas.Connected, Admin: true}}},
		"groupId: g: name, subject or image":                         cpaas.GroupUpdated{Group: "g"},
		"group:delete event for groupId: g: group g was deleted":     cpaas.GroupEnded{Group: "g"},
		"Message from bob@example.com in group g":                    cpaas.MessageReceived{Message: cpaas.Message{Group: "g", Sender: bob, Text: "secret"}},
		"bob@example.com is writing in group g":                      cpaas.ComposingChanged{Group: "g", Sender: bob, Active: true},
		"Message m is displayed for bob@example.com":                 cpaas.MessageStatusChanged{Group: "g", Message: "m", Recipient: bob, Status: "Displayed"},
		"Skipped a frame (unknown): no idea":                         cpaas.FrameSkipped{Kind: "unknown", Reason: "no idea"},
		"Its generated ID is: g":                                     cpaas.GroupCreated{Group: cpaas.Group{ID: "g", Name: "Team"}},
		"Fetched group g: 0 participants":                            cpaas.GroupFetched{Group: cpaas.Group{ID: "g"}},
		"Fetched the groups: 1 group":                                cpaas.GroupsFetched{Groups: make([]cpaas.Group, 1)},
		"Joined Team (group g)":                                      cpaas.InvitationAccepted{Group: cpaas.Group{ID: "g", Name: "Team"}},
		"Automatically accepting invitation to joining group":        cpaas.InvitationAccepted{Group: cpaas.Group{ID: "g", Name: "Team"}, Automatic: true},
		"Rejected the invitation to Team":                            cpaas.InvitationRejected{Group: "g", Name: "Team"},
		"Left Team (group g)":                                        cpaas.GroupLeft{Group: "g", Name: "Team"},
		"Deleted Team (group g)":                                     cpaas.GroupDeleted{Group: "g", Name: "Team"},
		"Message sent to group g":                                    cpaas.MessageSent{Message: cpaas.Message{Group: "g", Text: "secret"}},
		"History of group g: 2 messages":                             cpaas.MessagesFetched{Group: "g", Messages: make([]cpaas.Message, 2)},
		"Connection lost: cut":                                       cpaas.ConnectionChanged{Connection: cpaas.Connection{Phase: cpaas.Waiting, Cause: "cut"}},
		"Access token renewed":                                       cpaas.TokenRenewed{},
		"accepted automatically":                                     cpaas.AutoAcceptChanged{On: true},
		"Encountered a group related error: Could not accept: gone.": cpaas.BackgroundFailed{Err: &cpaas.Error{Op: "accept", Text: "gone"}},
	} {
		_, text, show := eventLine(event)
		if !show || !strings.Contains(text, want) || strings.Contains(text, "secret") {
			t.Errorf("%T is told as %q, want %q in it", event, text, want)
		}
	}
}

func TestARequestIsLoggedWithItsStatusAndTime(t *testing.T) {
	for want, x := range map[string]transport.Exchange{
		"POST /group 201 34 ms":                 {Method: "POST", Path: "/group", Status: 201, Took: 34 * time.Millisecond},
		"POST /group: no reply, failed at once": {Method: "POST", Path: "/group"},
	} {
		if _, text := ExchangeLine(x); text != want {
			t.Errorf("%+v is told as %q, want %q", x, text, want)
		}
	}
}

func TestOnlyNotificationsAreSaidToBeReceived(t *testing.T) {
	for _, event := range []cpaas.Event{
		cpaas.GroupFetched{},
		cpaas.GroupsFetched{},
		cpaas.GroupCreated{},
		cpaas.GroupLeft{Group: "g"},
		cpaas.GroupDeleted{Group: "g"},
		cpaas.InvitationAccepted{},
		cpaas.InvitationRejected{},
		cpaas.MessagesFetched{},
		cpaas.MessageSent{},
		cpaas.ParticipantChanged{Group: "g", Own: true, Participants: []cpaas.Participant{{Address: bob, Status: cpaas.Invited}}},
		cpaas.GroupEnded{Group: "g", Deduced: true},
		cpaas.InvitationCancelled{Group: "g", Deduced: true},
	} {
		if _, text, _ := eventLine(event); strings.Contains(strings.ToLower(text), "received") {
			t.Errorf("%#v never arrived, and the log says %q", event, text)
		}
	}
	for _, event := range []cpaas.Event{cpaas.ParticipantChanged{Group: "g"}, cpaas.GroupUpdated{Group: "g"}, cpaas.GroupEnded{Group: "g"}} {
		if _, text, _ := eventLine(event); !strings.HasPrefix(text, "Received a group:") {
			t.Errorf("%#v arrived, and the log says %q", event, text)
		}
	}
}

func TestManyParticipantsAreCountedNotListed(t *testing.T) {
	text := changes(make([]cpaas.Participant, 1000))
	if !strings.HasSuffix(text, "; and 995 more") || len(text) > 200 {
		t.Errorf("%q", text)
	}
}

func TestNoAnswerIsToldInWords(t *testing.T) {
	what, whatToDo := Explain(context.DeadlineExceeded)
	if !strings.Contains(what, "30 seconds") || whatToDo == "" {
		t.Errorf("%q %q", what, whatToDo)
	}
}

func TestRulesAreSaidInAFewWords(t *testing.T) {
	for want, rule := range map[string]cpaas.AcceptRule{
		"":                              {},
		"from " + alice:                 {From: []string{alice}},
		"from 3 addresses, after 5 s":   {From: []string{alice, bob, carol}, After: 5 * time.Second},
		"from " + alice + " and " + bob: {From: []string{alice, bob}},
		"after 10 min":                  {After: 10 * time.Minute},
	} {
		if got := TextRule(rule); got != want {
			t.Errorf("%+v is %q, want %q", rule, got, want)
		}
	}
}

func TestAgesAreSaidAsOneWould(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second:      "just now",
		59 * time.Second:  "just now",
		time.Minute:       "1 min ago",
		119 * time.Minute: "1 h ago",
		23 * time.Hour:    "23 h ago",
		24 * time.Hour:    "1 day ago",
		80 * time.Hour:    "3 days ago",
	} {
		if got := Age(d); got != want {
			t.Errorf("%v ago is %q, want %q", d, got, want)
		}
	}
}

func TestTimeInTheListIsOfTheDayOrTellsTheDay(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.Local)
	for at, want := range map[time.Time]string{
		now.Add(-time.Hour):      "08:00",
		now.Add(-10 * time.Hour): "Yesterday",
		now.AddDate(0, 0, -2):    "2026-02-28",
	} {
		if got := MomentWord(at, now); got != want {
			t.Errorf("%v is said as %q", at, got)
		}
	}
}

func TestALostReplyToANewGroupDoesNotAskToMakeItTwice(t *testing.T) {
	lost := &cpaas.Error{Op: "create group", Kind: cpaas.ErrUnavailable, Text: "the reply was lost"}
	if _, whatToDo := Explain(lost); !strings.Contains(whatToDo, "look for it in the list") {
		t.Errorf("it says %q", whatToDo)
	}
	refused := &cpaas.Error{Op: "create group", Kind: cpaas.ErrInvalid, Text: "no name"}
	if _, whatToDo := Explain(refused); strings.Contains(whatToDo, "list") {
		t.Errorf("of a refusal it says %q", whatToDo)
	}
}
