package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/app/tray"
	"muster/widgets"
)

// fakeTray is a desktop's tray that a test looks at and clicks in.
type fakeTray struct {
	tray.Events
	views  []tray.View
	closed bool
}

func (f *fakeTray) Show(v tray.View) { f.views = append(f.views, v) }
func (f *fakeTray) Close()           { f.closed = true }
func (f *fakeTray) last() tray.View  { return f.views[len(f.views)-1] }

// withTray gives the window a tray that may be there or not.
func (s *stage) withTray(there bool) *fakeTray {
	f := &fakeTray{}
	s.app.tray.open(func(e tray.Events) Tray { f.Events = e; return f })
	if there {
		f.There(true)
		s.turn()
	}
	return f
}

func TestTrayAndTitleTellWhatWaitsForEachUser(t *testing.T) {
	s := newStage(t)
	icon := s.withTray(true)
	m := s.enter(bob, carol)
	dave := s.sandbox.As(dave)
	id, err := dave.Create("Team", bob, carol)
	if err != nil {
		t.Fatal(err)
	}
	s.until("two invitations", func() bool { return icon.last().Count == 2 && s.app.host.window.Title() == "(2) Muster" })
	if v := icon.last(); v.Hint != "Muster · 2 invitations" || !slices.Equal(v.Users, []tray.User{{ID: 1, Label: "bob (1)"}, {ID: 2, Label: "carol (1)"}}) {
		t.Errorf("the tray shows %+v", v)
	}
	s.accept(m[0])
	s.until("bob is in", func() bool { return s.groupID(m[0], "Team") != "" })
	m[0].account.choose("")
	if _, err := dave.Send(id, "lunch?"); err != nil {
		t.Fatal(err)
	}
	s.until("a line and an invitation", func() bool { return icon.last().Hint == "Muster · 1 unread · 1 invitation" })
	m[0].account.choose(id)
	s.press(m[1].groups.invitations, "Reject")
	s.until("nothing waits", func() bool { return icon.last().Count == 0 && s.app.host.window.Title() == "Muster" })
	s.app.deck.remove(m[1])
	s.until("carol is gone from the menu", func() bool { return len(icon.last().Users) == 1 })
}

func TestTrayIsToldNothingWhileThereIsNoneOrNothingChanges(t *testing.T) {
	s := newStage(t)
	icon := s.withTray(false)
	s.app.showWaiting()
	if len(icon.views) > 0 {
		t.Errorf("shown where there is no tray: %+v", icon.views)
	}
	icon.There(true)
	s.turn()
	for range 10 {
		s.app.showWaiting()
	}
	if len(icon.views) != 1 {
		t.Errorf("%d times the same is shown", len(icon.views))
	}
}

func TestMenuOfTheTrayReachesUsersNotificationsAndTheEnd(t *testing.T) {
	s := newStage(t)
	icon := s.withTray(true)
	m := s.enter(alice, bob)
	s.app.hide()
	icon.User(m[1].account.number)
	s.turn()
	if s.app.hidden || s.app.deck.current() != m[1] {
		t.Errorf("hidden: %v; the user shown is %s", s.app.hidden, s.app.deck.current().account.who())
	}
	icon.User(77) // one that was closed meanwhile
	icon.Notify()
	s.until("the check is gone", func() bool { return !icon.last().Notifying })
	if readSettings(s.app.host.fyne.Preferences()).notify {
		t.Error("the next start would notify again")
	}
	icon.Quit()
	s.until("the end has begun", func() bool { return s.app.closing })
	s.close()
	if !icon.closed {
		t.Error("the icon outlives the window")
	}
}

func TestClosingHidesTheWindowOnlyWhereTheTrayHasAWayBack(t *testing.T) {
	for name, tt := range map[string]struct{ keep, there, hides bool }{
		"not wanted":   {there: true},
		"no tray":      {keep: true},
		"wanted, tray": {keep: true, there: true, hides: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			s.withTray(tt.there)
			s.app.settings.change(func(set *settings) { set.keepInTray = tt.keep })
			s.app.closeWindow()
			if s.app.hidden != tt.hides || s.app.closing == tt.hides {
				t.Errorf("hidden %v, ends %v", s.app.hidden, s.app.closing)
			}
		})
	}
}

func TestWindowComesBackWhenItsTrayGoes(t *testing.T) {
	s := newStage(t)
	icon := s.withTray(true)
	s.app.settings.change(func(set *settings) { set.keepInTray = true })
	s.app.closeWindow()
	if !s.app.hidden || !s.app.away {
		t.Fatalf("hidden %v, away %v", s.app.hidden, s.app.away)
	}
	icon.There(false)
	s.turn()
	if s.app.hidden {
		t.Error("nobody can reach the window any more")
	}
}

func TestKeepingInTheTrayIsOfferedOnlyWhereThereIsOne(t *testing.T) {
	s := newStage(t)
	icon := s.withTray(false)
	if rows := len(s.app.settingsView().desktopRows()); rows != 2 {
		t.Errorf("%d rows: offered without a tray", rows)
	}
	icon.There(true)
	s.turn()
	rows := s.app.settingsView().desktopRows()
	keep, ok := rows[len(rows)-1].(*widgets.Check)
	if !ok || !strings.Contains(keep.Text, "tray") || keep.Checked {
		t.Fatalf("offered is %+v", keep)
	}
	test.Tap(keep)
	if !s.app.settings.keepInTray || !readSettings(s.app.host.fyne.Preferences()).keepInTray {
		t.Error("the choice is not kept")
	}
}
