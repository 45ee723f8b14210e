package stage

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"muster/app/account"
	"muster/cpaas"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/hold"
)

// Options are what a stage needs of the window. The functions are called on the user
// interface's goroutine.
type Options struct {
	Post     func(func())
	Tape     *transport.Tape
	Accounts func() []*account.Account

	// Enter logs a user of the built-in sandbox in, and tells what came of it. It is false
	// where there is no room for one more.
	Enter func(address, password string, done func(error)) (*account.Account, bool)

	// Reach is how to connect to the server of an address; Base is the built-in sandbox's.
	Reach func(server string) (address string, dial cpaas.Dial)
	Base  string
}

// Stage is the users of the window while a scenario is played. Its methods may be called
// from any goroutine but the user interface's.
type Stage struct {
	o       Options
	before  map[*account.Account]setting // of those who play a part; belongs to the user interface's goroutine
	waiting []func() bool                // likewise: those that are true are done with
	watched map[*account.Account]bool    // likewise
	domain  string                       // of the users' addresses
}

// setting is what a scenario may change of a user, and gives back.
type setting struct {
	session *cpaas.Session
	accepts bool
	faults  fault.Setting
	rules   []hold.Rule
}

// Open is for play.Scene: the server of the users in the window, or the built-in sandbox
// where there are none.
func Open(o Options) func(context.Context, []string, uint64) (cast.Server, error) {
	return func(ctx context.Context, names []string, _ uint64) (cast.Server, error) {
		s := &Stage{o: o, before: map[*account.Account]setting{}, watched: map[*account.Account]bool{}, domain: "example.com"}
		server := o.Base
		err := s.do(ctx, func() {
			for _, a := range o.Accounts() {
				if name, domain, _ := strings.Cut(address(a), "@"); a.Session != nil && isOneOf(name, names) {
					s.domain, server = domain, a.Session.Self().Server
				}
			}
		})
		at, dial := o.Reach(server)
		return cast.Server{
			Address: at, Dial: dial, Stage: s, Tape: o.Tape, Close: s.close,
			Participant: func(name string) (string, error) { return s.addressOf(name), nil },
			Credentials: func(_ context.Context, name string) (cpaas.Credentials, error) {
				if server != o.Base {
					return cpaas.Credentials{}, errors.New("nobody knows the password of " + name + " here: play this scenario with muster run")
				}
				return cpaas.Credentials{ClientID: "sandbox", Email: s.addressOf(name), Password: "sandbox"}, nil
			},
		}, err
	}
}

func isOneOf(name string, names []string) bool {
	for _, other := range names {
		if strings.EqualFold(name, other) {
			return true
		}
	}
	return false
}

func address(a *account.Account) string {
	if a.Session == nil {
		return ""
	}
	return a.Session.Self().Address
}

func (s *Stage) addressOf(name string) string { return strings.ToLower(name) + "@" + s.domain }

// do does something on the user interface's goroutine, and returns when it is done.
func (s *Stage) do(ctx context.Context, do func()) error {
	done := make(chan struct{})
	s.o.Post(func() {
		defer close(done)
		do()
	})
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// find is the account of a user who is logged in, nil for none.
func (s *Stage) find(user string) *account.Account {
	for _, a := range s.o.Accounts() {
		if strings.EqualFold(address(a), s.addressOf(user)) {
			return a
		}
	}
	return nil
}

// Enter gives a user of the window, who is logged in first where they are not.
func (s *Stage) Enter(ctx context.Context, user, password string) (cast.Part, error) {
	var part cast.Part
	outcome := make(chan error, 1)
	err := s.do(ctx, func() {
		if a := s.find(user); a != nil {
			part = s.take(a)
			outcome <- nil
			return
		}
		var a *account.Account
		a, room := s.o.Enter(s.addressOf(user), password, func(err error) {
			if err == nil {
				part = s.take(a)
			}
			outcome <- err
		})
		if !room {
			outcome <- errors.New("there is no room for " + user + ": close some users first")
		}
	})
	if err != nil {
		return part, err
	}
	select {
	case err = <-outcome:
		return part, err
	case <-ctx.Done():
		return part, context.Cause(ctx)
	}
}

// take gives an account its part, with invitations that wait for an answer.
func (s *Stage) take(a *account.Account) cast.Part {
	if _, known := s.before[a]; !known {
		accepts, _ := a.Accepts()
		s.before[a] = setting{session: a.Session, accepts: accepts, faults: a.Faults.Setting(), rules: a.Gate.Rules()}
	}
	a.Session.SetAutoAccept(false)
	a.Changed(account.TopicRule)
	return cast.Part{Session: a.Session, Faults: a.Faults, Gate: a.Gate}
}

// Leave logs a user out as the button does.
func (s *Stage) Leave(ctx context.Context, user string, abrupt bool) error {
	if abrupt {
		return fmt.Errorf("%s cannot be killed without the window: play this scenario with muster run", user)
	}
	gone := make(chan struct{})
	err := s.do(ctx, func() {
		a := s.find(user)
		if a == nil {
			close(gone)
			return
		}
		s.when(a, func() bool {
			if a.Session != nil {
				return false
			}
			close(gone)
			return true
		})
		a.Logout()
	})
	if err != nil {
		return err
	}
	select {
	case <-gone:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// when asks after each change of an account's session, until it is answered with true.
func (s *Stage) when(a *account.Account, ask func() bool) {
	s.waiting = append(s.waiting, ask)
	if s.watched[a] {
		return
	}
	s.watched[a] = true
	a.Watch(func() {
		var left []func() bool
		for _, ask := range s.waiting {
			if !ask() {
				left = append(left, ask)
			}
		}
		s.waiting = left
	}, account.TopicSession)
}

// close gives the users back what the scenario has changed of them.
func (s *Stage) close() {
	s.o.Post(func() {
		for a, was := range s.before {
			a.Faults.Set(was.faults)
			a.Gate.SetRules(was.rules)
			if a.Session != nil && a.Session == was.session && was.accepts {
				a.Session.SetAutoAccept(true)
			}
			a.Changed(account.TopicRule)
		}
	})
}
