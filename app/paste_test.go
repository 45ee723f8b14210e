package app

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

	"fyne.io/fyne/v2"

	"muster/app/clip"
	"muster/widgets"
)

// paste pastes a text into a column's composer, as Ctrl+V does.
func (s *stage) paste(c *column, text string) {
	clipboard := s.app.host.fyne.Clipboard()
	clipboard.SetContent(text)
	c.talk.view.Entry().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	s.until("it was looked at", func() bool { return !c.account.tasks.isBusy(keyPaste) })
}

func fileURI(path string) string {
	u := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(path), "/")}
	return u.String()
}

// asked are the texts of the dialog that is open, "" if none is.
func (s *stage) asked() string {
	top := s.app.host.window.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return s.texts(top)
}

func TestPastedFilesAreSentAfterAsking(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	report, notes := fileOnDisk(t, "report.pdf", []byte("0123456789")), fileOnDisk(t, "my notes.txt", []byte("hello"))
	s.paste(a, fileURI(report)+"\r\n"+fileURI(notes)+"\r\n")
	if asked := s.asked(); !strings.Contains(asked, "Send to Team?") || !strings.Contains(asked, "report.pdf · 10 B") || !strings.Contains(asked, filepath.Dir(notes)) {
		t.Errorf("asked:\n%s", asked)
	}
	if len(said(a)) > 0 || a.talk.view.Draft() != "" {
		t.Errorf("before the answer %v is sent, the draft is %q", said(a), a.talk.view.Draft())
	}
	s.answer("Send")
	s.until("bob has both", func() bool { return len(b.talk.messages.known) == 2 })
}

func TestPasteThatNamesNoFilesStaysText(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	for _, text := range []string{"/no/such/file.txt", os.TempDir(), "see /etc/hosts", "words"} {
		s.paste(a, text)
		if asked := s.asked(); asked != "" {
			t.Errorf("%q: asked\n%s", text, asked)
		}
		if got := a.talk.view.Draft(); got != text {
			t.Errorf("%q became %q", text, got)
		}
		a.talk.view.SetDraft("")
	}
}

func TestNamesOfFilesCanBePastedAsText(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	path := fileOnDisk(t, "report.pdf", []byte("0123456789"))
	s.paste(a, path)
	s.answer("Paste as text")
	if got := a.talk.view.Draft(); got != path {
		t.Errorf("pasted %q", got)
	}
	s.paste(a, path)
	s.answer("Cancel")
	if got := a.talk.view.Draft(); got != path || len(said(a)) > 0 {
		t.Errorf("cancelled: %q, %v", got, said(a))
	}
}

func TestPasteIsNotSentToAConversationThatCameLater(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	s.paste(a, fileOnDisk(t, "report.pdf", []byte("0123456789")))
	other := s.create(a, "Other")
	a.account.choose(other)
	s.answer("Send")
	if len(said(a)) > 0 {
		t.Error("the file is sent to another group than the one that was asked about")
	}
}

func TestPastedPictureIsShownAndSentUnderTheTime(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	s.app.host.clipboard = func(context.Context) (clip.Found, error) { return clip.Found{Picture: file.Bytes()}, nil }
	s.paste(a, "")
	if name := regexp.MustCompile(`picture-\d{8}-\d{6}\.png`).FindString(s.asked()); name == "" {
		t.Fatalf("asked:\n%s", s.asked())
	}
	s.answer("Send")
	s.until("bob sees it", func() bool {
		return len(b.talk.messages.known) == 1 && b.talk.thumbnail(b.talk.messages.known[0].ID, fileKey) != nil
	})
	if state, _, _ := fileState(b); state != widgets.AttachmentReady {
		t.Errorf("bob's file is in state %v", state)
	}
}

func TestFilesThatNoTextNamesArePastedToo(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	path := fileOnDisk(t, "report.pdf", []byte("0123456789"))
	s.app.host.clipboard = func(context.Context) (clip.Found, error) { return clip.Found{Paths: []string{path}}, nil }
	s.paste(a, "")
	s.answer("Send")
	s.until("bob has it", func() bool { return len(b.talk.messages.known) == 1 })
}

func TestClipboardWithNothingToPasteSaysSo(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	for what, read := range map[string]func(context.Context) (clip.Found, error){
		"nothing on the clipboard": func(context.Context) (clip.Found, error) { return clip.Found{}, nil },
		"it hangs":                 func(context.Context) (clip.Found, error) { return clip.Found{}, errors.New("it hangs") },
		"not there any more":       func(context.Context) (clip.Found, error) { return clip.Found{Paths: []string{"/no/such/file"}}, nil },
	} {
		s.app.host.clipboard = read
		s.paste(a, "")
		if got := s.app.toolbar.hint.Text; !strings.Contains(got, what) || s.asked() != "" {
			t.Errorf("told %q", got)
		}
	}
	s.app.host.clipboard = nil
	s.paste(a, "")
}
