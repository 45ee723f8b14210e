package files_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"muster/app/files"
)

func TestSealedFileOpensWithItsKeyOnly(t *testing.T) {
	key, other := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	path := filepath.Join(t.TempDir(), "new", "file")
	if content, err := files.ReadSealed(path, key); content != nil || err != nil {
		t.Fatalf("a file that is not there: %q, %v", content, err)
	}
	for _, content := range []string{"first words", "other words"} {
		if err := files.WriteSealed(path, key, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, err := files.ReadSealed(path, key); err != nil || string(got) != content {
			t.Fatalf("opened: %q, %v", got, err)
		}
	}
	sealed, err := os.ReadFile(path)
	if err != nil || bytes.Contains(sealed, []byte("words")) {
		t.Errorf("the content can be read without the key, %v", err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the file: %v, %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := files.ReadSealed(path, other); !errors.Is(err, files.ErrUnreadable) {
		t.Errorf("with another key: %v", err)
	}
	elsewhere := path + "-of-another-user"
	if err := os.WriteFile(elsewhere, sealed, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := files.ReadSealed(elsewhere, key); !errors.Is(err, files.ErrUnreadable) {
		t.Errorf("in another's place: %v", err)
	}
	for at := range sealed {
		damaged := bytes.Clone(sealed)
		damaged[at] ^= 1
		for what, data := range map[string][]byte{"damaged": damaged, "cut off": sealed[:at]} {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := files.ReadSealed(path, key); !errors.Is(err, files.ErrUnreadable) {
				t.Fatalf("%s at byte %d: %v", what, at, err)
			}
		}
	}
}
