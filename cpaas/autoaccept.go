package cpaas

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// AcceptRule says which invitations a session accepts by itself while auto-
// accept is on, and when. The zero value accepts all at once.
type AcceptRule struct {
	From  []string      // accept only from these addresses, ignoring case; from anybody if empty
	After time.Duration // wait this long after an invitation arrives, so that the user can answer first
}

// Takes reports whether the rule covers an invitation. A rule with addresses
// never covers an invitation without an inviter.
func (r AcceptRule) Takes(inv Invitation) bool {
	return len(r.From) == 0 || slices.ContainsFunc(r.From, func(from string) bool { return strings.EqualFold(from, inv.Inviter) })
}

// Due is when an invitation that the rule covers will be accepted.
func (r AcceptRule) Due(inv Invitation) time.Time { return inv.Received.Add(r.After) }

// clean is the rule without what means nothing in it.
func (r AcceptRule) clean() AcceptRule {
	var from []string
	for _, address := range r.From {
		if address = strings.TrimSpace(address); address != "" {
			from = append(from, address)
		}
	}
	return AcceptRule{From: from, After: max(0, r.After)}
}

// SetAutoAccept turns the automatic acceptance of invitations on or off,
// waiting ones included. SetAcceptRule says which invitations; all of them by
// default. Any goroutine may call it.
func (s *Session) SetAutoAccept(on bool) {
	s.accepting.Lock()
	s.apply(AutoAcceptChanged{On: on, Rule: s.View().AcceptRule})
	s.accepting.Unlock()
	s.acceptWaiting()
}

// SetAcceptRule changes which invitations auto-accept covers, waiting ones
// included. It does not turn auto-accept on or off. Any goroutine may call it.
func (s *Session) SetAcceptRule(rule AcceptRule) {
	s.accepting.Lock()
	s.apply(AutoAcceptChanged{On: s.View().AutoAccept, Rule: rule.clean()})
	s.accepting.Unlock()
	s.acceptWaiting()
}

// acceptWaiting accepts the invitations that wait and are due, if that is to be
// done by itself, and looks again when others will be.
func (s *Session) acceptWaiting() {
	view := s.View()
	if !view.AutoAccept {
		return
	}
	for _, inv := range view.Invitations {
		if !view.AcceptRule.Takes(inv) {
			continue
		}
		if due := view.AcceptRule.Due(inv); time.Until(due) > 0 {
			s.acceptAt(due)
			continue
		}
		s.persist("accept "+inv.GroupID, inv.GroupID, refused, func(ctx context.Context) error {
			if !s.accepts(inv.GroupID) {
				return nil // the user has thought better of it, or was faster
			}
			return s.accept(ctx, inv.GroupID, true)
		})
	}
}

// acceptAt looks again at what waits. The rule may be another by then: it is what
// counts.
func (s *Session) acceptAt(due time.Time) {
	s.spawn(fmt.Sprint("accept at ", due.UnixNano()), func(ctx context.Context) {
		if sleep(ctx, time.Until(due)) {
			s.acceptWaiting()
		}
	})
}

// accepts reports whether an invitation waits that is to be accepted now.
func (s *Session) accepts(group string) bool {
	view := s.View()
	return view.AutoAccept && slices.ContainsFunc(view.Invitations, func(inv Invitation) bool {
		return inv.GroupID == group && view.AcceptRule.Takes(inv) && time.Until(view.AcceptRule.Due(inv)) <= 0
	})
}
