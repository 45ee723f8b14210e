package app

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/files"
	"muster/widgets"
)

// These tests press Muster's own dialog for files as a person would: by what its
// parts are called.

// part finds what takes the keyboard in the dialog that is open.
func (s *stage) part(label string) fyne.Focusable {
	s.Helper()
	top := s.app.host.window.Canvas().Overlays().Top()
	if top == nil {
		s.Fatalf("no dialog is open that could have %q", label)
	}
	for _, o := range test.LaidOutObjects(top) {
		if named, ok := o.(interface {
			fyne.Focusable
			AccessibilityLabel() string
		}); ok && o.Visible() && named.AccessibilityLabel() == label {
			return named
		}
	}
	s.Fatalf("the dialog has no %q", label)
	return nil
}

// held is the text in an entry of the dialog.
func (s *stage) held(label string) string {
	s.Helper()
	entry := s.part(label)
	entry.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	return entry.(interface{ SelectedText() string }).SelectedText()
}

// typeIn types into an entry of the dialog in place of what it holds.
func (s *stage) typeIn(label, text string) fyne.Focusable {
	s.Helper()
	entry := s.part(label)
	s.app.host.window.Canvas().Focus(entry)
	entry.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	test.Type(entry, text)
	return entry
}

// enterIn types into an entry and presses Enter.
func (s *stage) enterIn(label, text string) {
	s.Helper()
	s.enterKey(s.typeIn(label, text))
}

// dialogSays waits until the dialog has a text.
func (s *stage) dialogSays(text string) {
	s.Helper()
	s.until("the dialog says: "+text, func() bool {
		top := s.app.host.window.Canvas().Overlays().Top()
		return top != nil && strings.Contains(s.texts(top), text)
	})
}

// lists waits until the dialog has rows or buttons of these names.
func (s *stage) lists(names ...string) {
	s.Helper()
	for _, name := range names {
		s.until("the dialog lists "+name, func() bool {
			top := s.app.host.window.Canvas().Overlays().Top()
			return top != nil && button(top, name) != nil
		})
	}
}

func (s *stage) listsNot(name string) {
	s.Helper()
	if button(s.app.host.window.Canvas().Overlays().Top(), name) != nil {
		s.Errorf("the dialog lists %s", name)
	}
}

// home is a new home for the user, with files in it.
func (s *stage) home(files ...string) string {
	s.Helper()
	home := s.TempDir()
	s.Setenv("HOME", home)
	s.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	for _, file := range files {
		path := filepath.Join(home, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			s.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("the words of "+file), 0o600); err != nil {
			s.Fatal(err)
		}
	}
	return home
}

func TestFileIsChosenByItsRowAndSent(t *testing.T) {
	s := newStage(t)
	home := s.home("letters/first.txt", "letters/second.txt", "notes.txt", ".secret")
	a, b := s.talking()
	s.press(a.talk.view, "Attach a file")
	s.lists("letters", "notes.txt", "Home folder", "All files")
	s.listsNot(".secret")
	top := s.app.host.window.Canvas().Overlays().Top()
	s.press(top, "letters")
	s.answer("Send") // a folder is gone into
	s.lists("first.txt", "second.txt")
	s.press(top, "To the folder above")
	s.lists("notes.txt")
	s.press(top, "letters")
	s.enterKey(s.part("Files"))
	s.lists("second.txt")
	s.press(top, "second.txt")
	s.answer("Send")
	s.until("bob has the file", func() bool { return len(said(b)) == 1 && len(said(b)[0].Attachments) == 1 })
	if name := said(b)[0].Attachments[0].Name; name != "second.txt" || s.dialogOpen() {
		t.Errorf("sent is %q", name)
	}
	s.press(a.talk.view, "Attach a file")
	s.lists("first.txt") // where the last one was
	if path := s.held("Folder"); path != filepath.Join(home, "letters") {
		t.Errorf("the folder is %q", path)
	}
	s.app.host.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.dialogOpen() {
		t.Error("Escape leaves the dialog open")
	}
}

