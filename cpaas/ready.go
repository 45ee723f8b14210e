package cpaas

import (
	"encoding/json"
	"net/http"

	"muster/cpaas/internal/wire"
)

// Ready names a request that is ready to be sent by hand.
type Ready string

// The requests that are ready: what a user does with groups, whether they may or not.
const (
	ReadyList    Ready = "list groups"
	ReadyCreate  Ready = "create group"
	ReadyRead    Ready = "read group"
	ReadyEdit    Ready = "edit group"
	ReadyAdd     Ready = "add participant"
	ReadyRemove  Ready = "remove participant"
	ReadyAdmin   Ready = "make admin"
	ReadyAccept  Ready = "accept invitation"
	ReadyLeave   Ready = "leave group"
	ReadyDelete  Ready = "delete group"
	ReadyWrite   Ready = "send message"
	ReadyHistory Ready = "read messages"
)

// AllReady returns all of them, in the order in which they are offered.
func AllReady() []Ready {
	return []Ready{
		ReadyWrite, ReadyHistory, ReadyList, ReadyCreate, ReadyRead, ReadyEdit, ReadyAdd, ReadyRemove, ReadyAdmin, ReadyAccept, ReadyLeave, ReadyDelete,
	}
}

// ReadyRequest is a request as the client would send it, about a group and a
// participant where it is about any. It can be changed and sent by hand, also by
// somebody who may not do that, to see the refusal.
func (s *Session) ReadyRequest(ready Ready, group, participant string) HandMade {
	self := s.self
	switch ready {
	case ReadyCreate:
		return made(http.MethodPost, wire.GroupsPath(self.User), wire.GroupBody{Group: &wire.Group{
			Name: "Team", Type: wire.GroupTypeClosed,
			Participants: []wire.Participant{{Address: self.Address, Admin: true}, {Address: participant}},
		}})
	case ReadyRead:
		return made(http.MethodGet, wire.GroupPath(self.User, group), nil)
	case ReadyEdit:
		name := "Team"
		return made(http.MethodPut, wire.GroupPath(self.User, group), wire.GroupEditBody{Group: &wire.GroupEdit{Name: &name}})
	case ReadyAdd:
		return made(http.MethodPost, wire.ParticipantsPath(self.User, group), wire.ParticipantBody{Participant: &wire.Participant{Address: participant}})
	case ReadyRemove:
		return made(http.MethodDelete, wire.ParticipantPath(self.User, group, participant), nil)
	case ReadyAdmin:
		return made(http.MethodPut, wire.ParticipantPath(self.User, group, participant), wire.ParticipantBody{Participant: &wire.Participant{Address: participant, Admin: true}})
	case ReadyAccept:
		return made(http.MethodPut, wire.ParticipantStatusPath(self.User, group, self.Address), wire.SessionStatusBody{Session: &wire.SessionStatus{Status: wire.StatusConnected}})
	case ReadyLeave:
		return made(http.MethodDelete, wire.ParticipantPath(self.User, group, self.Address), nil)
	case ReadyDelete:
		return made(http.MethodDelete, wire.GroupPath(self.User, group), nil)
	case ReadyWrite:
		return made(http.MethodPost, wire.MessagesPath(self.User, group), wire.MessageBody{Message: &wire.Message{Text: "hello"}})
	case ReadyHistory:
		return made(http.MethodGet, wire.MessagesPath(self.User, group), nil)
	}
	return made(http.MethodGet, wire.GroupsPath(self.User), nil)
}

// made is a request with a body of JSON, or none.
func made(method, path string, body any) HandMade {
	h := HandMade{Method: method, At: path}
	if body != nil {
		text, _ := json.MarshalIndent(body, "", "  ") // types of the wire can be marshalled
		h.Body = string(text)
	}
	return h
}
