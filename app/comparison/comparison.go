// Package comparison asks servers what they have for users, and holds against it what these
// users see.
package comparison

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/trace/judge"
)

const (
	// patience is how long a server may take to say what it has.
	patience = 10 * time.Second

	// settling is after which time a difference is looked at again before it is told: a
	// notification may be on its way.
	settling = time.Second
)

// Observer is what one user sees, beside what their server has for them.
type Observer struct {
	Server            string
	Believed, Fetched judge.View
	Err               error // why the server could not be asked; nil if it was
}

// Of asks the servers of all users at the same time. Nothing of what the users see is
// changed by that. It returns when all have answered, or have failed to.
func Of(ctx context.Context, sessions []*cpaas.Session) []Observer {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	list := make([]Observer, len(sessions))
	var all sync.WaitGroup
	for i, s := range sessions {
		all.Go(func() { list[i] = observe(ctx, s) })
	}
	all.Wait()
	return list
}

func observe(ctx context.Context, s *cpaas.Session) Observer {
	o := compare(ctx, s)
	if o.Err != nil || len(Differences([]Observer{o})) == 0 {
		return o
	}
	select {
	case <-time.After(settling):
		return compare(ctx, s)
	case <-ctx.Done():
		return o
	}
}

// compare asks first: what comes in while the server answers is seen then.
func compare(ctx context.Context, s *cpaas.Session) Observer {
	self := s.Self()
	o := Observer{Server: self.Server}
	var groups []cpaas.Group
	groups, o.Err = s.ReadGroups(ctx)
	o.Fetched = judge.View{User: self.Address, Groups: map[string]judge.Group{}, NoneFetched: true}
	for _, g := range groups {
		o.Fetched.Groups[g.ID] = groupOf(g.Name, g.Participants)
	}
	o.Believed = judge.View{User: self.Address, Groups: map[string]judge.Group{}, NoneFetched: true}
	for _, g := range s.View().Groups {
		o.Believed.Groups[g.ID] = groupOf(g.Name, s.Participants(g.ID))
	}
	return o
}

// groupOf is a group without those who are out of it.
func groupOf(name string, people []cpaas.Participant) judge.Group {
	g := judge.Group{Name: name, Members: map[string]judge.Member{}}
	for _, p := range people {
		if p.Status != cpaas.Disconnected {
			g.Members[strings.ToLower(p.Address)] = judge.Member{Status: string(p.Status), Admin: p.Admin}
		}
	}
	return g
}

// Differences are what users see otherwise than their servers have it. Each is compared
// by itself: users of two servers may have the same address.
func Differences(all []Observer) []judge.Difference {
	var list []judge.Difference
	for _, o := range all {
		if o.Err == nil {
			list = append(list, judge.Consistency([]judge.View{o.Believed}, []judge.View{o.Fetched})...)
		}
	}
	return list
}

// Text says in lines what users see otherwise than the server has it. It is "" where
// nobody was compared.
func Text(all []Observer) string {
	if len(all) == 0 {
		return ""
	}
	return strings.Join(parts(all), "\n") + "\n"
}

// mostInLine bounds how many differences Line lists.
const mostInLine = 20

// Line is Text as one line, which may leave out some of many differences.
func Line(all []Observer) string {
	list := parts(all)
	summary, list := list[len(list)-1], list[:len(list)-1]
	if more := len(list) - mostInLine; more > 0 {
		list = append(list[:mostInLine:mostInLine], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(append([]string{summary}, list...), "; ")
}

// parts are who could not be compared, each difference, and at last how many there are.
func parts(all []Observer) []string {
	var list []string
	there := 0
	for _, o := range all {
		if o.Err != nil {
			list = append(list, fmt.Sprintf("%s cannot be compared: %v", o.Believed.User, o.Err))
			continue
		}
		there++
	}
	differences := Differences(all)
	for _, d := range differences {
		list = append(list, d.String())
	}
	return append(list, fmt.Sprintf("%d users compared with the server: %d differences", there, len(differences)))
}
