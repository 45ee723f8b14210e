package cpaas

// journal remembers what happens while REST calls are under way. An answer tells
// how things stood when the server wrote it; what happened between the sending
// of the call and the arrival of the answer may or may not be in it. Applying
// those events once more after the answer makes the order of arrival irrelevant
// for all that is notified. Where it cannot (the server does not notify a client
// of its own changes) the journal finds that, and the group is fetched again.
type journal struct {
	open   int            // calls under way
	calls  int            // calls ever sent
	first  int            // number of events[0]
	events []*recorded    // since the first of the calls under way was sent
	reads  map[string]int // by group, or AllGroups: the latest call whose answer showed it
}

// recorded is an event in the journal.
type recorded struct {
	event Event
	held  bool // it did not fit what was known, and has not been told
}

// sent is a call under way.
type sent struct {
	number   int    // of the call
	mark     int    // number of the first event after its sending
	arrivals uint64 // of lines, before its sending
}

// begin notes the sending of a call; end must follow.
func (j *journal) begin() sent {
	j.open++
	j.calls++
	return sent{number: j.calls, mark: j.first + len(j.events)}
}

// end forgets what no call under way needs any more.
func (j *journal) end() {
	j.open--
	if j.open == 0 {
		j.first += len(j.events)
		j.events, j.reads = nil, nil
	}
}

// since gives the events that an answer must be followed by: those about the
// same groups that were recorded after the call was sent, and those that are held
// back, which the answer may let in. Answers that replace nothing need none, nor do
// groups that a later call has shown meanwhile.
func (j *journal) since(call sent, answer Event) []*recorded {
	switch answer.(type) {
	case MessageSent, MessagesFetched:
		return nil
	}
	about := groupConcerned(answer)
	var later []*recorded
	for i, r := range j.events {
		if i < call.mark-j.first && !r.held {
			continue
		}
		if group := groupConcerned(r.event); related(about, group) && !j.outdated(group, call) {
			later = append(later, r)
		}
	}
	return later
}

// record keeps an event that changed something on the server, and after it once
// more those that were applied again because of it: whoever repeats the one must
// repeat the others. Answers that only read are not kept.
func (j *journal) record(r recorded, again []*recorded) {
	if j.open == 0 {
		return
	}
	switch r.event.(type) {
	case GroupFetched, GroupsFetched:
		return
	}
	if groupConcerned(r.event) == "" {
		return
	}
	kept := r // on the heap from here on: most events are not kept
	j.events = append(append(j.events, &kept), again...)
}

// read notes that a call's answer showed a group, or AllGroups.
func (j *journal) read(group string, call sent) {
	if j.reads == nil {
		j.reads = map[string]int{}
	}
	j.reads[group] = max(j.reads[group], call.number)
}

// outdated reports whether a group was shown by the answer to a later call.
func (j *journal) outdated(group string, call sent) bool {
	return max(j.reads[group], j.reads[AllGroups]) > call.number
}

// related reports whether events about two groups, or about AllGroups, can
// depend on their order.
func related(a, b string) bool {
	return a != "" && b != "" && (a == b || a == AllGroups || b == AllGroups)
}

// groupConcerned is the group whose participants, lines or very existence an
// event tells; empty for all other events.
func groupConcerned(e Event) string {
	switch e := e.(type) {
	case InvitationReceived:
		return e.Invitation.GroupID
	case InvitationCancelled:
		return e.Group
	case ParticipantChanged:
		return e.Group
	case GroupUpdated:
		return e.Group
	case GroupEnded:
		return e.Group
	case MessageReceived:
		return e.Message.Group
	case GroupCreated:
		return e.Group.ID
	case GroupFetched:
		return e.Group.ID
	case GroupsFetched:
		return AllGroups
	case InvitationAccepted:
		return e.Group.ID
	case InvitationRejected:
		return e.Group
	case GroupLeft:
		return e.Group
	case GroupDeleted:
		return e.Group
	}
	return ""
}
