package report

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/trace/judge"
)

// patience is how long a server may take to say what it has.
const patience = 10 * time.Second

// compared says in words what users see otherwise than the server has it. Each server is
// asked as the user, in a way that changes nothing of what the user sees. It is "" where
// nobody is logged in.
func compared(ctx context.Context, sessions []*cpaas.Session) string {
	if len(sessions) == 0 {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	believed, fetched := make([]judge.View, len(sessions)), make([]judge.View, len(sessions))
	failed := make([]error, len(sessions))
	var all sync.WaitGroup
	for i, s := range sessions {
		believed[i] = viewOf(s)
		all.Go(func() { fetched[i], failed[i] = fetch(ctx, s) })
	}
	all.Wait()
	var b strings.Builder
	var there []judge.View
	for i, v := range fetched {
		if failed[i] != nil {
			fmt.Fprintf(&b, "%s cannot be compared: %v\n", believed[i].User, failed[i])
			continue
		}
		there = append(there, v)
	}
	differences := judge.Consistency(believed, there)
	for _, d := range differences {
		fmt.Fprintln(&b, d)
	}
	fmt.Fprintf(&b, "%d users compared with the server: %d differences\n", len(there), len(differences))
	return b.String()
}

// viewOf is what a user sees.
func viewOf(s *cpaas.Session) judge.View {
	v := judge.View{User: s.Self().Address, Groups: map[string]judge.Group{}, NoneFetched: true}
	for _, g := range s.View().Groups {
		group := judge.Group{Name: g.Name, Members: map[string]judge.Member{}}
		for _, p := range s.Participants(g.ID) {
			add(group, p.Address, string(p.Status), p.Admin)
		}
		v.Groups[g.ID] = group
	}
	return v
}

// fetch asks the server what it has for a user.
func fetch(ctx context.Context, s *cpaas.Session) (judge.View, error) {
	self := s.Self()
	v := judge.View{User: self.Address, Groups: map[string]judge.Group{}, NoneFetched: true}
	reply, err := s.SendByHand(ctx, cpaas.HandMade{Method: "GET", At: "/cpaas/chat/v1/" + self.User + "/group"})
	if err != nil {
		return v, err
	}
	var body struct {
		List struct {
			Groups []struct {
				URL          string `json:"resourceURL"`
				Name         string `json:"x-name"`
				Participants []struct {
					Address, Status string
					Admin           bool `json:"x-isAdmin"`
				} `json:"participant"`
			} `json:"groupChatSessionInformation"`
		} `json:"groupChatSessionInformationList"`
	}
	if reply.Code != 200 || json.Unmarshal(reply.Body, &body) != nil {
		return v, fmt.Errorf("the server answered %s", reply.Status)
	}
	for _, g := range body.List.Groups {
		group := judge.Group{Name: g.Name, Members: map[string]judge.Member{}}
		for _, p := range g.Participants {
			add(group, p.Address, p.Status, p.Admin)
		}
		v.Groups[strings.ToLower(g.URL[strings.LastIndexByte(g.URL, '/')+1:])] = group
	}
	return v, nil
}

// add puts a participant into a group, unless they are out.
func add(g judge.Group, address, status string, admin bool) {
	if status != string(cpaas.Disconnected) {
		g.Members[strings.ToLower(address)] = judge.Member{Status: status, Admin: admin}
	}
}
