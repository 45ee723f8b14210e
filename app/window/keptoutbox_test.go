package window_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
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

// writeOffline ends a run of the program in which alice has written lines that
// were not sent, and gives the group they are for.
func (m *machine) writeOffline(t *testing.T, texts ...string) (group string) {
	t.Helper()
	s := m.start(t)
	u := m.enter(s, alice)
	group = u.create("Team")
	u.choose("Team")
	m.sandbox.Refuse(true)
	m.sandbox.DropConnections(alice)
	s.until("the connection is lost", func() bool { return !u.live() })
	for _, text := range texts {
		u.say(text)
	}
	s.close()
	m.sandbox.Refuse(false)
	return group
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
	s, _ := m.resume(t, 1)
	m.arrived(s, group, unsentText, "second")
	m.keepsNothing(s)
	if strings.Contains(s.logText(), unsentText) {
		t.Error("the log has the text")
	}
	s.logged("alice", "Going on with 2 messages")
}

// isMessage tells whether a request sends a message, and not that one is being written.
func isMessage(r *http.Request) bool {
	if !onPath("POST", "/messages")(r) {
		return false
	}
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	return bytes.Contains(body, []byte(`"text":`))
}

func TestLineWhoseFateIsUnknownAtTheEndIsNotSaidTwiceAfterARestart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	u := m.enter(s, alice)
	group := u.create("Team")
	u.typeIn(composer, "taken")
	s.until("that alice writes is told", func() bool { return u.idle("typing") })
	m.sandbox.LoseReplies(1, isMessage)
	u.enterIn(composer)
	u.say("waiting")
	m.arrived(s, group, "taken")
	s.close() // before it is looked for
	s, _ = m.resume(t, 1)
	m.arrived(s, group, "taken", "waiting")
}

func TestKeptFileThatCannotBeReadIsPutAsideWithANotice(t *testing.T) {
	m := newMachine(t)
	m.writeOffline(t, unsentText)
	file := m.files(t)[0]
	if err := os.WriteFile(file, []byte("not what was written"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, u := m.resumed(t)
	u.sees("put aside")
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
	for what, end := range map[string]func(s *stage, u *user){
		"log out": func(_ *stage, u *user) { u.pick(userMenu, "Log out") },
		"forget":  func(s *stage, _ *user) { s.menu("Forget this user…"); s.answer("Forget") },
	} {
		m := newMachine(t)
		m.writeOffline(t, unsentText)
		m.sandbox.FailNext(1000, http.StatusTooManyRequests, time.Minute, onPath("POST", "/messages"))
		s, u := m.resumed(t)
		if len(m.files(t)) != 1 {
			t.Fatalf("%s: kept are %v", what, m.files(t))
		}
		end(s, u)
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
	u := m.logIn(s, alice)[0]
	u.pick(userMenu, "Log out")
	s.until("logged out", func() bool { return u.can("Log in") })
	u.press("Remember me")
	u.fill("Password", knownPassword)
	u.press("Log in")
	s.until("logged in", u.loggedIn)
	u.press("Subscribe")
	s.until("live", u.live)
	u.create("Team")
	m.sandbox.Refuse(true)
	m.sandbox.DropConnections(alice)
	s.until("the connection is lost", func() bool { return !u.live() })
	u.say(unsentText)
	s.close()
	if files := m.files(t); len(files) != 0 {
		t.Errorf("of a user who is not remembered the folder has %v", files)
	}
}

func TestTwoSessionsOfOneUserDoNotSendTheSameLinesTwice(t *testing.T) {
	m := newMachine(t)
	group := m.writeOffline(t, unsentText)
	s, _ := m.resume(t, 1)
	m.enter(s, alice)
	m.arrived(s, group, unsentText)
	m.keepsNothing(s)
	m.arrived(s, group, unsentText)
}
