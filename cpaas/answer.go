package cpaas

import "slices"

// answer is a REST call whose answer changes the state, from its sending to the
// use of its answer.
type answer struct {
	s    *Session
	call sent
}

// await notes the sending of a call. Either settle or drop must follow.
func (s *Session) await() *answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.awaitLocked()
}

// awaitLocked is await for who holds mu.
func (s *Session) awaitLocked() *answer {
	call := s.journal.begin()
	call.arrivals = s.state.arrivals
	return &answer{s, call}
}

// settle applies what the answer tells, and then again what has happened since
// the call was sent: the answer may be older than that. Where the order cannot
// be known the group is fetched again.
func (a *answer) settle(e Event) {
	s := a.s
	s.order.Lock()
	e, doubt := a.weigh(e)
	if e == nil {
		s.order.Unlock()
		a.drop()
		return
	}
	c := s.change(e, func() []*recorded {
		later := s.journal.since(a.call, e)
		if slices.ContainsFunc(later, func(l *recorded) bool { return rivals(e, l.event) }) {
			doubt = groupConcerned(e)
		}
		return later
	})
	if doubt != "" {
		c.doubt = doubt
	}
	if changed, ok := e.(ParticipantChanged); ok {
		s.recent.note(changed)
	}
	s.order.Unlock()
	a.drop()
	s.follow(c)
}

// drop ends a call whose answer changes nothing.
func (a *answer) drop() {
	a.s.mu.Lock()
	a.s.journal.end()
	if a.s.journal.open == 0 {
		clear(a.s.state.left) // no answer under way was asked for before any of it
	}
	a.s.mu.Unlock()
}

// weigh holds an answer against those of calls that were sent later and answered
// sooner. What they showed of a group is newer than what this one shows; whether
// it is newer than what this one did, doubt asks the server. The event is nil if
// nothing is left of it.
func (a *answer) weigh(e Event) (weighed Event, doubt string) {
	a.s.mu.Lock()
	defer a.s.mu.Unlock()
	j, st := &a.s.journal, a.s.state
	switch e := e.(type) {
	case GroupFetched:
		if j.outdated(e.Group.ID, a.call) {
			return nil, ""
		}
		j.read(e.Group.ID, a.call)
	case GroupsFetched:
		newer := func(g Group) bool { return j.outdated(g.ID, a.call) }
		e.Groups = append(slices.DeleteFunc(slices.Clone(e.Groups), newer), slices.DeleteFunc(st.all(), func(g Group) bool { return !newer(g) })...)
		j.read(AllGroups, a.call)
		return e, ""
	case MessageSent, MessagesFetched:
	default:
		if group := groupConcerned(e); j.outdated(group, a.call) {
			return e, group
		}
	}
	return e, ""
}
