package host_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"muster/app/filedialog"
	"muster/app/host"
)

// home gives the user a home folder with these files.
func home(t *testing.T, names ...string) string {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("HOME", folder)
	t.Setenv("USERPROFILE", folder)
	t.Setenv("XDG_CONFIG_HOME", folder)
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("words"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// question is one for files to send; picked becomes the answer.
func question(picked *[]string) host.FileQuestion {
	return host.FileQuestion{Title: "Send files", Verb: "Send", Picked: func(paths []string) { *picked = paths }}
}

func TestTheDesktopIsAskedFirstAndItsFolderKept(t *testing.T) {
	s, folder := newStage(t), home(t, "notes.txt")
	var asked []filedialog.Request
	s.FileDialog = func(_ context.Context, r filedialog.Request) ([]string, error) {
		asked = append(asked, r)
		return []string{filepath.Join(folder, "notes.txt")}, nil
	}
	for range 2 {
		var picked []string
		s.AskFile(question(&picked))
		s.until("the file is picked", func() bool { return len(picked) > 0 })
		if !slices.Equal(picked, []string{filepath.Join(folder, "notes.txt")}) || s.asks() {
			t.Errorf("picked is %q", picked)
		}
	}
	if len(asked) != 2 || !asked[0].Many || asked[0].Title != "Send files" || asked[1].Folder != folder {
		t.Errorf("the desktop was asked %+v", asked)
	}
}

func TestMustersOwnDialogStandsInWhereTheDesktopHasNone(t *testing.T) {
	s, folder := newStage(t), home(t, "notes.txt")
	s.FileDialog = func(context.Context, filedialog.Request) ([]string, error) {
		return nil, errors.New("no portal answers")
	}
	var picked []string
	s.AskFile(question(&picked))
	s.until("the folder is listed", func() bool { return s.asks() && s.dialog().Reads("notes.txt") })
	s.answer("notes.txt")
	s.answer("Send")
	s.until("the file is picked", func() bool { return len(picked) > 0 })
	if !slices.Equal(picked, []string{filepath.Join(folder, "notes.txt")}) || s.asks() {
		t.Errorf("picked is %q", picked)
	}
}

func TestADesktopThatIsSilentIsAskedOnceAndCanBePassedBy(t *testing.T) {
	s := newStage(t)
	home(t, "notes.txt")
	asked := make(chan struct{}, 10)
	s.FileDialog = func(ctx context.Context, _ filedialog.Request) ([]string, error) {
		asked <- struct{}{}
		<-ctx.Done()
		return nil, ctx.Err()
	}
	var picked []string
	s.AskFile(question(&picked))
	s.AskFile(question(&picked)) // by a second press
	s.until("the window says where to look", s.asks)
	if len(asked) != 1 {
		t.Errorf("the desktop was asked %d times", len(asked))
	}
	s.answer("Muster's own dialog")
	s.until("the folder is listed", func() bool { return s.dialog().Reads("notes.txt") })
	s.answer("Cancel")
	s.AskFile(question(&picked))
	s.until("the window says where to look", s.asks)
	s.answer("Cancel")
	if len(picked) != 0 || s.asks() {
		t.Errorf("after two answers of Cancel picked are %q", picked)
	}
}

func TestAFileThatIsThereIsReplacedOnlyAfterAsking(t *testing.T) {
	s, folder := newStage(t), home(t, "log.ndjson")
	var picked []string
	q := question(&picked)
	q.Save, q.Verb, q.Name = true, "Save", "log.ndjson"
	s.SetPreference("files.save.folder", folder)
	s.AskFile(q)
	s.until("the folder is listed", func() bool { return s.dialog().Reads("log.ndjson") })
	s.answer("Save")
	s.until("it asks", func() bool { return s.dialog().Reads("Replace log.ndjson?") })
	s.answer("Cancel")
	if len(picked) != 0 || !s.asks() {
		t.Fatalf("picked is %q, and the dialog open: %v", picked, s.asks())
	}
	s.answer("Save")
	s.until("it asks again", func() bool { return s.dialog().Reads("Replace log.ndjson?") })
	s.answer("Replace")
	if !slices.Equal(picked, []string{filepath.Join(folder, "log.ndjson")}) || s.asks() {
		t.Errorf("picked is %q", picked)
	}
}

func TestFilesThatWereFetchedToBeOpenedAreRemovedWithTheirFolders(t *testing.T) {
	s := newStage(t)
	t.Setenv("TMPDIR", t.TempDir())
	first, err := s.Opened.Make()
	second, err2 := s.Opened.Make()
	if err != nil || err2 != nil || first == second {
		t.Fatalf("%q, %v and %q, %v", first, err, second, err2)
	}
	if err := os.WriteFile(filepath.Join(first, "report.txt"), []byte("words"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Opened.Forget()
	for _, folder := range []string{first, second} {
		if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is left: %v", folder, err)
		}
	}
}
