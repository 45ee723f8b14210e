//go:build unix

package files_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"muster/app/files"
)

// A program that is killed while it writes leaves a part behind. The next write into the
// folder removes it, and nothing that somebody may still want.
func TestPartsOfKilledProgramsAreRemovedAndNothingElse(t *testing.T) {
	folder := t.TempDir()
	long := time.Now().Add(-2 * time.Hour)
	put := func(name string, at time.Time) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		return path
	}
	put(".muster-1.part", long)
	put(".muster-2.part", time.Now())
	put(".muster-mine.part", long)
	put("muster-3.part", long)
	slow, err := os.Open(put(".muster-4.part", long))
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	if err := syscall.Flock(int(slow.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(put("precious", long), filepath.Join(folder, ".muster-5.part")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, ".muster-6.part"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := files.Put(filepath.Join(folder, "new"), []byte("x")); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, one := range left {
		names = append(names, one.Name())
	}
	want := []string{".muster-2.part", ".muster-4.part", ".muster-5.part", ".muster-6.part", ".muster-mine.part", "muster-3.part", "new", "precious"}
	if !slices.Equal(names, want) {
		t.Errorf("there are %q, want %q", names, want)
	}
}

// What is being written is claimed, so that another program leaves it alone.
func TestWhatIsBeingWrittenIsClaimed(t *testing.T) {
	folder := t.TempDir()
	err := files.Save(t.Context(), filepath.Join(folder, "new"), true, func(w io.Writer) error {
		parts, err := filepath.Glob(filepath.Join(folder, ".muster-*.part"))
		if err != nil || len(parts) != 1 {
			t.Fatalf("there are %q, %v", parts, err)
		}
		other, err := os.Open(parts[0])
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		if syscall.Flock(int(other.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
			t.Error("nobody has claimed it")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
