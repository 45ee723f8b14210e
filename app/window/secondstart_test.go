package window_test

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"muster/app/desktop"
	"muster/app/preferences"
	"muster/app/window"
)

// content is what all files of a folder hold, by their names.
func content(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	names, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(folder, name.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[name.Name()] = string(text)
	}
	return all
}

func TestGuestBesideAnotherMusterTouchesNothingOfTheOther(t *testing.T) {
	m := newMachine(t)
	m.writeOffline(t, unsentText)
	m.writeDraft(t)
	files, secrets := content(t, m.folder), m.ring.all()
	m.fyne = withPreferences{window.FyneApp(t), &preferences.Values{}}
	guest := m.startWith(t, window.Options{Guest: true, Notice: desktop.GuestNotice(), Resume: true, Running: true})
	if n := len(guest.users()); n != 0 {
		t.Errorf("%d remembered users are there", n)
	}
	u := m.logIn(guest, alice)[0] // with the check, were it there
	u.pick(userMenu, "Log out")
	guest.until("logged out", func() bool { return u.can("Log in") })
	if u.has("Remember me") {
		t.Error("it offers to remember a user")
	}
	u.fill("Password", knownPassword)
	u.press("Log in")
	guest.until("logged in", u.loggedIn)
	u.press("Subscribe")
	guest.until("live", u.live)
	u.create("Third")
	u.choose("Third")
	m.sandbox.Refuse(true)
	m.sandbox.DropConnections(alice)
	guest.until("the connection is lost", func() bool { return !u.live() })
	u.say("said by the guest")
	u.typeIn(composer, "of the guest")
	guest.close()
	if now := content(t, m.folder); !maps.Equal(now, files) {
		t.Errorf("the files are %d, were %d, or hold something else", len(now), len(files))
	}
	if !maps.Equal(m.ring.all(), secrets) {
		t.Error("the keyring has something else")
	}
}

func TestSecondStartShowsTheWindowAndStartsTheDemoInIt(t *testing.T) {
	s, _ := withTray(t, true)
	s.setting(keepRunning)
	s.desk.close()
	if !s.desk.hidden() {
		t.Fatal("the window does not go")
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.app.Bring(t.Context(), 2)
	}()
	s.until("it has done so", func() bool {
		select {
		case <-done:
			return true
		default:
			return s.again(false)
		}
	})
	if s.desk.hidden() || len(s.users()) != 2 {
		t.Errorf("hidden: %v, %d users", s.desk.hidden(), len(s.users()))
	}
}
