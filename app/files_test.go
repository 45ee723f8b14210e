package app

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"muster/cpaas/sandbox"
	"muster/widgets"
)

// fileOnDisk makes a file to send.
func fileOnDisk(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// pipeOnDisk makes a named pipe that nobody writes to.
func pipeOnDisk(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pipe")
	if out, err := exec.Command("mkfifo", path).CombinedOutput(); err != nil {
		t.Skipf("no pipe can be made here: %v %s", err, out)
	}
	return path
}

// middle is where a column is in the window.
func (s *stage) middle(c *column) fyne.Position {
	at := s.app.host.fyne.Driver().AbsolutePositionForObject(c.card)
	return at.AddXY(c.card.Size().Width/2, c.card.Size().Height/2)
}

// talking are two users who look at the group they share.
func (s *stage) talking() (a, b *column) {
	s.Helper()
	m := s.enter(alice, bob)
	s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.until("both look at it", func() bool {
		return m[0].account.chosenID() != "" && m[1].account.chosenID() != "" && m[0].account.whyNotMember() == ""
	})
	s.shows(bob, "Connected", m...)
	s.read(m[0].account.chosenID(), m...)
	return m[0], m[1]
}

// fileState is the state of the one file that a column shows.
func fileState(c *column) (state widgets.AttachmentState, problem string, found bool) {
	for _, line := range said(c) {
		for _, a := range line.Attachments {
			return a.State, a.Problem, true
		}
	}
	return 0, "", false
}

func TestFileReachesTheOthersAndIsSavedAsItWas(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	data := bytes.Repeat([]byte("0123456789"), 50_000)
	a.talk.sendFiles([]string{fileOnDisk(t, "report.pdf", data)})
	s.until("bob has the file", func() bool {
		state, _, found := fileState(b)
		return found && state == widgets.AttachmentReady
	})
	s.until("alice has one line of it", func() bool { return len(said(a)) == 1 && !said(a)[0].Pending })

	target := filepath.Join(t.TempDir(), "saved.pdf")
	line := said(b)[0]
	b.talk.attachmentDo(line, line.Attachments[0], widgets.AttachmentSave)
	if name := s.held("Name of the file"); name != "report.pdf" {
		t.Errorf("offered the name %q", name)
	}
	s.enterIn("Name of the file", target)
	s.until("saved", func() bool { return strings.HasPrefix(b.notice.View().Text, "Saved as") })
	if got, err := os.ReadFile(target); err != nil || !bytes.Equal(got, data) {
		t.Errorf("saved %d bytes of %d: %v", len(got), len(data), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), ".muster-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// browsed puts a program in the place of the desktop's that opens files and links.
// It gives what that was last asked to open, "" while there is nothing.
func (s *stage) browsed(exit int) func() string {
	s.Helper()
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		s.Skip("what opens files here cannot be replaced by another program")
	}
	folder := s.TempDir()
	program := fmt.Sprintf("#!/bin/sh\nprintf %%s \"$1\" > '%s/opened'\nexit %d\n", folder, exit)
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte(program), 0o700); err != nil {
		s.Fatal(err)
	}
	s.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	return func() string {
		content, _ := os.ReadFile(filepath.Join(folder, "opened"))
		return string(content)
	}
}

// opening waits until nothing is being fetched and opened in a column.
func (s *stage) opening(c *column) {
	s.Helper()
	s.until("the file is opened or not", func() bool { return len(c.account.files.downloads) == 0 || said(c)[0].Attachments[0].Problem != "" })
}

func TestOpeningAFileAsksFirstAndNeverStartsAProgram(t *testing.T) {
	s := newStage(t)
	s.home("notes.txt")
	a, b := s.talking()
	opened := s.browsed(0)
	a.talk.sendFiles([]string{fileOnDisk(t, "notes.txt", []byte("hello")), fileOnDisk(t, "setup.exe", []byte("MZ")), fileOnDisk(t, "drawing.SVG", []byte("<svg/>"))})
	s.until("bob has all", func() bool { return len(b.talk.messages.known) == 3 })
	lines := said(b)
	for _, line := range lines[1:] {
		b.talk.attachmentDo(line, line.Attachments[0], widgets.AttachmentOpen)
		s.answer("Save as…")
		s.turn()
		if name := s.held("Name of the file"); name != line.Attachments[0].Name {
			t.Errorf("offered the name %q for %s", name, line.Attachments[0].Name)
		}
		s.answer("Cancel")
	}
	b.talk.attachmentDo(lines[0], lines[0].Attachments[0], widgets.AttachmentOpen)
	if opened() != "" {
		t.Fatal("opened before it was asked")
	}
	s.answer("Open")
	s.opening(b)
	path := opened()
	if got, _ := os.ReadFile(path); string(got) != "hello" || filepath.Base(path) != "notes.txt" {
		t.Errorf("opened %s with %q", path, got)
	}
	s.app.host.opened.forget()
	if _, err := os.Stat(filepath.Dir(path)); !os.IsNotExist(err) {
		t.Errorf("what was fetched to be opened is still there: %v", err)
	}
}

func TestFileThatNoProgramOpensSaysSo(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.browsed(3)
	a.talk.sendFiles([]string{fileOnDisk(t, "notes.txt", []byte("hello"))})
	s.until("bob has it", func() bool { return len(said(b)) == 1 })
	b.talk.attachmentDo(said(b)[0], said(b)[0].Attachments[0], widgets.AttachmentOpen)
	s.answer("Open")
	s.opening(b)
	if _, problem, _ := fileState(b); problem != "No program of this machine opens it." {
		t.Errorf("it says %q", problem)
	}
}

func TestLinkIsOpenedInTheBrowserAfterAsking(t *testing.T) {
	s := newStage(t)
	opened := s.browsed(0)
	s.app.host.openLink("file:///etc/passwd")
	if s.dialogOpen() {
		t.Error("what is no page of the web is offered")
	}
	s.app.host.openLink("https://example.com/a?b=c")
	s.answer("Open")
	s.until("opened", func() bool { return len(s.app.host.tasks.busy) == 0 })
	if opened() != "https://example.com/a?b=c" {
		t.Errorf("opened %q", opened())
	}
}

func TestFileThatCannotBeSentKeepsItsLineWithTheReason(t *testing.T) {
	s := newStage(t, sandbox.WithObjectLimit(1000))
	a, b := s.talking()
	vanished := fileOnDisk(t, "gone.txt", []byte("x"))
	if err := os.Remove(vanished); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, reason string }{
		{pipeOnDisk(t), "pipe"},
		{vanished, "not there any more"},
		{t.TempDir(), "folder"},
		{fileOnDisk(t, "large.bin", make([]byte, 5000)), "1000"},
	} {
		s.app.dropped(s.middle(a), []fyne.URI{storage.NewFileURI(c.path)})
		s.until("failed: "+c.reason, func() bool {
			_, problem, found := fileState(a)
			return found && strings.Contains(problem, c.reason)
		})
		a.talk.askFailed(said(a)[0].ID)
		s.answer("Discard")
		if len(said(a)) != 0 {
			t.Errorf("%s: the line stays when it is discarded", c.reason)
		}
	}
	if len(said(b)) != 0 {
		t.Error("bob was told of a file that was not sent")
	}
}

