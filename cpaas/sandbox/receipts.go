package sandbox

import (
	"net/http"

	"muster/cpaas/internal/wire"
)

// Statuses a receiver reports of a message, in their order.
const (
	statusDelivered = "Delivered"
	statusDisplayed = "Displayed"
)

// getMessageStatus tells a receiver what it reported itself, and the sender the
// furthest that any receiver reported.
func getMessageStatus(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _, m, refusal := s.messageOf(c)
	if refusal != nil {
		return reply{}, refusal
	}
	report := &wire.StatusReport{Status: m.statusFor(c.user)}
	return reply{http.StatusOK, wire.StatusReportBody{Report: report}}, nil
}

func (m *message) statusFor(reader *user) string {
	status := wire.MessageSent
	for by, reported := range m.statuses {
		if reader != m.sender && by != reader {
			continue
		}
		if reported == statusDisplayed {
			return reported
		}
		status = reported
	}
	return status
}

func (m *message) report(by *user, status string) {
	if m.statuses == nil {
		m.statuses = map[*user]string{}
	}
	m.statuses[by] = status
}

// putMessageStatus takes a receiver's report and tells the sender, whose
// notification names the receiver as senderAddress. A report that says nothing
// new, or less than an earlier one, changes nothing and tells nobody.
func putMessageStatus(s *Server, c *call) (reply, *Refusal) {
	report, refusal := decode(c, "messageStatusReport", func(b *wire.StatusReportBody) *wire.StatusReport { return b.Report })
	if refusal != nil {
		return reply{}, refusal
	}
	if report.Status != statusDelivered && report.Status != statusDisplayed {
		return reply{}, invalidValue("status", statusDelivered+", "+statusDisplayed)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g, _, m, refusal := s.messageOf(c)
	switch {
	case refusal != nil:
		return reply{}, refusal
	case m.sender == c.user:
		return reply{}, ownMessage()
	}
	if old := m.statuses[c.user]; old == statusDisplayed || old == report.Status {
		return reply{}, nil
	}
	m.report(c.user, report.Status)
	s.keepReceipt(g, m, c.user)
	if p := g.of(m.sender); p != nil && connectedOnly(p) {
		s.tell(c.doer, m.sender, s.newID(), func() *frame { return s.statusNotice(g, m, c.user, report.Status) })
	}
	return reply{}, nil
}

func (s *Server) statusNotice(g *group, m *message, by *user, status string) *frame {
	return s.newFrame(wire.Frame{MessageStatus: &wire.MessageStatus{
		ID:        s.anID(),
		Time:      stamp(),
		MessageID: m.id,
		Sender:    by.address,
		Status:    status,
		Links:     []wire.Link{{Rel: wire.RelMessage, Href: wire.MessagePath(s.anyone(), g.as(m.sender), m.id)}},
	}})
}
