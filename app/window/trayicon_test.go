package window_test

import (
	"slices"
	"testing"

	"muster/app/desktop"
	"muster/app/tray"
	"muster/app/window"
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

// withTray is a window on a desktop whose tray may be there or not.
func withTray(t *testing.T, there bool) (*stage, *fakeTray) {
	t.Helper()
	var f *fakeTray
	s := newStageWith(t, window.Options{Running: true, Tray: func(e tray.Events) desktop.Tray {
		f = &fakeTray{Events: e}
		return f
	}})
	s.until("the tray is looked for", func() bool { return f != nil })
	if there {
		f.There(true)
		s.turn()
	}
	return s, f
}

const keepRunning = "Keep running in the tray when the window is closed"

func TestTrayAndTitleTellWhatWaitsForEachUser(t *testing.T) {
	s, icon := withTray(t, true)
	m := s.enter(bob, carol)
	dave := s.sandbox.As(dave)
	id, err := dave.Create("Team", bob, carol)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := dave.Create("Other", bob); err != nil {
		t.Fatal(err)
	}
	s.until("three invitations", func() bool { return icon.last().Count == 3 && s.app.Window().Title() == "(3) Muster" })
	if v := icon.last(); v.Hint != "Muster · 3 invitations" || !slices.Equal(v.Users, []tray.User{{ID: 1, Label: "bob (2)"}, {ID: 2, Label: "carol (1)"}}) {
		t.Errorf("the tray shows %+v", v)
	}
	m[0].press("Accept all")
	s.until("bob is in", func() bool { return m[0].lists("Team") && m[0].lists("Other") })
	m[0].choose("Other")
	if _, err := dave.Send(id, "lunch?"); err != nil {
		t.Fatal(err)
	}
	s.until("a line and an invitation", func() bool { return icon.last().Hint == "Muster · 1 unread · 1 invitation" })
	m[0].choose("Team")
	m[1].press("Reject")
	s.until("nothing waits", func() bool { return icon.last().Count == 0 && s.app.Window().Title() == "Muster" })
	m[1].press("Close")
	s.until("carol is gone from the menu", func() bool { return len(icon.last().Users) == 1 })
}

func TestTrayIsToldNothingWhileThereIsNoneOrNothingChanges(t *testing.T) {
	s, icon := withTray(t, false)
	s.open()
	s.window().press("One user or side by side")
	if len(icon.views) > 0 {
		t.Errorf("shown where there is no tray: %+v", icon.views)
	}
	icon.There(true)
	s.turn()
	for range 10 {
		s.window().press("One user or side by side")
	}
	s.open()
	s.until("another user is shown", func() bool { return len(icon.last().Users) == 2 })
	if len(icon.views) != 2 {
		t.Errorf("two views are told as %+v", icon.views)
	}
}

func TestMenuOfTheTrayReachesUsersNotificationsAndTheEnd(t *testing.T) {
	s, icon := withTray(t, true)
	m := s.enter(alice, bob)
	s.setting(keepRunning)
	s.desk.close()
	if !s.desk.hidden() {
		t.Fatal("the window does not go")
	}
	s.until("both are in the menu", func() bool { return len(icon.last().Users) == 2 })
	icon.User(icon.last().Users[1].ID)
	s.turn()
	if s.desk.hidden() || !m[1].hasFocus() {
		t.Errorf("hidden: %v; the focus is on %q", s.desk.hidden(), s.focused())
	}
	icon.User(77) // one that was closed meanwhile
	icon.Notify()
	s.until("the check is gone", func() bool { return !icon.last().Notifying })
	if s.next(t).set("Notify me while another program is in front") {
		t.Error("the next start would notify again")
	}
	icon.Quit()
	s.until("the end has come", s.gone)
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
			s, icon := withTray(t, true)
			if tt.keep {
				s.setting(keepRunning)
			}
			icon.There(tt.there)
			s.turn()
			s.desk.close()
			if !tt.hides {
				s.until("it ends", s.gone)
				return
			}
			icon.User(1)
			s.turn()
			if s.gone() || s.desk.hidden() {
				t.Error("it does not come back from the tray")
			}
		})
	}
}

func TestWindowComesBackWhenItsTrayGoes(t *testing.T) {
	s, icon := withTray(t, true)
	s.setting(keepRunning)
	s.desk.close()
	if !s.desk.hidden() {
		t.Fatal("the window does not go")
	}
	icon.There(false)
	s.turn()
	if s.desk.hidden() {
		t.Error("nobody can reach the window any more")
	}
}

func TestKeepingInTheTrayIsOfferedOnlyWhereThereIsOne(t *testing.T) {
	s, icon := withTray(t, false)
	s.menu("Settings…")
	if s.dialog().has(keepRunning) {
		t.Error("offered without a tray")
	}
	s.answer("Close")
	icon.There(true)
	s.turn()
	if s.set(keepRunning) {
		t.Error("it is chosen from the beginning")
	}
	s.setting(keepRunning)
	again := newStageWith(t, window.Options{Fyne: s.desk.App, Running: true, Tray: func(e tray.Events) desktop.Tray {
		icon = &fakeTray{Events: e}
		return icon
	}})
	again.until("the tray is looked for", func() bool { return icon.There != nil && icon.views == nil })
	icon.There(true)
	again.turn()
	if !s.set(keepRunning) || !again.set(keepRunning) {
		t.Error("the choice is not kept")
	}
}
