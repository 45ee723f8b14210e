package app

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

const unsentText = "a line that nobody may read on the disk"

// files are those of the outboxes on a machine.
func (m *machine) files(t testing.TB) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(m.folder, "outbox-*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// keepsNothing waits until no file is left.
func (m *machine) keepsNothing(s *stage) {
	s.Helper()
	s.until("nothing is kept any more", func() bool { return s.again(len(m.files(s.TB)) == 0) })
}

// again has until look once more at what tells the window nothing.
func (s *stage) again(done bool) bool {
	if !done {
		runtime.Gosched()
		s.post(func() {})
	}
	return done
}

// writeOffline ends a run of the program in which alice has written lines that
// were not sent, and gives the group they are for.
func (m *machine) writeOffline(t *testing.T, texts ...string) (group string) {
	t.Helper()
	s := m.start(t)
	a := m.logIn(s, alice)[0]
	s.tap(a.service.subscribe)
	s.until("live", a.account.live)
	group = s.create(a, "Team")
	m.sandbox.Refuse(true)
	m.sandbox.DropConnections(alice)
	s.until("the connection is lost", func() bool { return !a.account.live() })
	for _, text := range texts {
		if _, err := a.account.session.Queue(group, text); err != nil {
			t.Fatal(err)
		}
	}
	s.close()
	m.sandbox.Refuse(false)
	return group
}

// arrived waits until the server has these lines and no others.
func (m *machine) arrived(s *stage, group string, want ...string) {
	s.Helper()
	var got []string
	s.until("the lines arrive", func() bool {
		g, _ := m.sandbox.Group(group)
		got = nil
		for _, line := range g.Messages {
			got = append(got, line.Text)
		}
		return s.again(len(got) >= len(want))
	})
	if !slices.Equal(got, want) {
		s.Errorf("the server has %v, want %v", got, want)
	}
}

func TestWhatWasNotSentIsSentAfterARestartAndNeverInClearOnTheDisk(t *testing.T) {
	m := newMachine(t)
	group := m.writeOffline(t, unsentText, "second")
	files := m.files(t)
	if len(files) != 1 {
		t.Fatalf("kept are %v", files)
	}
	data, err := os.ReadFile(files[0])
	if err != nil || strings.Contains(string(data), unsentText) || strings.Contains(string(data), group) {
		t.Errorf("the file can be read: %v", err)
	}
	s := m.start(t)
	s.app.resumeAll()
	m.arrived(s, group, unsentText, "second")
	m.keepsNothing(s)
	if strings.Contains(s.logText(), unsentText) {
		t.Error("the log has the text")
	}
	s.logged("alice", "Going on with 2 messages")
}

func TestLineWhoseFateIsUnknownAtTheEndIsNotSaidTwiceAfterARestart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	a := m.logIn(s, alice)[0]
	s.tap(a.service.subscribe)
	s.until("live", a.account.live)
	group := s.create(a, "Team")
	m.sandbox.LoseReplies(1, onPath("POST", "/messages"))
	for _, text := range []string{"taken", "waiting"} {
		if _, err := a.account.session.Queue(group, text); err != nil {
			t.Fatal(err)
		}
	}
	m.arrived(s, group, "taken")
	s.close() // before it is looked for
	s = m.start(t)
	s.app.resumeAll()
	m.arrived(s, group, "taken", "waiting")
}

func TestKeptFileThatCannotBeReadIsPutAsideWithANotice(t *testing.T) {
	m := newMachine(t)
	m.writeOffline(t, unsentText)
	file := m.files(t)[0]
	if err := os.WriteFile(file, []byte("not what was written"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := m.start(t)
	s.app.resumeAll()
	c := s.app.deck.columns[0]
	s.until("live all the same, and told", func() bool {
		return c.account.live() && strings.Contains(c.trouble.View().Text, "put aside")
	})
	if files := m.files(t); !slices.Equal(files, []string{file + ".unreadable"}) {
		t.Errorf("the folder has %v", files)
	}
}

func TestFileThatIsPutAsideTakesThePlaceOfNoOther(t *testing.T) {
	m := newMachine(t)
	m.writeOffline(t, unsentText)
	first := m.files(t)[0]
	kept, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // each time the keyring has lost the key
		clear(m.ring.entries)
		m.writeOffline(t, "another line")
	}
	var asides []string
	for _, file := range m.files(t) {
		if data, err := os.ReadFile(file); err == nil && strings.Contains(file, ".unreadable") {
			asides = append(asides, string(data))
		}
	}
	if len(asides) != 2 || !slices.Contains(asides, string(kept)) {
		t.Errorf("aside are %d files of %q, the first of them: %v", len(asides), m.files(t), slices.Contains(asides, string(kept)))
	}
}

func TestLoggingOutAndForgettingLeaveNothingKept(t *testing.T) {
	for what, end := range map[string]func(s *stage, c *column){
		"log out": func(s *stage, c *column) { s.tap(c.service.logout) },
		"forget":  func(s *stage, c *column) { s.app.logins.forget(c.login.profile()) },
	} {
		m := newMachine(t)
		m.writeOffline(t, unsentText)
		m.sandbox.FailNext(1000, http.StatusTooManyRequests, time.Minute, onPath("POST", "/messages"))
		s := m.start(t)
		s.app.resumeAll()
		c := s.app.deck.columns[0]
		s.until("live", c.account.live)
		if len(m.files(t)) != 1 {
			t.Fatalf("%s: kept are %v", what, m.files(t))
		}
		end(s, c)
		m.keepsNothing(s)
		s.until(what+" leaves no key", func() bool { return s.again(len(m.ring.all()) == 0) })
		s.close()
		if len(m.files(t)) != 0 {
			t.Errorf("%s: at the end the folder has %v", what, m.files(t))
		}
	}
}

func TestNothingIsKeptWithoutAKeyringNorForThoseNotRemembered(t *testing.T) {
	m := newMachine(t)
	m.ring.fail(errors.New("the name org.freedesktop.secrets was not provided by any .service files"))
	m.writeOffline(t, unsentText)
	if files := m.files(t); len(files) != 0 {
		t.Errorf("without a keyring the folder has %v", files)
	}
	m = newMachine(t)
	s := m.start(t)
	a := m.logIn(s, alice)[0]
	a.login.remember.SetChecked(false)
	s.tap(a.service.logout)
	s.until("logged out", func() bool { return a.account.session == nil })
	s.fill(a.login.password, knownPassword)
	s.tap(a.login.button)
	s.until("logged in", func() bool { return a.account.session != nil })
	if _, err := a.account.session.Queue("any", unsentText); err != nil {
		t.Fatal(err)
	}
	s.close()
	if files := m.files(t); len(files) != 0 {
		t.Errorf("of a user who is not remembered the folder has %v", files)
	}
}

func TestTwoSessionsOfOneUserDoNotSendTheSameLinesTwice(t *testing.T) {
	m := newMachine(t)
	group := m.writeOffline(t, unsentText)
	s := m.start(t)
	s.app.resumeAll()
	second := m.logIn(s, alice)[0]
	s.tap(second.service.subscribe)
	s.until("live", second.account.live)
	m.arrived(s, group, unsentText)
	m.keepsNothing(s)
	m.arrived(s, group, unsentText)
}
