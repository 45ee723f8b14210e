//go:build unix

package files_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"muster/app/files"
)

func TestOnlyRegularFilesAreOpened(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	linked := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(pipe, linked); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		pipe:         files.ErrNotRegular,
		linked:       files.ErrNotRegular,
		"/dev/zero":  files.ErrNotRegular,
		t.TempDir():  files.ErrFolder,
		pipe + "not": fs.ErrNotExist,
	} {
		if _, err := files.Size(t.Context(), path); !errors.Is(err, want) {
			t.Errorf("the size of %s: %v, want %v", path, err, want)
		}
		if file, err := files.Open(t.Context(), path); !errors.Is(err, want) {
			t.Errorf("%s: opened %v, %v, want %v", path, file, err, want)
		}
		if want != fs.ErrNotExist && path != "/dev/zero" { // root would lose the device, were it not refused
			if err := files.Save(t.Context(), path, true, text("x")); !errors.Is(err, want) {
				t.Errorf("%s: saved over, %v", path, err)
			}
		}
	}
	path := old(t, "content")
	if size, err := files.Size(t.Context(), path); size != 7 || err != nil {
		t.Errorf("the size is %d, %v", size, err)
	}
	file, err := files.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if content, err := io.ReadAll(file); string(content) != "content" || err != nil {
		t.Errorf("read %q, %v", content, err)
	}
}
