package app

import (
	"fyne.io/fyne/v2"

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
	app               *App
	alice, bob, carol *column
}

// tourSteps are the walkthrough: alice makes a group with bob, who accepts
// automatically, and carol, who does so by hand; they talk; people come and go;
// a connection is lost and comes back; the group ends.
func tourSteps(a *App) []step {
	t := &cast{app: a}
	var steps []step
	for _, part := range [][]step{t.arrive(), t.gather(), t.talk(), t.send(), t.change(), t.breakAndMend(), t.part()} {
		steps = append(steps, part...)
	}
	return steps
}

func (t *cast) all() []*column { return []*column{t.alice, t.bob, t.carol} }

func (t *cast) every(holds func(*column) bool) func() bool {
	return func() bool {
		for _, c := range t.all() {
			if !holds(c) {
				return false
			}
		}
		return true
	}
}

func (t *cast) each(do func(*column) error) func() error {
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
			do:   t.each(func(c *column) error { return tap(c.login.button) }),
			until: t.every(func(c *column) bool {
				return c.account.session != nil
			}),
		},
		{do: func() error {
			t.bob.service.accept.SetChecked(true)
			return nil
		}, until: func() bool {
			on, _ := t.bob.account.state.AutoAccept.Get()
			return on
		}},
		{name: "subscribed", do: t.each(func(c *column) error { return tap(c.service.subscribe) }), until: t.every(func(c *column) bool { return c.account.live() })},
	}
}

// enter opens a column with a sandbox user's login filled in.
func (t *cast) enter(i int) *column {
	c := t.app.deck.add()
	c.login.fillSandbox(sandboxUsers[i])
	return c
}

// gather: alice makes a group and the others join it.
func (t *cast) gather() []step {
	form := func() *createGroup { return t.alice.groups.form }
	return []step{
		{name: "new-group", do: func() error {
			if err := tap(t.alice.groups.create); err != nil {
				return err
			}
			form().name.SetText(tourGroup)
			form().participants.SetValues([]string{sandboxUsers[1], sandboxUsers[2]})
			form().subject.SetText(tourSubject)
			return nil
		}},
		{name: "invitations", do: func() error { return tap(form().create) }, until: func() bool {
			return t.status(t.alice, sandboxUsers[1]) == cpaas.Connected && len(t.carol.account.state.Invitations()) == 1
		}},
		{name: "accepted", do: func() error {
			t.app.host.window.Canvas().Focus(t.carol.service.accept)
			return press(t.app.host.window, phrase.Of("Accept"))
		}, until: t.every(func(c *column) bool {
			return t.status(c, sandboxUsers[2]) == cpaas.Connected && len(c.account.state.Participants()) == 3
		})},
	}
}

// status is how a column shows somebody in its chosen group, "" if not at all.
func (t *cast) status(c *column, address string) cpaas.Status {
	for _, row := range c.group.people.rows {
		for _, s := range []cpaas.Status{cpaas.Invited, cpaas.Connected, cpaas.Disconnected} {
			if row.Address == address && c.account.chosenID() != "" && row.Status == participantStatus(s) {
				return s
			}
		}
	}
	return ""
}

// talk: everybody says something that everybody sees.
func (t *cast) talk() []step {
	say := func(who func() *column, text string, lines int) step {
		return step{
			do: func() error {
				talk := who().talk.view
				talk.SetDraft(text)
				talk.Entry().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
				return nil
			},
			until: t.every(func(c *column) bool {
				return len(c.talk.messages.known) == lines && len(c.talk.lines) == len(c.talk.messages.lines)
			}),
		}
	}
	last := say(func() *column { return t.carol }, "Here I am. What is on the list?", 3)
	last.name = "messages"
	return []step{
		say(func() *column { return t.alice }, "Welcome, both of you!", 1),
		{name: "writing", do: func() error {
			for _, key := range "Good mor" {
				t.bob.talk.view.Entry().TypedRune(key)
			}
			return nil
		}, until: func() bool {
			return t.alice.talk.view.Others() != "" && t.carol.talk.view.Others() != ""
		}},
		say(func() *column { return t.bob }, "Good morning.", 2),
		last,
		{name: "read", until: func() bool {
			talk := t.carol.talk
			if t.app.away { // nothing is read while nobody looks
				return true
			}
			return talk.reach(talk.messages.known[2].ID) == message.ReachRead && talk.view.Others() == ""
		}},
	}
}

