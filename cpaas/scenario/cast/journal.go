package cast

import (
	"slices"
	"strings"
	"time"

	"muster/cpaas"
)

// mostEntries is how much of what came to a user is kept. What is older goes; a
// scenario that has so much is about something else.
const mostEntries = 100_000

// entry is something that came to a user.
type entry struct {
	at    time.Time
	key   string // of the event's sentence
	place string // id of the group, or address of the other
	other string // address
	text  string
	id    string // of the message, for texts that are known later
	taken map[string]bool
}

// journal is what came to a user since the scenario began, over all their sessions.
// The lock of the cast guards it.
type journal struct {
	entries  []*entry
	messages map[string]bool                    // ids of lines that were noted
	statuses map[string]map[string]cpaas.Status // by group and address, as they were last seen
	shown    map[string]bool                    // groups in the present session's list
	phase    cpaas.Phase
}

func newJournal() *journal {
	return &journal{messages: map[string]bool{}, statuses: map[string]map[string]cpaas.Status{}, shown: map[string]bool{}}
}

func (j *journal) note(e entry) {
	e.at, e.taken = time.Now(), map[string]bool{}
	if len(j.entries) == mostEntries {
		j.entries = j.entries[1:]
	}
	j.entries = append(j.entries, &e)
}

// begin is for a new session of the user: its list of groups is empty at first, which
// ends no group.
func (j *journal) begin() { j.shown, j.phase = map[string]bool{}, cpaas.LoggedIn }

// goOn is for a session that has been there before: what it shows is known.
func (j *journal) goOn(s *cpaas.Session) {
	view := s.View()
	j.shown, j.phase = map[string]bool{}, view.Connection.Phase
	for _, g := range view.Groups {
		j.shown[g.ID] = true
		j.statuses[g.ID] = map[string]cpaas.Status{}
		for _, p := range s.Participants(g.ID) {
			j.statuses[g.ID][p.Address] = p.Status
		}
	}
}

// take notes what an update of a session says.
func (j *journal) take(s *cpaas.Session, u cpaas.Update) {
	j.event(s, u.Event)
	if u.Touched.Groups || u.Touched.Participants != "" {
		j.groups(s, u)
	}
}

func (j *journal) event(s *cpaas.Session, event cpaas.Event) {
	switch e := event.(type) {
	case cpaas.InvitationReceived:
		j.note(entry{key: "invitation", place: e.Invitation.GroupID, other: e.Invitation.Inviter})
	case cpaas.InvitationCancelled:
		j.note(entry{key: "cancelled", place: e.Group})
	case cpaas.ParticipantChanged:
		j.withdrawn(s, e)
	case cpaas.MessageReceived:
		j.message(e.Message)
	case cpaas.MessageSent:
		j.known(e.Message)
	case cpaas.MessagesFetched:
		for _, m := range e.Messages {
			j.known(m)
		}
	case cpaas.ComposingChanged:
		key := "stopped"
		if e.Active {
			key = "typing"
		}
		j.note(entry{key: key, place: e.Group, other: e.Sender})
	case cpaas.MessageStatusChanged:
		j.note(entry{key: strings.ToLower(e.Status), place: e.Group, other: e.Recipient, id: e.Message})
	case cpaas.OutboxChanged:
		if e.Err != nil {
			j.refused(s, e)
		}
	case cpaas.FrameSkipped:
		j.note(entry{key: "skipped", text: e.Kind})
	case cpaas.ConnectionChanged:
		j.connection(e.Connection.Phase)
	}
}

// withdrawn notes that the user was taken out of a group before they had joined it.
func (j *journal) withdrawn(s *cpaas.Session, e cpaas.ParticipantChanged) {
	for _, p := range e.Participants {
		if !e.Own && !j.shown[e.Group] && p.Status == cpaas.Disconnected && strings.EqualFold(p.Address, s.Self().Address) {
			j.note(entry{key: "cancelled", place: e.Group})
		}
	}
}

func (j *journal) connection(phase cpaas.Phase) {
	switch {
	case phase == cpaas.Live && j.phase != cpaas.Live:
		j.note(entry{key: "back"})
	case j.phase == cpaas.Live && (phase == cpaas.Waiting || phase == cpaas.Connecting || phase == cpaas.Expired):
		j.note(entry{key: "lost"})
	}
	j.phase = phase
}

// message notes a line as often as it is told, and known only once: what a
// notification has told, a fetch tells again.
func (j *journal) message(m cpaas.Message) {
	j.messages[m.ID] = true
	e := entry{key: "message", place: m.Group, other: m.Sender, text: m.Text, id: m.ID}
	j.note(e)
	if m.Attachment().Name != "" {
		e.key, e.text = "file", m.Attachment().Name
		j.note(e)
	}
}

func (j *journal) known(m cpaas.Message) {
	if !j.messages[m.ID] {
		j.message(m)
	}
}

func (j *journal) refused(s *cpaas.Session, e cpaas.OutboxChanged) {
	for _, line := range s.Outbox(e.Conversation) {
		if line.ID == e.Message && line.State == cpaas.OutFailed {
			j.note(entry{key: "refusedline", place: e.Conversation, text: line.Text})
		}
	}
}

// groups notes what has changed of who is in which group. It compares what the
// session shows, so that it does not matter how the session came to know it.
func (j *journal) groups(s *cpaas.Session, u cpaas.Update) {
	shown := map[string]bool{}
	for _, g := range s.View().Groups {
		shown[g.ID] = true
		if touched := u.Touched.Participants; touched == g.ID || touched == cpaas.AllGroups || !j.shown[g.ID] {
			j.participants(g.ID, s.Participants(g.ID))
		}
	}
	for id := range j.shown {
		if !shown[id] {
			j.gone(id, s.Self().Address, u.Event)
		}
	}
	j.shown = shown
}

func (j *journal) participants(group string, list []cpaas.Participant) {
	before, now := j.statuses[group], map[string]cpaas.Status{}
	for _, p := range list {
		now[p.Address] = p.Status
		if before[p.Address] != p.Status {
			j.status(group, p.Address, p.Status)
		}
	}
	for address, status := range before {
		if _, there := now[address]; !there && status != cpaas.Disconnected {
			j.status(group, address, cpaas.Disconnected)
		}
	}
	j.statuses[group] = now
}

func (j *journal) status(group, address string, status cpaas.Status) {
	key := map[cpaas.Status]string{cpaas.Invited: "isinvited", cpaas.Connected: "connected", cpaas.Disconnected: "disconnected"}[status]
	j.note(entry{key: key, place: group, other: address})
}

// gone notes that a group is not in the list any more, for the user themselves too
// where that was because they were taken out.
func (j *journal) gone(group, self string, why cpaas.Event) {
	if _, removed := why.(cpaas.ParticipantChanged); removed {
		j.status(group, self, cpaas.Disconnected)
	}
	j.note(entry{key: "ended", place: group})
	delete(j.statuses, group)
}

// joined is when the user last joined a group, zero if that did not come.
func (j *journal) joined(group, self string) time.Time {
	for _, e := range slices.Backward(j.entries) {
		if e.key == "connected" && e.place == group && strings.EqualFold(e.other, self) {
			return e.at
		}
	}
	return time.Time{}
}
