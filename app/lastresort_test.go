//go:build unix

package app

import (
	"bufio"
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"
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
	p, _ := OpenPreferences(folder, time.Now())
	r := &ring{entries: map[string]string{}}
	s := &stage{TB: t, more: make(chan struct{}, 1)}
	s.app = New(Options{Fyne: withPreferences{testApp(t), p}, Post: s.post, Keyring: r, Folder: folder, End: func(kept bool) {
		os.Stdout.WriteString(map[bool]string{true: "kept\n", false: "not kept\n"}[kept])
		os.Exit(0)
	}})
	s.app.attend()
	m := &machine{network: &httptest.Server{URL: os.Getenv(hangServer)}}
	c := m.logIn(s, alice)[0]
	s.tap(c.service.subscribe)
	s.until("live", c.account.live)
	c.account.choose(s.create(c, "Team"))
	text, err := json.Marshal(r.all())
	if err != nil || os.WriteFile(filepath.Join(folder, ringFile), text, 0o600) != nil {
		t.Fatal("the keyring cannot be handed over")
	}
	test.Type(c.talk.view.Entry(), draftText)
	s.app.host.setPreference("last.word", "kept")
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
		p, _ := OpenPreferences(m.folder, time.Now())
		if p.String("last.word") != "kept" {
			t.Errorf("%v: the settings are lost", signal)
		}
		m.fyne = withPreferences{m.fyne, p}
		s := m.start(t)
		s.app.resumeAll()
		c := s.app.deck.columns[0]
		group := ""
		s.until("alice is back with her group", func() bool {
			if c.account.live() && len(c.account.session.View().Groups) == 1 {
				group = c.account.session.View().Groups[0].ID
			}
			return group != ""
		})
		c.account.choose(group)
		if got := c.talk.view.Draft(); got != draftText {
			t.Errorf("%v: the composer holds %q", signal, got)
		}
		s.close()
	}
}

func TestWindowThatClosesInTimeIsNotEndedByForce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var saved, ended atomic.Int64
		l := &lastResort{limit: endTime, save: func() { saved.Add(1) }, end: func(bool) { ended.Add(1) }}
		synctest.Wait()
		time.Sleep(time.Hour)
		synctest.Wait()
		if saved.Load() != 0 || ended.Load() != 0 {
			t.Fatal("it acts without being asked to")
		}
		l.arm()
		l.arm()
		time.Sleep(endTime - time.Millisecond)
		synctest.Wait()
		if saved.Load() != 1 || ended.Load() != 0 {
			t.Errorf("before its time it has saved %d times and ended %d times", saved.Load(), ended.Load())
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if ended.Load() != 1 {
			t.Errorf("it has ended %d times", ended.Load())
		}
	})
}

func TestDiskThatHangsDoesNotKeepTheProgramAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hangs, began := make(chan struct{}), time.Now()
		saved, after := true, time.Duration(0)
		l := &lastResort{limit: endTime, save: func() { <-hangs }, end: func(kept bool) { saved, after = kept, time.Since(began) }}
		l.arm()
		time.Sleep(time.Minute)
		synctest.Wait()
		if saved || after == 0 || after > 2*time.Second {
			t.Errorf("it ended after %v, and all was saved: %v", after, saved)
		}
		close(hangs)
	})
}
