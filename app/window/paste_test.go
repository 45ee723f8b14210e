package window_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"muster/app/clip"
	"muster/app/window"
)

// paste pastes a text into the user's composer, as Ctrl+V does.
func (u *user) paste(text string) {
	u.Helper()
	u.desk.Clipboard().SetContent(text)
	u.must(u.field(composer).Paste(u.desk.Clipboard()))
	u.until("it was looked at", func() bool { return u.idle("paste") })
}

func fileURI(path string) string {
	u := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(path), "/")}
	return u.String()
}

// withClipboard is a stage on whose clipboard is found what found tells, besides text.
func withClipboard(t *testing.T) (s *stage, found *func() (clip.Found, error)) {
	t.Helper()
	found = new(func() (clip.Found, error))
	return newStageWith(t, window.Options{Clipboard: func(context.Context) (clip.Found, error) { return (*found)() }}), found
}

func TestPastedFilesAreSentAfterAsking(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	report, notes := fileOnDisk(t, "report.pdf", []byte("0123456789")), fileOnDisk(t, "my notes.txt", []byte("hello"))
	a.paste(fileURI(report) + "\r\n" + fileURI(notes) + "\r\n")
	if asked := s.dialog().text(); !strings.Contains(asked, "Send to Team?") || !strings.Contains(asked, "report.pdf · 10 B") || !strings.Contains(asked, filepath.Dir(notes)) {
		t.Errorf("asked:\n%s", asked)
	}
	if len(a.lines()) > 0 || a.draft() != "" {
		t.Errorf("before the answer %q is sent, the draft is %q", a.said(), a.draft())
	}
	s.answer("Send")
	b.hasFile("report.pdf")
	b.hasFile("my notes.txt")
}

func TestPasteThatNamesNoFilesStaysText(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	for _, text := range []string{"/no/such/file.txt", os.TempDir(), "see /etc/hosts", "words"} {
		a.paste(text)
		if s.asked() {
			t.Errorf("%q: asked\n%s", text, s.dialog().text())
		}
		if got := a.draft(); got != text {
			t.Errorf("%q became %q", text, got)
		}
		a.fill(composer, "")
	}
}

func TestNamesOfFilesCanBePastedAsText(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	path := fileOnDisk(t, "report.pdf", []byte("0123456789"))
	a.paste(path)
	s.answer("Paste as text")
	if got := a.draft(); got != path {
		t.Errorf("pasted %q", got)
	}
	a.paste(path)
	s.answer("Cancel")
	if got := a.draft(); got != path || len(a.lines()) > 0 {
		t.Errorf("cancelled: %q, %q", got, a.said())
	}
}

func TestPasteIsNotSentToAConversationThatCameLater(t *testing.T) {
	s := newStage(t)
	_, b := s.talking()
	b.accepts()
	b.paste(fileOnDisk(t, "report.pdf", []byte("0123456789")))
	admin := s.sandbox.As(alice)
	if err := admin.Remove(s.groupID("Team"), bob); err != nil {
		t.Fatal(err)
	}
	if _, err := admin.Create("Other", bob); err != nil {
		t.Fatal(err)
	}
	s.until("another conversation is shown", func() bool { return b.talksIn() == "Other" })
	s.answer("Send")
	s.settled()
	if files, _ := s.sandbox.Objects(); files != 0 || len(b.lines()) > 0 {
		t.Error("the file is sent to another group than the one that was asked about")
	}
}

func TestPastedPictureIsShownAndSentUnderTheTime(t *testing.T) {
	s, found := withClipboard(t)
	a, b := s.talking()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	*found = func() (clip.Found, error) { return clip.Found{Picture: file.Bytes()}, nil }
	a.paste("")
	name := regexp.MustCompile(`picture-\d{8}-\d{6}\.png`).FindString(s.dialog().text())
	if name == "" {
		t.Fatalf("asked:\n%s", s.dialog().text())
	}
	s.answer("Send")
	b.hasFile(name)
	s.until("bob sees it", func() bool { return b.shownPicture() != nil })
}

func TestFilesThatNoTextNamesArePastedToo(t *testing.T) {
	s, found := withClipboard(t)
	a, b := s.talking()
	path := fileOnDisk(t, "report.pdf", []byte("0123456789"))
	*found = func() (clip.Found, error) { return clip.Found{Paths: []string{path}}, nil }
	a.paste("")
	s.answer("Send")
	b.hasFile("report.pdf")
}

func TestClipboardWithNothingToPasteSaysSo(t *testing.T) {
	s, found := withClipboard(t)
	a, _ := s.talking()
	for what, read := range map[string]func() (clip.Found, error){
		"nothing on the clipboard": func() (clip.Found, error) { return clip.Found{}, nil },
		"it hangs":                 func() (clip.Found, error) { return clip.Found{}, errors.New("it hangs") },
		"not there any more":       func() (clip.Found, error) { return clip.Found{Paths: []string{"/no/such/file"}}, nil },
	} {
		*found = read
		a.paste("")
		if !s.window().reads(what) || s.asked() {
			t.Errorf("%s is not told", what)
		}
	}
}

func TestNothingIsPastedWhereTheClipboardHasTextAlone(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	a.paste("")
	if s.asked() || a.draft() != "" {
		t.Errorf("pasted is %q", a.draft())
	}
}
