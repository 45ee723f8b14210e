//go:build unix

package window_test

import (
	"bufio"
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"muster/app/keep"
	"muster/app/window"
)

// hangIn has the tests' own executable be a Muster whose window hangs: the variable
// has the folder of the profile, and the server is in another.
const (
	hangIn     = "MUSTER_TEST_HANG_IN"
	hangServer = "MUSTER_TEST_HANG_SERVER"
)

// ringFile is where the keyring of the other process is found.
const ringFile = "ring.json"

// TestProcessWhoseWindowHangs is the other process of the tests below.
func TestProcessWhoseWindowHangs(t *testing.T) {
	folder := os.Getenv(hangIn)
	if folder == "" {
		t.Skip("it is for another process")
	}
	p, _ := keep.OpenPreferences(folder, time.Now())
	r := &ring{entries: map[string]string{}}
	s := newStageWith(t, window.Options{Fyne: withPreferences{window.FyneApp(t), p}, Keyring: r, Folder: folder, End: func(kept bool) {
		os.Stdout.WriteString(map[bool]string{true: "kept\n", false: "not kept\n"}[kept])
		os.Exit(0)
	}})
	s.app.Open()
	m := &machine{network: &httptest.Server{URL: os.Getenv(hangServer)}}
	u := m.enter(s, alice)
	u.create("Team")
	text, err := json.Marshal(r.all())
	if err != nil || os.WriteFile(filepath.Join(folder, ringFile), text, 0o600) != nil {
		t.Fatal("the keyring cannot be handed over")
	}
	u.typeIn(composer, draftText)
	p.SetString("last.word", "kept")
	os.Stdout.WriteString("hanging\n")
	select {} // this goroutine is the window's
}

func TestProgramWhoseWindowHangsEndsWhenItIsToldToAndKeepsWhatWasWritten(t *testing.T) {
	for _, signal := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
		m := newMachine(t)
		hang := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestProcessWhoseWindowHangs$")
		hang.Env = append(os.Environ(), hangIn+"="+m.folder, hangServer+"="+m.network.URL)
		var errs strings.Builder
		hang.Stderr = &errs
		out, err := hang.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := hang.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for lines.Scan() && lines.Text() != "hanging" {
		}
		if err := hang.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if lines.Scan(); lines.Text() != "kept" { // would wait for ever
			t.Errorf("%v: it says %q and %q", signal, lines.Text(), errs.String())
		}
		if err := hang.Wait(); err != nil {
			t.Errorf("%v: it ended with %v: %s", signal, err, errs.String())
		}
		text, err := os.ReadFile(filepath.Join(m.folder, ringFile))
		if err != nil || json.Unmarshal(text, &m.ring.entries) != nil {
			t.Fatalf("no keyring was handed over: %v", err)
		}
		p, _ := keep.OpenPreferences(m.folder, time.Now())
		if p.String("last.word") != "kept" {
			t.Errorf("%v: the settings are lost", signal)
		}
		m.fyne = withPreferences{m.fyne, p}
		s, u := m.resumed(t)
		s.until("alice is back with her group", func() bool { return u.lists("Team") })
		u.choose("Team")
		if got := u.draft(); got != draftText {
			t.Errorf("%v: the composer holds %q", signal, got)
		}
		s.close()
	}
}
