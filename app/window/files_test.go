package window_test

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/canvas"

	"muster/app/hand"
	"muster/cpaas/sandbox"
)

func TestFileReachesTheOthersAndIsSavedAsItWas(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	data := bytes.Repeat([]byte("0123456789"), 50_000)
	a.drop(fileOnDisk(t, "report.pdf", data))
	b.hasFile("report.pdf")
	s.until("alice has one line of it", func() bool { l := a.lines(); return len(l) == 1 && l[0].sent() })

	target := filepath.Join(t.TempDir(), "saved.pdf")
	b.pressFile("report.pdf")
	if name := s.dialog().held("Name of the file"); name != "report.pdf" {
		t.Errorf("offered the name %q", name)
	}
	s.entersIn("Name of the file", target)
	b.sees("Saved as")
	if got, err := os.ReadFile(target); err != nil || !bytes.Equal(got, data) {
		t.Errorf("saved %d bytes of %d: %v", len(got), len(data), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), ".muster-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOpeningAFileAsksFirstAndNeverStartsAProgram(t *testing.T) {
	s := newStage(t)
	s.home("notes.txt")
	a, b := s.talking()
	opened := s.browsed(0)
	a.drop(fileOnDisk(t, "notes.txt", []byte("hello")), fileOnDisk(t, "setup.exe", []byte("MZ")), fileOnDisk(t, "drawing.SVG", []byte("<svg/>")))
	for _, name := range []string{"notes.txt", "setup.exe", "drawing.SVG"} {
		b.hasFile(name)
	}
	for _, name := range []string{"setup.exe", "drawing.SVG"} {
		b.ofLine(name, "Open "+name+"…")
		s.answer("Save as…")
		s.turn()
		if offered := s.dialog().held("Name of the file"); offered != name {
			t.Errorf("offered the name %q for %s", offered, name)
		}
		s.answer("Cancel")
	}
	b.ofLine("notes.txt", "Open notes.txt…")
	if opened() != "" {
		t.Fatal("opened before it was asked")
	}
	s.answer("Open")
	s.until("it is opened", func() bool { return s.again(opened() != "") })
	path := opened()
	if got, _ := os.ReadFile(path); string(got) != "hello" || filepath.Base(path) != "notes.txt" {
		t.Errorf("opened %s with %q", path, got)
	}
	s.close()
	if _, err := os.Stat(filepath.Dir(path)); !os.IsNotExist(err) {
		t.Errorf("what was fetched to be opened is still there: %v", err)
	}
}

func TestFileThatNoProgramOpensSaysSo(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.browsed(3)
	a.drop(fileOnDisk(t, "notes.txt", []byte("hello")))
	b.hasFile("notes.txt")
	b.ofLine("notes.txt", "Open notes.txt…")
	s.answer("Open")
	s.until("it says so", func() bool { f, _ := b.file(); return f.tells("No program of this machine opens it.") })
}

func TestLinkIsOpenedInTheBrowserAfterAsking(t *testing.T) {
	s := newStage(t)
	opened := s.browsed(0)
	a := s.enter(alice)[0]
	a.create("Team")
	for _, text := range []string{"file:///etc/passwd", "https://example.com/a?b=c"} {
		a.say(text)
		s.until("it is said", func() bool { l := a.lines(); return len(l) > 0 && l[len(l)-1].text == text && l[len(l)-1].sent() })
		a.pressText(text)
		if s.asked() != strings.HasPrefix(text, "https") {
			t.Errorf("%s: asked is %v", text, s.asked())
		}
	}
	s.answer("Open")
	s.until("opened", func() bool { return s.again(opened() != "") })
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
		a.drop(c.path)
		name := filepath.Base(c.path)
		s.until("failed: "+c.reason, func() bool { f, found := a.file(); return found && f.failed() })
		a.pressMark(name)
		if !s.dialog().reads(c.reason) {
			t.Errorf("%s: the reason is told as %q", c.reason, s.dialog().text())
		}
		s.answer("Discard")
		if len(a.lines()) != 0 {
			t.Errorf("%s: the line stays when it is discarded", c.reason)
		}
	}
	if len(b.lines()) != 0 {
		t.Error("bob was told of a file that was not sent")
	}
}

func TestFileIsSentAgainWhereItFailedOnce(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.sandbox.FailNext(1, 500, 0, func(r *http.Request) bool { return strings.Contains(r.URL.Path, "/objects") })
	a.drop(fileOnDisk(t, "a.txt", []byte("text")))
	s.until("failed", func() bool { f, found := a.file(); return found && f.failed() })
	a.pressFile("a.txt")
	b.hasFile("a.txt")
}

func TestCancelledFileLeavesNoLine(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	s.sandbox.Delay(time.Second, nil)
	a.drop(fileOnDisk(t, "a.txt", []byte("text")))
	a.pressFile("a.txt")
	s.until("nothing is under way", func() bool { return a.idle("file:") })
	if len(a.lines()) != 0 {
		t.Error("its line stays")
	}
}

// shownPicture is the picture of a file in sight, nil while there is none.
func (u *user) shownPicture() image.Image {
	f, found := u.file()
	if !found {
		return nil
	}
	for _, o := range hand.Inside(f.block) {
		if i, is := o.(*canvas.Image); is && i.Image != nil {
			return i.Image
		}
	}
	return nil
}

func TestPictureIsShownInTheConversation(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewNRGBA(image.Rect(0, 0, 1200, 600))); err != nil {
		t.Fatal(err)
	}
	s := newStage(t)
	a, b := s.talking()
	a.drop(fileOnDisk(t, "sight.png", file.Bytes()))
	s.until("bob sees it", func() bool { return b.shownPicture() != nil })
	if size := b.shownPicture().Bounds(); size.Dx() != 2*size.Dy() || size.Dx() >= 1200 {
		t.Errorf("it is shown with %v", size)
	}
}
