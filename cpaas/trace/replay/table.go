package replay

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"muster/cpaas/trace/cause"
)

// groupBody is a group in a body.
type groupBody struct {
	URL          string       `json:"resourceURL"`
	Name         *string      `json:"x-name"`
	Subject      *string      `json:"subject"`
	Participants []personBody `json:"participant"`
}

type personBody struct {
	Address string `json:"address"`
	Status  string `json:"status"`
	Admin   *bool  `json:"x-isAdmin"`
}

func groupIn(body []byte) (g groupBody) {
	var b struct {
		Group groupBody `json:"groupChatSessionInformation"`
	}
	if json.Unmarshal(body, &b) != nil {
		return groupBody{}
	}
	return b.Group
}

func personIn(body []byte) personBody {
	var b struct {
		Person personBody `json:"participantInformation"`
	}
	if json.Unmarshal(body, &b) != nil {
		return personBody{}
	}
	return b.Person
}

// table is what there is: groups by their id on the tape.
type table struct {
	groups map[string]*group
	order  []string // as they were made
}

type group struct {
	name, subject string
	members       map[string]*member // by address, in lower case
	joined        []string           // who was connected, in that order
	said          []said
}

type member struct {
	status string
	admin  bool
}

func (m *member) String() string {
	switch {
	case m == nil:
		return "absent"
	case m.admin:
		return m.status + ", admin"
	}
	return m.status
}

type said struct {
	id, line string
	hidden   map[string]bool // from whom, as they have deleted it
}

func newTable() *table { return &table{groups: map[string]*group{}} }

// apply does to the table what the tape says that a request did.
func (t *table) apply(a *cause.Action) {
	x := a.Exchange()
	if a.Verb == cause.CreateGroup {
		t.create(a)
		return
	}
	g := t.groups[a.Group]
	if g == nil { // a conversation of two, or an upload
		return
	}
	self, address := strings.ToLower(a.User()), strings.ToLower(strings.TrimSpace(a.Address))
	switch a.Verb {
	case cause.EditGroup:
		g.edit(groupIn(x.Request.Body), groupIn(x.Reply.Body))
	case cause.DeleteGroup:
		delete(t.groups, a.Group)
	case cause.Add:
		status := personIn(x.Reply.Body).Status
		if status == "" {
			status = "Invited"
		}
		g.members[address] = &member{status: status}
	case cause.Accept:
		if m := g.members[address]; m != nil && m.status != "Connected" {
			m.status = "Connected"
			g.joined = append(g.joined, address)
		}
	case cause.Leave:
		g.part(self)
	case cause.Remove:
		g.part(address)
	case cause.SetAdmin:
		if m, asked := g.members[address], personIn(x.Request.Body); m != nil && asked.Admin != nil {
			m.admin = *asked.Admin
		}
	case cause.Send:
		g.said = append(g.said, said{a.Message, self + ": " + textIn(x.Request.Body), map[string]bool{}})
	case cause.DeleteMessage:
		for _, s := range g.said {
			if s.id == a.Message {
				s.hidden[self] = true
			}
		}
	case cause.ClearMessages:
		for _, s := range g.said {
			s.hidden[self] = true
		}
	}
}

func (t *table) create(a *cause.Action) {
	asked, made := groupIn(a.Exchange().Request.Body), groupIn(a.Exchange().Reply.Body)
	id := groupOf(a)
	if made.URL == "" { // its reply was lost
		made = asked
	}
	g := &group{members: map[string]*member{}}
	g.edit(made, made)
	self := strings.ToLower(a.User())
	g.members[self] = &member{"Connected", true}
	g.joined = []string{self}
	for _, p := range made.Participants {
		address := strings.ToLower(strings.TrimSpace(p.Address))
		if address == self || address == "" {
			continue
		}
		m := &member{status: "Invited", admin: p.Admin != nil && *p.Admin}
		if p.Status != "" {
			m.status = p.Status
		}
		g.members[address] = m
	}
	t.groups[id] = g
	t.order = append(t.order, id)
}

// edit takes the fields that a request names, as its reply has them.
func (g *group) edit(asked, made groupBody) {
	if made.Name == nil && made.Subject == nil {
		made = asked
	}
	if asked.Name != nil && made.Name != nil {
		g.name = *made.Name
	}
	if asked.Subject != nil {
		g.subject = ""
		if made.Subject != nil {
			g.subject = *made.Subject
		}
	}
}

func (g *group) part(address string) {
	delete(g.members, address)
	g.joined = slices.DeleteFunc(g.joined, func(other string) bool { return other == address })
}

func textIn(body []byte) string {
	var b struct {
		Message struct {
			Text string `json:"text"`
		} `json:"chatMessage"`
	}
	_ = json.Unmarshal(body, &b) // a body that cannot be read has no text
	return b.Message.Text
}

// differences are those between two groups, in words.
func (g *group) differences(other *group) (list []string) {
	differ := func(what, was, is string) {
		if was != is {
			list = append(list, fmt.Sprintf("%s was %q, and is %q", what, was, is))
		}
	}
	differ("the name", g.name, other.name)
	differ("the subject", g.subject, other.subject)
	all := maps.Clone(g.members)
	maps.Copy(all, other.members)
	for _, address := range slices.Sorted(maps.Keys(all)) {
		differ(address, g.members[address].String(), other.members[address].String())
	}
	return list
}
