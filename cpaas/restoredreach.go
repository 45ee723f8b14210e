package cpaas

// RestoreReach says how far a message of the user had come before this session: a Reach
// of an earlier one, whose recipients are not known any more. Call it before the
// conversation is fetched.
func (s *Session) RestoreReach(conversation, message string, reach Delivery) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.state.conversation(conversation).receiptsOf(message)
	r.before = max(r.before, min(reach, Displayed))
}

// Reaches are the messages of the user in a conversation that have come further than to
// the server, the newest so many of them. Save them and pass them to RestoreReach in a
// later session.
func (s *Session) Reaches(conversation string, most int) map[string]Delivery {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := s.state.conversations[conversation]
	if c == nil {
		return nil
	}
	found := map[string]Delivery{}
	add := func(message string) {
		if _, known := found[message]; known || len(found) >= most {
			return
		}
		if reach := s.state.reach(conversation, message); reach > Undelivered {
			found[message] = reach
		}
	}
	for i := c.lines.Len() - 1; i >= 0 && len(found) < most; i-- {
		if c.lines.at(i).Own {
			add(c.lines.at(i).ID)
		}
	}
	for message := range c.receipts { // of a conversation that was not fetched
		if _, known := c.known[message]; !known {
			add(message)
		}
	}
	return found
}
