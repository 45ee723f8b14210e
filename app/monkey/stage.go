//go:build linux && !headless

package main

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"muster/app/hand/chance"
	"muster/cpaas/sandbox"
)

const (
	users  = chance.Users
	groups = 100 // that there are at the beginning
	author = 4   // the number of the user who has no column, and does what others do to them
)

// newStage makes a sandbox with many groups, some with long names.
func newStage() (*sandbox.Server, error) {
	s := sandbox.New()
	all := sandbox.DefaultUsers()
	for i := range groups {
		name := fmt.Sprint("Group ", i)
		if i%7 == 0 {
			name += " " + strings.Repeat("with a long name ", 8)
		}
		creator := i % users
		group, err := s.As(all[creator]).Create(name, all[:users]...)
		if err != nil {
			return nil, err
		}
		for n := range users {
			_ = s.As(all[n]).Accept(group) // the creator has joined already
		}
		if i%3 == 0 {
			_ = s.As(all[creator]).Add(group, all[author])
			_ = s.As(all[author]).Accept(group)
		}
		if _, err := s.As(all[creator]).Send(group, "Hello, everybody."); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// happen does at the server what is not input, and tells whether it was that. What
// the server refuses, as it may have been broken on purpose, is no failure.
func happen(s *sandbox.Server, a chance.Action) bool {
	all := sandbox.DefaultUsers()
	by := s.As(all[author])
	switch a.Name {
	case chance.Say:
		_, _ = by.Send(pick(s.GroupsOf(all[author]), a.Numbers[0]), a.Text)
	case chance.File:
		_, _ = by.SendFile(pick(s.GroupsOf(all[author]), a.Numbers[0]), "", a.Text, "application/octet-stream", []byte(a.Text))
	case chance.Create:
		_, _ = by.Create(a.Text, all[:a.Numbers[0]]...)
	case chance.Invite:
		_ = by.Add(pick(s.GroupsOf(all[author]), a.Numbers[0]), all[a.Numbers[1]])
	case chance.Delete:
		_ = by.Delete(pick(s.GroupsOf(all[author]), a.Numbers[0]))
	case chance.Drop:
		s.DropConnections(all[a.Numbers[0]])
	case chance.Revoke:
		s.RevokeLogins(all[a.Numbers[0]])
	case chance.Fail:
		s.FailNext(a.Numbers[0], a.Numbers[1], 0, func(r *http.Request) bool { return !strings.HasSuffix(r.URL.Path, "/token") })
	case chance.Lose:
		s.LoseReplies(a.Numbers[0], nil)
	case chance.Refuse:
		s.Refuse(a.Numbers[0] == 1)
	case chance.Delay:
		s.Heal()
		if a.Numbers[0] > 0 {
			s.Delay(time.Duration(a.Numbers[0])*time.Millisecond, nil)
		}
	default:
		return false
	}
	return true
}

func pick(all []sandbox.Group, n int) string {
	if len(all) == 0 {
		return "none"
	}
	return all[n%len(all)].ID
}
