package judge

import (
	"cmp"
	"slices"
	"strings"
)

// Member is a participant of a group as somebody has it.
type Member struct {
	Status string // Invited or Connected; who is Disconnected is out, and is left out
	Admin  bool
}

// Group is a group as somebody has it: its participants by address, in lower case.
type Group struct {
	Name    string
	Members map[string]Member
}

// View is what a client believes, or what was fetched from the server as that user:
// groups in which the user is Connected, and the ids of groups to which they are
// invited. It is plain data; nobody changes it while it is compared.
type View struct {
	User        string
	Groups      map[string]Group
	Invitations []string
	NoneFetched bool // the server has no list of invitations: they are not compared
}

// Difference is one thing that a client has otherwise than the server. Member is the
// address of a participant, or "" for what is about the group itself.
type Difference struct {
	Observer, Group, Member string
	Believed, Fetched       string // such as "Connected, admin", or "absent"
}

func (d Difference) String() string {
	about := "the group " + d.Group
	if d.Member != "" {
		about = d.Member + " in " + d.Group
	}
	return d.Observer + " has " + about + " as " + d.Believed + ", the server as " + d.Fetched
}

// Consistency compares what clients believe with what was fetched for the same users.
// The differences are in the order of observers, groups and members. A user who was not
// fetched is not compared.
func Consistency(believed, fetched []View) []Difference {
	truth := map[string]View{}
	for _, v := range fetched {
		truth[strings.ToLower(v.User)] = v
	}
	var list []Difference
	for _, v := range believed {
		if server, there := truth[strings.ToLower(v.User)]; there {
			list = append(list, v.compare(server)...)
		}
	}
	slices.SortFunc(list, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(a.Observer, b.Observer), cmp.Compare(a.Group, b.Group), cmp.Compare(a.Member, b.Member))
	})
	return list
}

const absent = "absent"

func (v View) compare(server View) []Difference {
	var list []Difference
	differ := func(group, member, believed, fetched string) {
		if believed != fetched {
			list = append(list, Difference{v.User, group, member, believed, fetched})
		}
	}
	for id, g := range v.Groups {
		truth, there := server.Groups[id]
		if !there {
			differ(id, "", "present", absent)
			continue
		}
		differ(id, "", "called "+g.Name, "called "+truth.Name)
		for address, m := range g.Members {
			differ(id, address, m.String(), truth.member(address))
		}
		for address, m := range truth.Members {
			if _, known := g.Members[address]; !known {
				differ(id, address, absent, m.String())
			}
		}
	}
	for id := range server.Groups {
		if _, known := v.Groups[id]; !known {
			differ(id, "", absent, "present")
		}
	}
	if server.NoneFetched {
		return list
	}
	for _, id := range append(slices.Clone(v.Invitations), server.Invitations...) {
		d := Difference{v.User, id, "", invited(v, id), invited(server, id)}
		if d.Believed != d.Fetched && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}

func invited(v View, id string) string {
	if slices.Contains(v.Invitations, id) {
		return "an invitation"
	}
	return "no invitation"
}

func (g Group) member(address string) string {
	if m, there := g.Members[address]; there {
		return m.String()
	}
	return absent
}

// String is the member in words.
func (m Member) String() string {
	if m.Admin {
		return m.Status + ", admin"
	}
	return m.Status
}
