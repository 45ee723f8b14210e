package tour

import (
	"fyne.io/fyne/v2"

	"muster/app/column"
	"muster/app/grouplist"
	"muster/app/login"
	"muster/app/participants"
	"muster/app/window"
	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

const (
	tourGroup   = "Team"
	tourSubject = "weekly meeting"
)

// cast is the tour's users and what the tour looks at.
type cast struct {
	app               *window.Window
	alice, bob, carol *column.Column
}

// tourSteps are the walkthrough: alice makes a group with bob, who accepts
// automatically, and carol, who does so by hand; they talk; people come and go;
// a connection is lost and comes back; the group ends.
func tourSteps(a *window.Window) []step {
	t := &cast{app: a}
	var steps []step
	for _, part := range [][]step{t.arrive(), t.gather(), t.talk(), t.send(), t.change(), t.breakAndMend(), t.part()} {
		steps = append(steps, part...)
	}
	return steps
}

func (t *cast) all() []*column.Column { return []*column.Column{t.alice, t.bob, t.carol} }

func (t *cast) every(holds func(*column.Column) bool) func() bool {
	return func() bool {
		for _, c := range t.all() {
			if !holds(c) {
				return false
			}
		}
		return true
	}
}

func (t *cast) each(do func(*column.Column) error) func() error {
	return func() error {
		for _, c := range t.all() {
			if err := do(c); err != nil {
				return err
			}
		}
		return nil
	}
}

// arrive: three users log in and subscribe.
func (t *cast) arrive() []step {
	return []step{
		{name: "start"},
		{name: "three-users", do: func() error {
			t.alice, t.bob, t.carol = t.enter(0), t.enter(1), t.enter(2)
			return nil
		}},
		{
			name: "logged-in",
			do:   t.each(func(c *column.Column) error { return tap(c.Login.Button) }),
			until: t.every(func(c *column.Column) bool {
				return c.Account.Session != nil
			}),
		},
		{do: func() error {
			t.bob.Service.Accept.SetChecked(true)
			return nil
		}, until: func() bool {
			on, _ := t.bob.Account.State.AutoAccept.Get()
			return on
		}},
		{name: "subscribed", do: t.each(func(c *column.Column) error { return tap(c.Service.Subscribe) }), until: t.every(func(c *column.Column) bool { return c.Account.Live() })},
	}
}

// enter opens a column with a sandbox user's login filled in.
func (t *cast) enter(i int) *column.Column {
	c := t.app.Deck.Add()
	c.Login.FillSandbox(login.SandboxUsers[i])
	return c
}

// gather: alice makes a group and the others join it.
func (t *cast) gather() []step {
	form := func() *grouplist.CreateForm { return t.alice.Groups.Form }
	return []step{
		{name: "new-group", do: func() error {
			if err := tap(t.alice.Groups.Create); err != nil {
				return err
			}
			form().Name.SetText(tourGroup)
			form().Participants.SetValues([]string{login.SandboxUsers[1], login.SandboxUsers[2]})
			form().Subject.SetText(tourSubject)
			return nil
		}},
		{name: "invitations", do: func() error { return tap(form().Create) }, until: func() bool {
			return t.status(t.alice, login.SandboxUsers[1]) == cpaas.Connected && len(t.carol.Account.State.Invitations()) == 1
		}},
		{name: "accepted", do: func() error {
			t.app.Host.Window.Canvas().Focus(t.carol.Service.Accept)
			return press(t.app.Host.Window, phrase.Of("Accept"))
		}, until: t.every(func(c *column.Column) bool {
			return t.status(c, login.SandboxUsers[2]) == cpaas.Connected && len(c.Account.State.Participants()) == 3
		})},
	}
}

// status is how a column shows somebody in its chosen group, "" if not at all.
func (t *cast) status(c *column.Column, address string) cpaas.Status {
	for _, row := range c.Group.People.Rows {
		for _, s := range []cpaas.Status{cpaas.Invited, cpaas.Connected, cpaas.Disconnected} {
			if row.Address == address && c.Account.ChosenID() != "" && row.Status == participants.StatusOf(s) {
				return s
			}
		}
	}
	return ""
}

// talk: everybody says something that everybody sees.
func (t *cast) talk() []step {
	say := func(who func() *column.Column, text string, lines int) step {
		return step{
			do: func() error {
				talk := who().Talk.Widget
				talk.SetDraft(text)
				talk.Entry().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
				return nil
			},
			until: t.every(func(c *column.Column) bool {
				return len(c.Talk.Messages.Known) == lines && len(c.Talk.Lines) == len(c.Talk.Messages.Lines)
			}),
		}
	}
	last := say(func() *column.Column { return t.carol }, "Here I am. What is on the list?", 3)
	last.name = "messages"
	return []step{
		say(func() *column.Column { return t.alice }, "Welcome, both of you!", 1),
		{name: "writing", do: func() error {
			for _, key := range "Good mor" {
				t.bob.Talk.Widget.Entry().TypedRune(key)
			}
			return nil
		}, until: func() bool {
			return t.alice.Talk.Widget.Others() != "" && t.carol.Talk.Widget.Others() != ""
		}},
		say(func() *column.Column { return t.bob }, "Good morning.", 2),
		last,
		{name: "read", until: func() bool {
			talk := t.carol.Talk
			if t.app.Away { // nothing is read while nobody looks
				return true
			}
			return talk.Reach(talk.Messages.Known[2].ID) == message.ReachRead && talk.Widget.Others() == ""
		}},
	}
}

// change: dave is added and removed, and what is not allowed is explained.
func (t *cast) change() []step {
	dave := login.SandboxUsers[3]
	add := func(address string) func() error {
		return func() error {
			t.alice.Group.People.Entry.SetValues([]string{address})
			return tap(t.alice.Group.People.Add)
		}
	}
	return []step{
		{do: func() error {
			t.alice.Group.People.ShowAdding(true)
			return nil
		}},
		{name: "added", do: add(dave), until: t.every(func(c *column.Column) bool { return t.status(c, dave) == cpaas.Invited })},
		{name: "refused", do: add("nobody@example.com"), until: func() bool {
			return t.alice.Group.People.Entry.Error() != ""
		}},
		{name: "not-an-admin", do: func() error {
			t.alice.Group.People.Entry.Clear()
			hover(t.bob.Group.Head.Remove)
			return nil
		}, until: func() bool { return t.bob.Group.Head.Remove.View().Reason != "" }},
		{name: "remove-asks", do: func() error {
			t.bob.Group.Head.Remove.MouseOut()
			t.alice.Group.People.AskRemove(dave)
			return nil
		}, until: t.app.Asking},
		{name: "removed", do: func() error { return press(t.app.Host.Window, phrase.Of("Remove")) }, until: t.every(func(c *column.Column) bool {
			s := t.status(c, dave)
			return s == "" || s == cpaas.Disconnected
		})},
	}
}

// faulty breaks or mends something about the built-in sandbox.
func (t *cast) faulty(do func(*sandbox.Server)) func() error {
	return func() error {
		server, err := t.app.Logins.Servers.BuiltInSandbox()
		if err == nil {
			do(server)
		}
		return err
	}
}

// breakAndMend: the server goes away under carol, and comes back.
func (t *cast) breakAndMend() []step {
	return []step{
		{name: "connection-lost", do: t.faulty(func(s *sandbox.Server) {
			s.Refuse(true)
			s.DropConnections(login.SandboxUsers[2])
		}), until: func() bool {
			conn, _ := t.carol.Account.Connection()
			return conn.Phase == cpaas.Waiting && conn.Attempt > 1
		}},
		{do: t.faulty(func(s *sandbox.Server) { s.Refuse(false) })},
		{name: "live-again", do: func() error {
			if conn, _ := t.carol.Account.Connection(); conn.Phase == cpaas.Waiting {
				t.carol.BannerAction()
			}
			return nil
		}, until: func() bool { return t.carol.Account.Live() && !t.carol.Banner.View().Shown }},
	}
}

// part: bob leaves, the only admin is shown the ways out, the group is deleted.
func (t *cast) part() []step {
	carol := login.SandboxUsers[2]
	return []step{
		{name: "leave-asks", do: func() error { return tap(t.bob.Group.Head.Leave) }, until: t.app.Asking},
		{name: "left", do: func() error { return press(t.app.Host.Window, phrase.Of("Leave")) }, until: func() bool {
			return t.bob.Account.ChosenID() == "" && t.status(t.alice, login.SandboxUsers[1]) != cpaas.Connected
		}},
		{name: "ways-out", do: func() error { return tap(t.alice.Group.Head.Leave) }, until: t.app.Asking},
		{
			name: "admin-left",
			do: func() error {
				return press(t.app.Host.Window, phrase.Of("Make {{.Name}} an admin and leave", phrase.With{"Name": carol}))
			},
			until: func() bool { return t.alice.Account.ChosenID() == "" && t.carol.Account.Chosen.Summary.Admin },
		},
		{name: "delete-asks", do: func() error { return tap(t.carol.Group.Head.Remove) }, until: t.app.Asking},
		{name: "deleted", do: func() error { return press(t.app.Host.Window, phrase.Of("Delete")) }, until: func() bool {
			return t.carol.Account.ChosenID() == "" && len(t.carol.Account.State.Groups()) == 0
		}},
		{name: "end", do: func() error {
			t.app.LogLine("", look.LevelInfo, "The tour has ended; the window is yours")
			return nil
		}},
	}
}