// change: dave is added and removed, and what is not allowed is explained.
func (t *cast) change() []step {
	dave := sandboxUsers[3]
	add := func(address string) func() error {
		return func() error {
			t.alice.group.people.entry.SetValues([]string{address})
			return tap(t.alice.group.people.add)
		}
	}
	return []step{
		{do: func() error {
			t.alice.group.people.showAdding(true)
			return nil
		}},
		{name: "added", do: add(dave), until: t.every(func(c *column) bool { return t.status(c, dave) == cpaas.Invited })},
		{name: "refused", do: add("nobody@example.com"), until: func() bool {
			return t.alice.group.people.entry.Error() != ""
		}},
		{name: "not-an-admin", do: func() error {
			t.alice.group.people.entry.Clear()
			hover(t.bob.group.head.remove)
			return nil
		}, until: func() bool { return t.bob.group.head.remove.View().Reason != "" }},
		{name: "remove-asks", do: func() error {
			t.bob.group.head.remove.MouseOut()
			t.alice.group.people.askRemove(dave)
			return nil
		}, until: t.app.asking},
		{name: "removed", do: func() error { return press(t.app.host.window, phrase.Of("Remove")) }, until: t.every(func(c *column) bool {
			s := t.status(c, dave)
			return s == "" || s == cpaas.Disconnected
		})},
	}
}

// faulty breaks or mends something about the built-in sandbox.
func (t *cast) faulty(do func(*sandbox.Server)) func() error {
	return func() error {
		server, err := t.app.logins.servers.builtInSandbox()
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
			s.DropConnections(sandboxUsers[2])
		}), until: func() bool {
			conn, _ := t.carol.account.connection()
			return conn.Phase == cpaas.Waiting && conn.Attempt > 1
		}},
		{do: t.faulty(func(s *sandbox.Server) { s.Refuse(false) })},
		{name: "live-again", do: func() error {
			if conn, _ := t.carol.account.connection(); conn.Phase == cpaas.Waiting {
				t.carol.bannerAction()
			}
			return nil
		}, until: func() bool { return t.carol.account.live() && !t.carol.banner.View().Shown }},
	}
}

// part: bob leaves, the only admin is shown the ways out, the group is deleted.
func (t *cast) part() []step {
	carol := sandboxUsers[2]
	return []step{
		{name: "leave-asks", do: func() error { return tap(t.bob.group.head.leave) }, until: t.app.asking},
		{name: "left", do: func() error { return press(t.app.host.window, phrase.Of("Leave")) }, until: func() bool {
			return t.bob.account.chosenID() == "" && t.status(t.alice, sandboxUsers[1]) != cpaas.Connected
		}},
		{name: "ways-out", do: func() error { return tap(t.alice.group.head.leave) }, until: t.app.asking},
		{
			name: "admin-left",
			do: func() error {
				return press(t.app.host.window, phrase.Of("Make {{.Name}} an admin and leave", phrase.With{"Name": carol}))
			},
			until: func() bool { return t.alice.account.chosenID() == "" && t.carol.account.chosen.summary.Admin },
		},
		{name: "delete-asks", do: func() error { return tap(t.carol.group.head.remove) }, until: t.app.asking},
		{name: "deleted", do: func() error { return press(t.app.host.window, phrase.Of("Delete")) }, until: func() bool {
			return t.carol.account.chosenID() == "" && len(t.carol.account.state.Groups()) == 0
		}},
		{name: "end", do: func() error {
			t.app.logLine("", look.LevelInfo, "The tour has ended; the window is yours")
			return nil
		}},
	}
}
