package sandbox

import (
	"net/http"
	"slices"
	"strings"

	"muster/cpaas/internal/wire"
)

// postExtension makes a group of the two of a one-to-one conversation and those
// whom the request names beside them. What was said stays between the two.
func postExtension(s *Server, c *call) (reply, *Refusal) {
	wanted, refusal := decode(c, "extensionParameters", func(b *wire.ExtensionBody) *wire.Group { return b.Group })
	if refusal != nil {
		return reply{}, refusal
	}
	peer, refusal := c.conversation()
	if refusal != nil {
		return reply{}, refusal
	}
	if strings.EqualFold(peer, c.user.address) {
		return reply{}, toOneself()
	}
	named := func(p wire.Participant) bool { return strings.EqualFold(strings.TrimSpace(p.Address), peer) }
	if !slices.ContainsFunc(wanted.Participants, named) {
		wanted.Participants = append([]wire.Participant{{Address: peer}}, wanted.Participants...)
	}
	made, refusal := s.createGroup(c.doer, wanted)
	return reply{http.StatusCreated, wire.GroupBody{Group: made}}, refusal
}
