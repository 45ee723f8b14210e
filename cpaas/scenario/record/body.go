package record

import (
	"encoding/json"
	"strings"

	"muster/cpaas/transport"
)

// said is what is read of a body, whatever it is about.
type said struct {
	Name, Subject *string
	Participants  []member
	Admin         *bool
	Text          string
	Files         []string
	State         string
	Status        string
	Code          string // of a refusal
}

type member struct {
	Address string `json:"address"`
}

// contents are the fields of all bodies of which something is read.
type contents struct {
	Name         *string  `json:"x-name"`
	Subject      *string  `json:"subject"`
	Participants []member `json:"participant"`
	Admin        *bool    `json:"x-isAdmin"`
	Text         string   `json:"text"`
	Attachments  []struct {
		Name string `json:"name"`
	} `json:"attachment"`
	State     string `json:"state"`
	Status    string `json:"status"`
	MessageID string `json:"messageId"`
	Service   *code  `json:"serviceException"`
	Policy    *code  `json:"policyException"`
}

type code struct {
	MessageID string `json:"messageId"`
}

// read reads a body, as far as there is something in it that can be read.
func read(c transport.Content) said {
	var outer map[string]json.RawMessage
	var s said
	if json.Unmarshal(c.Body, &outer) != nil {
		return s
	}
	if text, is := outer["error"]; is { // of the token endpoint
		_ = json.Unmarshal(text, &s.Code)
	}
	for _, inner := range outer {
		var in contents
		if json.Unmarshal(inner, &in) != nil {
			continue
		}
		s.Name, s.Subject, s.Participants, s.Admin = in.Name, in.Subject, in.Participants, in.Admin
		s.Text, s.State, s.Status = in.Text, in.State, in.Status
		for _, a := range in.Attachments {
			s.Files = append(s.Files, a.Name)
		}
		s.Code = strings.TrimSpace(s.Code + in.MessageID)
		for _, c := range []*code{in.Service, in.Policy} {
			if c != nil {
				s.Code = c.MessageID
			}
		}
	}
	return s
}
