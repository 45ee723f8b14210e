package app

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/preferences"
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
	guest := &stage{TB: t, sandbox: m.sandbox, more: make(chan struct{}, 1)}
	guest.app = New(Options{
		Fyne: withPreferences{notQuit{testApp(t)}, &preferences.Values{}}, Post: guest.post, Keyring: m.ring, Folder: m.folder,
		Guest: true, Notice: GuestNotice(),
	})
	t.Cleanup(guest.close)
	guest.app.resumeAll()
	if n := len(guest.app.deck.columns); n != 0 {
		t.Errorf("%d remembered users are there", n)
	}
	c := m.logIn(guest, alice)[0] // with the check, were it there
	if c.login.remembering.Visible() {
		t.Error("it offers to remember a user")
	}
	guest.tap(c.service.subscribe)
	guest.until("live", c.account.live)
	c.account.choose(guest.create(c, "Third"))
	test.Type(c.talk.view.Entry(), "of the guest")
	if _, err := c.account.session.Queue(c.account.chosenID(), "said by the guest"); err != nil {
		t.Fatal(err)
	}
	guest.close()
	if now := content(t, m.folder); !maps.Equal(now, files) {
		t.Errorf("the files are %d, were %d, or hold something else", len(now), len(files))
	}
	if !maps.Equal(m.ring.all(), secrets) {
		t.Error("the keyring has something else")
	}
}

func TestSecondStartAsksAndGoesOnOnlyWhenTheUserWantsThat(t *testing.T) {
	for label, want := range map[string]int{"Start anyway": 1, "Cancel": 0} {
		started, closed := 0, false
		w := NewSecondStart(testApp(t), false, func() { started++ })
		w.SetOnClosed(func() { closed = true })
		w.Show()
		test.Tap(button(w.Content(), label))
		if started != want || closed != (want == 0) {
			t.Errorf("%s: started %d times, and closed: %v", label, started, closed)
		}
		if want == 1 {
			w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if !closed {
				t.Error("Escape does not close it")
			}
		}
	}
}

func TestSecondStartShowsTheWindowAndStartsTheDemoInIt(t *testing.T) {
	s := newStage(t)
	s.app.hide()
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
	if s.app.hidden || len(s.app.deck.columns) != 2 {
		t.Errorf("hidden: %v, %d users", s.app.hidden, len(s.app.deck.columns))
	}
}
