package cpaas

import "slices"

// conversation is the lines of a group as far as they are known, by time.
type conversation struct {
	messages []Message
	known    map[string]bool // ids; true: it came as news, and not as history alone
	fetched  bool            // the history has been asked for: fetch it again after a gap
	unseen   []string        // ids of others' news that nobody has looked at yet
	receipts map[string]*receipts
}

func (st *state) conversation(group string) *conversation {
	c := st.conversations[group]
	if c == nil {
		c = &conversation{known: map[string]bool{}, receipts: map[string]*receipts{}}
		st.conversations[group] = c
	}
	return c
}

// addMessage puts a line where its time belongs, after those of the same second.
// A line of a group the user is not in is dropped: it belongs to one that was
// just left.
func (st *state) addMessage(m Message) change {
	if !st.keeps(m.Group) {
		return change{}
	}
	c := st.conversation(m.Group)
	if _, known := c.known[m.ID]; known {
		return change{repeat: true}
	}
	c.known[m.ID] = false
	at := len(c.messages)
	for at > 0 && c.messages[at-1].Time.After(m.Time) {
		at--
	}
	done := change{Touched: Touched{Messages: m.Group}}
	if c.undecided(at, m) {
		done.disorder = m.Group
	}
	if at == len(c.messages) {
		c.messages = append(c.messages, m) // beyond what any reader was given
	} else {
		c.messages = slices.Insert(slices.Clone(c.messages), at, m)
	}
	// What somebody was writing has been said.
	return done.with(st.stopComposing(m.Group, m.Sender))
}

// undecided reports whether a line to be put at a place may belong before or
// behind the one next to it. Lines of others arrive in the server's order, but
// the reply to one's own may overtake them or another reply, and times have
// seconds only.
func (c *conversation) undecided(at int, m Message) bool {
	for _, next := range []int{at - 1, at} {
		if next >= 0 && next < len(c.messages) {
			if other := c.messages[next]; (other.Own || m.Own) && other.Time.Equal(m.Time) {
				return true
			}
		}
	}
	return false
}

// keepMessages takes a history as the server orders it; lines that are known but
// not in it are newer than it and follow.
func (st *state) keepMessages(group string, history []Message) change {
	if !st.keeps(group) {
		return change{}
	}
	c := st.conversation(group)
	c.fetched = true
	merged := make([]Message, 0, len(history)+8)
	known := make(map[string]bool, len(history)+8)
	for _, lines := range [][]Message{history, c.messages} {
		for _, m := range lines {
			if _, twice := known[m.ID]; !twice {
				known[m.ID] = c.known[m.ID]
				merged = append(merged, m)
			}
		}
	}
	if slices.Equal(merged, c.messages) {
		return change{}
	}
	c.messages, c.known = merged, known
	return change{Touched: Touched{Messages: group}}
}
