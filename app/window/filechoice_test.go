package window_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/files"
	"muster/app/window"
)

// These tests press Muster's own dialog for files as a person would.

const nameOrPath = "Letters of a name, or a path"

// attach opens the dialog for a file to be sent.
func (u *user) attach() {
	u.Helper()
	u.press("Attach a file")
}

func TestFileIsChosenByItsRowAndSent(t *testing.T) {
	s := newStage(t)
	home := s.home("letters/first.txt", "letters/second.txt", "notes.txt", ".secret")
	a, b := s.talking()
	a.attach()
	s.lists("letters", "notes.txt", "Home folder", "All files")
	if s.dialog().has(".secret") {
		t.Error("the dialog lists .secret")
	}
	s.answer("letters")
	s.answer("Send") // a folder is gone into
	s.lists("first.txt", "second.txt")
	s.answer("To the folder above")
	s.lists("notes.txt")
	s.answer("letters")
	s.dialog().focus("Files")
	s.keys(key(fyne.KeyReturn))
	s.lists("second.txt")
	s.answer("second.txt")
	s.answer("Send")
	b.hasFile("second.txt")
	if len(b.lines()) != 1 || s.asked() {
		t.Errorf("sent are %d lines", len(b.lines()))
	}
	a.attach()
	s.lists("first.txt") // where the last one was
	if path := s.dialog().held("Folder"); path != filepath.Join(home, "letters") {
		t.Errorf("the folder is %q", path)
	}
	s.keys(key(fyne.KeyEscape))
	if s.asked() {
		t.Error("Escape leaves the dialog open")
	}
}

func TestFileIsChosenByTyping(t *testing.T) {
	s := newStage(t)
	home := s.home("letters/first.txt", "notes.txt", "other.txt", ".secret")
	a, b := s.talking()
	a.attach()
	s.lists("notes.txt")
	s.dialog().focus("Files")
	s.typed("Te") // goes on in the entry that filters
	s.lists("letters", "notes.txt")
	s.entersIn(nameOrPath, "tes")
	s.until("bob has the file", func() bool { return len(b.lines()) == 1 })

	for _, path := range []string{"~/letters/first.txt", filepath.Join(home, "letters", "first.txt"), "letters/../letters/first.txt"} {
		had := len(b.lines())
		a.attach()
		s.entersIn("Folder", home) // the last file was elsewhere
		s.lists("notes.txt")
		s.entersIn(nameOrPath, path)
		s.until("bob has "+path, func() bool { return len(b.lines()) == had+1 })
	}
	a.attach()
	s.entersIn("Folder", home)
	s.lists("notes.txt")
	s.answer("Show hidden files")
	s.lists(".secret")
	s.entersIn("Folder", "letters")
	s.lists("first.txt")
	s.dialog().focus("Files")
	s.keys(key(fyne.KeyBackspace))
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
	a.attach()
	s.lists("notes.txt")
	const noFile, noPath, notAllowed = "%s cannot be opened: that is not a file but a pipe, a device or the like", "There is no %s.", "You may not look into %s."
	wrong := map[string]string{
		pipeOnDisk(t):                           noFile,
		"/dev/zero":                             noFile,
		filepath.Join(closed, "no", "such"):     noPath,
		filepath.Join(os.Getenv("HOME"), "not"): noPath,
	}
	if os.Getuid() != 0 { // who may look everywhere
		wrong[closed], wrong[filepath.Join(closed, "no", "such")] = notAllowed, notAllowed
	}
	for path, want := range wrong {
		s.entersIn("Folder", path)
		s.dialog().sees(fmt.Sprintf(want, path)) // with the path, as the dialog still tells of the one before
		s.lists("notes.txt")                     // and is as good as before
	}
	s.answer("Send")
	s.dialog().sees("Choose a file")
	s.answer("notes.txt")
	s.answer("Send")
	s.until("closed", func() bool { return !s.asked() })
}

func TestFailedDownloadLeavesTheOldFile(t *testing.T) {
	s := newStage(t)
	home := s.home("Downloads/report.txt")
	a, b := s.talking()
	a.drop(fileOnDisk(t, "report.txt", []byte("the new words")))
	b.hasFile("report.txt")
	old := filepath.Join(home, "Downloads", "report.txt")
	content := func() string {
		data, err := os.ReadFile(old)
		if err != nil {
			t.Error(err)
		}
		return string(data)
	}
	b.pressFile("report.txt")
	s.lists("report.txt")
	s.answer("Save")
	s.dialog().sees("Replace report.txt?")
	s.answer("Cancel")
	s.lists("report.txt") // there is another name to be thought of
	if content() != "the words of Downloads/report.txt" {
		t.Errorf("the file holds %q after a question", content())
	}
	s.sandbox.FailNext(1, 500, 0, func(r *http.Request) bool {
		return r.Method == http.MethodGet && strings.Contains(r.URL.Path, "/objects")
	})
	s.answer("Save")
	s.dialog().sees("Replace report.txt?")
	s.answer("Replace")
	s.until("failed", func() bool { f, found := b.file(); return found && f.failed() })
	if content() != "the words of Downloads/report.txt" {
		t.Errorf("the file holds %q after a download that failed", content())
	}
	b.pressFile("report.txt") // to try again
	b.sees("Saved as")
	if content() != "the new words" {
		t.Errorf("the file holds %q", content())
	}
}

