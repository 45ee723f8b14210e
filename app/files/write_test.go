package files_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"muster/app/files"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// holds fails unless a file has this content and nothing lies beside it.
func holds(t *testing.T, path, want string, beside ...string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v, want %q", filepath.Base(path), got, err, want)
	}
	entries, _ := os.ReadDir(filepath.Dir(path))
	if len(entries) != 1+len(beside) {
		t.Errorf("left behind: %v", entries)
	}
}

func old(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOldFileStaysUntilTheNewOneIsWhole(t *testing.T) {
	path := old(t, "precious")
	err := files.Save(t.Context(), path, true, func(w io.Writer) error {
		if err := text("half of it")(w); err != nil {
			return err
		}
		if got, _ := os.ReadFile(path); string(got) != "precious" {
			t.Errorf("in the middle the file holds %q", got)
		}
		return io.ErrUnexpectedEOF
	})
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("the error is %v", err)
	}
	holds(t, path, "precious")
	if err := files.Save(t.Context(), path, true, text("all of it")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "all of it")
}

func TestCancelledSaveLeavesNothing(t *testing.T) {
	path := old(t, "precious")
	ctx, cancel := context.WithCancel(t.Context())
	err := files.Save(ctx, path, true, func(w io.Writer) error {
		cancel()
		return text("late")(w)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	holds(t, path, "precious")
}

func TestFileIsNotReplacedUnasked(t *testing.T) {
	path := old(t, "precious")
	if err := files.Save(t.Context(), path, false, text("new")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the error is %v", err)
	}
	holds(t, path, "precious")
}

func TestWhatIsNoFileOrIsProtectedIsNotReplaced(t *testing.T) {
	protected := old(t, "precious")
	if err := os.Chmod(protected, 0o400); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		t.TempDir():                              files.ErrFolder,
		protected:                                files.ErrProtected,
		filepath.Join(t.TempDir(), "no", "file"): fs.ErrNotExist,
	} {
		if err := files.Save(t.Context(), path, true, text("new")); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	holds(t, protected, "precious")
}

func TestReplacedFileKeepsWhoMayReadItAndANewOneIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such rights here")
	}
	path := old(t, "old")
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "fresh")
	own := filepath.Join(t.TempDir(), "folder", "own")
	for _, err := range []error{
		files.Save(t.Context(), path, true, text("new")),
		files.Save(t.Context(), fresh, false, text("new")),
		files.Put(own, []byte("new")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]fs.FileMode{path: 0o644, fresh: 0o600, own: 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v, want %v", path, info.Mode(), err, want)
		}
		holds(t, path, "new")
	}
}

func TestLinkIsFollowedAndStays(t *testing.T) {
	folder := t.TempDir()
	deep := filepath.Join(folder, "real", "deep")
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	link := func(to, name string) string {
		path := filepath.Join(folder, name)
		if err := os.Symlink(to, path); err != nil {
			t.Skip("no links can be made here:", err)
		}
		return path
	}
	link(deep, "short")
	for name, c := range map[string]struct{ link, target string }{
		"to a file":             {link(filepath.Join(deep, "a"), "a"), filepath.Join(deep, "a")},
		"relative":              {link(filepath.Join("real", "b"), "b"), filepath.Join(folder, "real", "b")},
		"to a link":             {link("b", "c"), filepath.Join(folder, "real", "b")},
		"up from a linked path": {filepath.Join(folder, "short", "d"), filepath.Join(folder, "real", "e")},
	} {
		if name == "up from a linked path" {
			if err := os.Symlink(filepath.Join("..", "e"), filepath.Join(deep, "d")); err != nil {
				t.Fatal(err)
			}
		}
		for _, content := range []string{"first, to what is not there yet", "again"} {
			if err := files.Save(t.Context(), c.link, true, text(content)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if got, err := os.ReadFile(c.target); err != nil || string(got) != content {
				t.Errorf("%s: the target holds %q, %v", name, got, err)
			}
		}
		if info, err := os.Lstat(c.link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s: the link is gone", name)
		}
		if err := files.Put(c.link, []byte("own")); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(c.target); !bytes.Equal(got, []byte("own")) {
			t.Errorf("%s: what the program keeps behind a link is not put there", name)
		}
	}
	round := link("round", "round")
	if err := files.Save(t.Context(), round, true, text("x")); err == nil {
		t.Error("a link to itself was written")
	}
}