func TestFileIsSentAgainWhereItFailedOnce(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.sandbox.FailNext(1, 500, 0, func(r *http.Request) bool { return strings.Contains(r.URL.Path, "/objects") })
	a.talk.sendFiles([]string{fileOnDisk(t, "a.txt", []byte("text"))})
	s.until("failed", func() bool { state, _, found := fileState(a); return found && state == widgets.AttachmentFailed })
	line := said(a)[0]
	a.talk.attachmentDo(line, line.Attachments[0], widgets.AttachmentRetry)
	s.until("bob has it", func() bool { return len(b.talk.messages.known) == 1 })
}

func TestCancelledFileLeavesNoLine(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	s.sandbox.Delay(1e9, nil)
	a.talk.sendFiles([]string{fileOnDisk(t, "a.txt", []byte("text"))})
	line := said(a)[0]
	a.talk.attachmentDo(line, line.Attachments[0], widgets.AttachmentCancel)
	s.until("nothing is under way", func() bool { return !a.account.tasks.isBusy("file:" + a.account.chosenID()) })
	if len(said(a)) != 0 {
		t.Error("its line stays")
	}
}

func TestPicturesAreShownSmallAndOthersAreNotUnpacked(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(0, 0, 1200, 600))
	picture.Set(3, 3, color.White)
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		t.Fatal(err)
	}
	small, err := shrink(file.Bytes())
	if err != nil || small.Bounds().Dx() != thumbWide || small.Bounds().Dy() != thumbWide/2 {
		t.Errorf("shrunk to %v: %v", small.Bounds(), err)
	}
	if _, err := shrink([]byte("<svg/>")); err == nil {
		t.Error("what is no picture is one")
	}
	huge := bytes.Clone(file.Bytes())
	copy(huge[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // the header claims 65,536 by 65,536
	if _, err := shrink(huge); err == nil {
		t.Error("a picture that claims to be huge is unpacked")
	}

	s := newStage(t)
	a, b := s.talking()
	a.talk.sendFiles([]string{fileOnDisk(t, "sight.png", file.Bytes())})
	s.until("bob sees it", func() bool {
		return len(b.talk.messages.known) == 1 && b.talk.thumbnail(b.talk.messages.known[0].ID, fileKey) != nil
	})
}