func TestPlaceThatTakesNoFileIsSaidAndAnotherAskedFor(t *testing.T) {
	s := newStage(t)
	home := s.home("notes.txt")
	a, b := s.talking()
	a.drop(fileOnDisk(t, "report.txt", []byte("words")))
	b.hasFile("report.txt")
	b.pressFile("report.txt")
	s.lists("notes.txt")
	const name = "Name of the file"
	s.entersIn(name, "no/report.txt")
	s.dialog().sees("There is no folder " + filepath.Join(home, "no"))
	s.entersIn(name, "")
	s.dialog().sees("Enter the name of a file")
	s.entersIn(name, pipeOnDisk(t))
	s.dialog().sees("a device or the like")
	protected := filepath.Join(home, "notes.txt")
	if err := os.Chmod(protected, 0o400); err != nil {
		t.Fatal(err)
	}
	s.entersIn(name, "notes.txt")
	s.dialog().sees("Replace notes.txt?")
	s.answer("Replace")
	s.until("refused", func() bool { f, _ := b.file(); return f.tells("protected against changes") })
	b.pressFile("report.txt") // to try again
	s.lists("notes.txt")
	s.entersIn(name, "other.txt")
	b.sees("Saved as")
	if data, _ := os.ReadFile(filepath.Join(home, "other.txt")); string(data) != "words" {
		t.Errorf("the file holds %q", data)
	}
}

// hangs has a folder not answer any more, as on a mount whose server is gone.
func (s *stage) hangs(folder string) {
	window.SetLook(s.app, func(ctx context.Context, path string) (files.Found, error) {
		if path == folder {
			<-ctx.Done()
			return files.Found{}, ctx.Err()
		}
		return files.Look(ctx, path)
	})
}

// sendFolder is where the preferences keep the folder of the last file sent.
const sendFolder = "files.send.folder"

func TestFolderThatDoesNotAnswerKeepsNobody(t *testing.T) {
	s := newStage(t)
	home := s.home("gone/never.txt", "notes.txt")
	gone := filepath.Join(home, "gone")
	s.hangs(gone)
	a, b := s.talking()
	s.desk.Preferences().SetString(sendFolder, gone) // even where the last file was
	a.attach()
	s.dialog().sees("Waiting for " + gone)
	s.answer("Home folder")
	s.lists("notes.txt")
	s.entersIn("Folder", "gone")
	s.dialog().sees("Waiting for " + gone)
	s.keys(key(fyne.KeyEscape))
	if s.asked() {
		t.Fatal("Escape leaves the dialog open")
	}
	a.attach()
	s.dialog().sees("Waiting for " + gone)
	s.entersIn(nameOrPath, "~/notes.txt")
	b.hasFile("notes.txt")
}

func TestDialogBeginsAboveAFolderThatIsGone(t *testing.T) {
	s := newStage(t)
	home := s.home("notes.txt")
	a, _ := s.talking()
	s.desk.Preferences().SetString(sendFolder, filepath.Join(home, "was", "here"))
	a.attach()
	s.lists("notes.txt")
	s.answer("Cancel")
}

func TestEscapeAndTheKeyForTheSheetOfKeysWorkInTheDialogForFiles(t *testing.T) {
	s := newStage(t)
	s.home("notes.txt")
	u := s.enter(alice)[0]
	u.create("Team")
	u.attach()
	s.lists("notes.txt")
	chooser := s.dialog().root()
	s.keys(ctrl(fyne.KeySlash))
	if s.dialog().root() == chooser || !s.dialog().reads("Keyboard shortcuts") {
		t.Error("Ctrl+/ does not open the sheet of keys over the dialog for files")
	}
	s.keys(key(fyne.KeyEscape))
	if s.dialog().root() != chooser {
		t.Error("Escape does not go back from the sheet to the dialog for files")
	}
	s.keys(key(fyne.KeyEscape))
	if s.asked() {
		t.Error("Escape does not close the dialog for files")
	}
}