func TestFileIsChosenByTyping(t *testing.T) {
	s := newStage(t)
	home := s.home("letters/first.txt", "notes.txt", "other.txt", ".secret")
	a, b := s.talking()
	s.press(a.talk.view, "Attach a file")
	s.lists("notes.txt")
	list := s.part("Files")
	s.app.host.window.Canvas().Focus(list)
	list.TypedRune('T') // goes on in the entry that filters
	test.Type(s.app.host.window.Canvas().Focused(), "e")
	s.lists("letters", "notes.txt")
	s.enterIn("Letters of a name, or a path", "tes")
	s.until("bob has the file", func() bool { return len(said(b)) == 1 })

	for _, path := range []string{"~/letters/first.txt", filepath.Join(home, "letters", "first.txt"), "letters/../letters/first.txt"} {
		had := len(said(b))
		s.press(a.talk.view, "Attach a file")
		s.lists("notes.txt")
		s.enterIn("Letters of a name, or a path", path)
		s.until("bob has "+path, func() bool { return len(said(b)) == had+1 })
		s.app.host.setPreference(keySendFolder, home)
	}
	s.press(a.talk.view, "Attach a file")
	s.lists("notes.txt")
	s.press(s.app.host.window.Canvas().Overlays().Top(), "Show hidden files")
	s.lists(".secret")
	s.enterIn("Folder", "letters")
	s.lists("first.txt")
	s.part("Files").TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	s.lists("notes.txt")
	s.answer("Cancel")
}

func TestWhatCannotBeSentIsSaidInTheDialog(t *testing.T) {
	s := newStage(t)
	s.home("notes.txt")
	closed := t.TempDir()
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	a, _ := s.talking()
	s.press(a.talk.view, "Attach a file")
	s.lists("notes.txt")
	wrong := map[string]string{
		pipeOnDisk(t):                           "not a file but a pipe",
		"/dev/zero":                             "a device or the like",
		filepath.Join(closed, "no", "such"):     "There is no",
		filepath.Join(os.Getenv("HOME"), "not"): "There is no",
	}
	if os.Getuid() != 0 { // who may look everywhere
		wrong[closed] = "You may not look into"
	}
	for path, want := range wrong {
		if os.Getuid() != 0 && strings.HasPrefix(path, closed) {
			want = "You may not look into"
		}
		s.enterIn("Folder", path)
		s.dialogSays(want)
		s.lists("notes.txt") // and is as good as before
	}
	s.answer("Send")
	s.dialogSays("Choose a file")
	s.press(s.app.host.window.Canvas().Overlays().Top(), "notes.txt")
	s.answer("Send")
	s.until("closed", func() bool { return !s.dialogOpen() })
}

// save opens the dialog that asks where the one file of a column is to go.
func (s *stage) save(c *column) {
	s.Helper()
	line := said(c)[0]
	c.talk.attachmentDo(line, line.Attachments[0], widgets.AttachmentSave)
}

func TestFailedDownloadLeavesTheOldFile(t *testing.T) {
	s := newStage(t)
	home := s.home("Downloads/report.txt")
	a, b := s.talking()
	a.talk.sendFiles([]string{fileOnDisk(t, "report.txt", []byte("the new words"))})
	s.until("bob has the file", func() bool { return len(said(b)) == 1 })
	old := filepath.Join(home, "Downloads", "report.txt")
	content := func() string {
		data, err := os.ReadFile(old)
		if err != nil {
			t.Error(err)
		}
		return string(data)
	}
	s.save(b)
	s.lists("report.txt")
	s.answer("Save")
	s.dialogSays("Replace report.txt?")
	s.answer("Cancel")
	s.lists("report.txt") // there is another name to be thought of
	if content() != "the words of Downloads/report.txt" {
		t.Errorf("the file holds %q after a question", content())
	}
	s.sandbox.FailNext(1, 500, 0, func(r *http.Request) bool {
		return r.Method == http.MethodGet && strings.Contains(r.URL.Path, "/objects")
	})
	s.answer("Save")
	s.dialogSays("Replace report.txt?")
	s.answer("Replace")
	s.until("failed", func() bool { state, _, found := fileState(b); return found && state == widgets.AttachmentFailed })
	if content() != "the words of Downloads/report.txt" {
		t.Errorf("the file holds %q after a download that failed", content())
	}
	line := said(b)[0]
	b.talk.attachmentDo(line, line.Attachments[0], widgets.AttachmentRetry)
	s.until("saved", func() bool { return strings.HasPrefix(b.notice.View().Text, "Saved as") })
	if content() != "the new words" {
		t.Errorf("the file holds %q", content())
	}
}

