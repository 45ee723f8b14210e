package window_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"log"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/window"
)

// grants hands on to a server and keeps the tokens that it gives out.
type grants struct {
	server http.Handler

	mu     sync.Mutex
	tokens []string
}

func (g *grants) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasSuffix(r.URL.Path, "/auth/v1/token") {
		g.server.ServeHTTP(w, r)
		return
	}
	reply := httptest.NewRecorder()
	g.server.ServeHTTP(reply, r)
	var body map[string]any
	if json.Unmarshal(reply.Body.Bytes(), &body) == nil {
		g.mu.Lock()
		for _, name := range []string{"access_token", "refresh_token", "id_token"} {
			if token, ok := body[name].(string); ok {
				g.tokens = append(g.tokens, token)
			}
		}
		g.mu.Unlock()
	}
	for name, values := range reply.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(reply.Code)
	_, _ = w.Write(reply.Body.Bytes())
}

// What is said and mistyped in the run, and must be found nowhere afterwards.
const (
	mistyped   = "mistyped-battery-staple"
	textOnline = "the merger is on Friday"
	textUnsent = "the price is nine million"
	textInFile = "figures of the third quarter"
)

// A whole life of the program, with all that may go wrong in it, leaves neither
// logins nor what was said in any file, preference, log, notice or export. Only
// the keyring has logins.
func TestNothingSecretIsLeftBehindByAWholeRun(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"} {
		t.Setenv(name, home)
	}
	var printed bytes.Buffer
	before, beforeLog := slog.Default(), log.Writer()
	log.SetOutput(&printed)
	slog.SetDefault(slog.New(slog.NewTextHandler(&printed, &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { slog.SetDefault(before); log.SetOutput(beforeLog) })

	m := newMachine(t)
	m.folder = filepath.Join(home, "storage")
	recorder := &grants{server: m.sandbox}
	m.network = httptest.NewServer(recorder)
	t.Cleanup(m.network.Close)

	seen := m.live(t)
	secrets := append([]string{knownPassword, mistyped}, recorder.tokens...)
	if len(secrets) < 10 {
		t.Fatalf("only %d secrets to look for", len(secrets))
	}
	seen["printed"] = printed.String()
	prefs := m.fyne.Preferences().(interface{ ReadValues(func(map[string]any)) })
	prefs.ReadValues(func(values map[string]any) { seen["preferences"] = fmt.Sprint(values) })
	files := filesUnder(t, home)
	if len(files) < 3 { // the exports; what was not sent has gone out, and its file with it
		t.Fatalf("only %d files to look in: %q", len(files), slices.Collect(maps.Keys(files)))
	}
	for name, content := range files {
		seen[name] = content
	}
	for where, text := range seen {
		for _, secret := range secrets {
			if strings.Contains(text, secret) {
				t.Errorf("%s has a password or a token", where)
			}
		}
		for _, said := range []string{textOnline, textUnsent, textInFile} {
			if strings.Contains(text, said) {
				t.Errorf("%s has what was said", where)
			}
		}
	}
}

// live is the run. It gives the text of the event log and of all that the window
// shows.
func (m *machine) live(t *testing.T) map[string]string {
	s := m.start(t)
	u := s.open()
	u.fillLogin(m.network.URL, clientID, alice, mistyped)
	u.press("Log in")
	s.until("refused", func() bool { return u.can("Log in") })
	seen := map[string]string{"the form": u.text()}
	u.press("Close")

	users := m.logIn(s, alice, bob)
	a, b := users[0], users[1]
	for _, u := range users {
		u.press("Subscribe")
		s.until("live", u.live)
	}
	id := a.create("Team", bob)
	b.accept()
	s.shows(bob, "Joined", a, b)
	a.say(textOnline)
	b.hears(textOnline)
	a.drop(fileOnDisk(t, "figures.txt", []byte(textInFile)))
	b.hasFile("figures.txt")
	m.sandbox.ExpireTokens("")
	m.sandbox.Garbage(bob, []byte("{{"+textOnline))
	m.sandbox.FailNext(2, 500, 0, nil)
	a.press("Refresh the groups")
	s.until("refused or refreshed", func() bool { return a.idle("refresh") })
	m.sandbox.DropConnections("")
	s.keys(key(fyne.KeyF5))
	s.until("live again", func() bool { return a.live() && b.live() })

	m.sandbox.Refuse(true)
	m.sandbox.DropConnections("")
	s.until("cut off", func() bool { return a.state() == "reconnecting" })
	a.say(textUnsent)
	b.typeIn(composer, textUnsent+" and a draft")
	for _, format := range []string{"Save as text…", "Save as NDJSON…", "Save as CSV, for spreadsheets…"} {
		s.menu(format)
		s.answer("Save")
		s.until("saved", func() bool { return !s.asked() && !slices.Contains(window.UnderWay(s.app), "window save") })
	}
	seen["log"] = s.logText()
	s.close()

	m.sandbox.Heal()
	s, users = m.resume(t, 2)
	for _, u := range users {
		s.until("back", u.live)
	}
	users[0].choose("Team")
	s.until("what was not sent has gone out", func() bool {
		g, _ := m.sandbox.Group(id)
		return s.again(len(g.Messages) == 3)
	})
	seen["log of the next run"] = s.logText()
	s.close()
	return seen
}

// filesUnder are the files in a folder by their path in it.
func filesUnder(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path)
		files[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
