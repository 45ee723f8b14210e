package tour

import (
	"errors"

	"fyne.io/fyne/v2"

	"muster/app/column"
	"muster/app/login"
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

// asking tells whether a dialog is open.
func (t *cast) asking() bool { return t.app.Window().Canvas().Overlays().Top() != nil }

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
			do:   t.each(func(c *column.Column) error { return t.pressIn(c, phrase.Of("Log in")) }),
			until: t.every(func(c *column.Column) bool {
				return c.Account.Session != nil
			}),
		},
		{do: func() error { return t.acceptAll(t.bob) }, until: func() bool {
			on, _ := t.bob.Account.State.AutoAccept.Get()
			return on
		}},
		{name: "subscribed", do: t.each(func(c *column.Column) error { return t.pressIn(c, phrase.Of("Subscribe")) }), until: t.every(func(c *column.Column) bool { return c.Account.Live() })},
	}
}

// enter opens a column with a sandbox user's login filled in.
func (t *cast) enter(i int) *column.Column {
	c := t.app.Deck.Add()
	c.Login.FillSandbox(login.SandboxUsers[i])
	return c
}

// acceptAll has a user accept all invitations automatically: by the box or, where a narrow
// column has only an icon for it, by the second item of the icon's menu.
func (t *cast) acceptAll(c *column.Column) error {
	if box := phrase.Of("Auto-accept"); t.has(c, box) {
		return t.pressIn(c, box)
	}
	return t.pickLast(c, phrase.Of("Auto-accept: off"), 2)
}

// gather: alice makes a group and the others join it.
func (t *cast) gather() []step {
	return []step{
		{
			do:    func() error { return t.pressIn(t.alice, phrase.Of("New group")) },
			until: func() bool { return t.has(t.alice, phrase.Of("Subject (optional)")) },
		},
		{name: "new-group", do: func() error {
			return errors.Join(
				t.fill(t.alice, phrase.Of("Group name"), tourGroup),
				t.fill(t.alice, phrase.Of("Participants (optional)"), login.SandboxUsers[1]+", "+login.SandboxUsers[2]+", "),
				t.fill(t.alice, phrase.Of("Subject (optional)"), tourSubject))
		}},
		{name: "invitations", do: func() error { return t.pressIn(t.alice, phrase.Of("Create group")) }, until: func() bool {
			return t.status(t.alice, login.SandboxUsers[1]) == cpaas.Connected && len(t.carol.Account.State.Invitations()) == 1
		}},
		{name: "accepted", do: func() error {
			if _, err := find(t.app.Window(), phrase.Of("User menu"), t.carol); err != nil {
				return err
			}
			return press(t.app.Window(), phrase.Of("Accept"))
		}, until: t.every(func(c *column.Column) bool {
			return t.status(c, login.SandboxUsers[2]) == cpaas.Connected && len(c.Account.State.Participants()) == 3
		})},
	}
}

// status is how somebody is in the group that a user has chosen, "" if not at all.
func (t *cast) status(c *column.Column, address string) cpaas.Status {
	return c.Account.Participant(address).Status
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
				return len(c.Account.State.Messages()) == lines && len(c.Account.State.Outbox()) == 0
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
			return len(t.alice.Account.State.Composing()) > 0 && len(t.carol.Account.State.Composing()) > 0
		}},
		say(func() *column.Column { return t.bob }, "Good morning.", 2),
		last,
		{name: "read", until: func() bool {
			if t.app.Away { // nothing is read while nobody looks
				return true
			}
			last := t.carol.Account.State.Messages()[2]
			return t.carol.Talk.Widget.Delivery(last.ID) == message.DeliveryRead && len(t.carol.Account.State.Composing()) == 0
		}},
	}
}

// change: dave is added and removed, and what is not allowed is explained.
func (t *cast) change() []step {
	const nobody = "nobody@example.com"
	dave := login.SandboxUsers[3]
	remove := func(address string) string { return phrase.Of("Remove {{.Name}}", phrase.With{"Name": address}) }
	add := func(address string) func() error {
		return func() error {
			if err := t.fill(t.alice, phrase.Of("Add participants"), address); err != nil {
				return err
			}
			return t.pressIn(t.alice, phrase.Of("Add"))
		}
	}
	return []step{
		{
			do:    func() error { return t.pressIn(t.alice, phrase.Of("Add participants")) },
			until: func() bool { return t.has(t.alice, phrase.Of("Add")) },
		},
		{name: "added", do: add(dave), until: t.every(func(c *column.Column) bool { return t.status(c, dave) == cpaas.Invited })},
		{name: "refused", do: add(nobody), until: func() bool {
			return len(t.alice.Account.Tasks.UnderWay()) == 0 && t.has(t.alice, remove(nobody))
		}},
		{name: "not-an-admin", do: func() error {
			hover(t.bob.Group.Head.Edit)
			return t.pressIn(t.alice, remove(nobody))
		}, until: func() bool { return t.bob.Group.Head.Edit.View().Reason != "" }},
		{name: "remove-asks", do: func() error {
			t.bob.Group.Head.Edit.MouseOut()
			return t.pickLast(t.alice, phrase.Of("More for {{.Name}}", phrase.With{"Name": dave}), 1)
		}, until: t.asking},
		{name: "removed", do: func() error { return press(t.app.Window(), phrase.Of("Remove")) }, until: t.every(func(c *column.Column) bool {
			s := t.status(c, dave)
			return s == "" || s == cpaas.Disconnected
		})},
	}
}

// faulty breaks or mends something about the built-in sandbox.
func (t *cast) faulty(do func(*sandbox.Server)) func() error {
	return func() error {
		server, err := t.app.Sandbox()
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
				return t.pressIn(t.carol, phrase.Of("Try now"))
			}
			return nil
		}, until: func() bool { return t.carol.Account.Live() }},
	}
}

// part: bob leaves, the only admin is shown the ways out, the group is deleted.
func (t *cast) part() []step {
	carol := login.SandboxUsers[2]
	return []step{
		{name: "leave-asks", do: func() error { return t.pickLast(t.bob, phrase.Of("More"), 2) }, until: t.asking},
		{name: "left", do: func() error { return press(t.app.Window(), phrase.Of("Leave")) }, until: func() bool {
			return t.bob.Account.ChosenID() == "" && t.status(t.alice, login.SandboxUsers[1]) != cpaas.Connected
		}},
		{name: "ways-out", do: func() error { return t.pickLast(t.alice, phrase.Of("More"), 2) }, until: t.asking},
		{
			name: "admin-left",
			do: func() error {
				return press(t.app.Window(), phrase.Of("Make {{.Name}} an admin and leave", phrase.With{"Name": carol}))
			},
			until: func() bool { return t.alice.Account.ChosenID() == "" && t.carol.Account.Chosen.Summary.Admin },
		},
		{name: "delete-asks", do: func() error { return t.pickLast(t.carol, phrase.Of("More"), 1) }, until: t.asking},
		{name: "deleted", do: func() error { return press(t.app.Window(), phrase.Of("Delete")) }, until: func() bool {
			return t.carol.Account.ChosenID() == "" && len(t.carol.Account.State.Groups()) == 0
		}},
		{name: "end", do: func() error {
			t.app.Host.LogLine("", look.LevelInfo, "The tour has ended; the window is yours")
			return nil
		}},
	}
}