func TestPlaceThatTakesNoFileIsSaidAndAnotherAskedFor(t *testing.T) {
	s := newStage(t)
	home := s.home("notes.txt")
	a, b := s.talking()
	a.talk.sendFiles([]string{fileOnDisk(t, "report.txt", []byte("words"))})
	s.until("bob has the file", func() bool { return len(said(b)) == 1 })
	s.save(b)
	s.lists("notes.txt")
	s.enterIn("Name of the file", "no/report.txt")
	s.dialogSays("There is no folder " + filepath.Join(home, "no"))
	s.enterIn("Name of the file", "")
	s.dialogSays("Enter the name of a file")
	s.enterIn("Name of the file", "/dev/full")
	s.dialogSays("a device or the like")
	protected := filepath.Join(home, "notes.txt")
	if err := os.Chmod(protected, 0o400); err != nil {
		t.Fatal(err)
	}
	s.enterIn("Name of the file", "notes.txt")
	s.dialogSays("Replace notes.txt?")
	s.answer("Replace")
	s.until("refused", func() bool {
		_, problem, _ := fileState(b)
		return strings.Contains(problem, "protected against changes")
	})
	line := said(b)[0]
	b.talk.attachmentDo(line, line.Attachments[0], widgets.AttachmentRetry)
	s.lists("notes.txt")
	s.enterIn("Name of the file", "other.txt")
	s.until("saved", func() bool { return strings.HasPrefix(b.notice.View().Text, "Saved as") })
	if data, _ := os.ReadFile(filepath.Join(home, "other.txt")); string(data) != "words" {
		t.Errorf("the file holds %q", data)
	}
}

// hangs has a folder not answer any more, as on a mount whose server is gone.
func (s *stage) hangs(folder string) {
	look := s.app.host.lookAt
	s.app.host.lookAt = func(ctx context.Context, path string) (files.Found, error) {
		if path == folder {
			<-ctx.Done()
			return files.Found{}, ctx.Err()
		}
		return look(ctx, path)
	}
}

func TestFolderThatDoesNotAnswerKeepsNobody(t *testing.T) {
	s := newStage(t)
	home := s.home("gone/never.txt", "notes.txt")
	gone := filepath.Join(home, "gone")
	s.hangs(gone)
	a, b := s.talking()
	s.app.host.setPreference(keySendFolder, gone) // even where the last file was
	s.press(a.talk.view, "Attach a file")
	s.dialogSays("Waiting for " + gone)
	top := s.app.host.window.Canvas().Overlays().Top()
	s.press(top, "Home folder")
	s.lists("notes.txt")
	s.enterIn("Folder", "gone")
	s.dialogSays("Waiting for " + gone)
	s.app.host.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.dialogOpen() {
		t.Fatal("Escape leaves the dialog open")
	}
	s.press(a.talk.view, "Attach a file")
	s.dialogSays("Waiting for " + gone)
	s.enterIn("Letters of a name, or a path", "~/notes.txt")
	s.until("bob has the file", func() bool { return len(said(b)) == 1 })
}

func TestDialogBeginsAboveAFolderThatIsGone(t *testing.T) {
	s := newStage(t)
	home := s.home("notes.txt")
	a, _ := s.talking()
	s.app.host.setPreference(keySendFolder, filepath.Join(home, "was", "here"))
	s.press(a.talk.view, "Attach a file")
	s.lists("notes.txt")
	s.answer("Cancel")
}

func TestEscapeAndTheKeyForTheSheetOfKeysWorkInTheDialogForFiles(t *testing.T) {
	s := newStage(t)
	s.home("notes.txt")
	c := s.enter(alice)[0]
	s.create(c, "Team")
	canvas := s.app.host.window.Canvas()
	s.press(c.talk.view, "Attach a file")
	s.lists("notes.txt")
	chooser := canvas.Overlays().Top()
	s.typeKeys(ctrl(fyne.KeySlash))
	if top := canvas.Overlays().Top(); top == chooser || !strings.Contains(s.texts(top), "Keyboard shortcuts") {
		t.Error("Ctrl+/ does not open the sheet of keys over the dialog for files")
	}
	s.typeKeys(plainKey(fyne.KeyEscape))
	if canvas.Overlays().Top() != chooser {
		t.Error("Escape does not go back from the sheet to the dialog for files")
	}
	s.typeKeys(plainKey(fyne.KeyEscape))
	if canvas.Overlays().Top() != nil {
		t.Error("Escape does not close the dialog for files")
	}
}
