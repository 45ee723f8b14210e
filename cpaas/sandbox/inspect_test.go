package sandbox

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"

	bolt "go.etcd.io/bbolt"
)

// filledFile is a data file with some of everything.
func filledFile(t *testing.T) (path string, content []byte, groups []Group) {
	t.Helper()
	path = dataFile(t)
	s := openServer(t, path)
	a, b := enter(t, s, alice), enter(t, s, bob)
	b.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
	team := a.create("Team", bob)
	b.accept(team)
	for i := range 60 {
		if _, err := s.As(alice).Send(team, fmt.Sprint("message ", i)); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	return path, readFile(t, path), openAgain(t, path)
}

func openAgain(t *testing.T, path string) []Group {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return s.Groups()
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func writeFile(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// edit changes a file as another version of the program would.
func edit(t *testing.T, path string, change func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(change); err != nil {
		t.Fatal(err)
	}
}

func TestFileThatIsNotAcceptedIsLeftAsItIs(t *testing.T) {
	good, content, _ := filledFile(t)
	for name, c := range map[string]struct {
		make func(path string)
		says string
	}{
		"text":           {func(path string) { writeFile(t, path, bytes.Repeat([]byte("Dear diary.\n"), 5000)) }, "is not a data file of muster serve"},
		"a few bytes":    {func(path string) { writeFile(t, path, []byte("x")) }, "is not a data file of muster serve"},
		"another's file": {func(path string) { edit(t, path, otherBucket) }, "is not a data file of muster serve"},
		"cut short":      {func(path string) { writeFile(t, path, content[:len(content)/2]) }, "is damaged (what is in it is not what was written: "},
		"a changed text": {func(path string) {
			writeFile(t, path, bytes.ReplaceAll(content, []byte("message 50"), []byte("message 05"))) // in every page, for one may be of no use any more
		}, "is damaged"},
		"a message gone": {func(path string) {
			writeFile(t, path, content)
			edit(t, path, func(tx *bolt.Tx) error {
				key, _ := tx.Bucket([]byte(inMessages)).Cursor().First()
				return tx.Bucket([]byte(inMessages)).Delete(key)
			})
		}, "is damaged"},
		"a bucket gone": {func(path string) {
			writeFile(t, path, content)
			edit(t, path, func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte(inReceipts)) })
		}, "is damaged"},
		"newer": {func(path string) {
			writeFile(t, path, content)
			edit(t, path, func(tx *bolt.Tx) error {
				return tx.Bucket([]byte(inMeta)).Put(formatKey, encode(inMeta, formatKey, formatRecord{formatName, formatVersion + 1}))
			})
		}, "was written by a newer Muster (its format is 2, this one knows 1)"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(filepath.Dir(good), strings.ReplaceAll(name, " ", ""))
			c.make(path)
			before := readFile(t, path)
			s, err := Open(path)
			if err == nil {
				s.Close()
				t.Fatal("the file was accepted")
			}
			if !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), path) {
				t.Errorf("refused with %q, want it to say %q", err, c.says)
			}
			if !bytes.Equal(readFile(t, path), before) {
				t.Error("the file was changed")
			}
		})
	}
}

func otherBucket(tx *bolt.Tx) error {
	_, err := tx.CreateBucket([]byte("recipes"))
	return err
}

func TestPlaceWhereNoFileCanBeIsRefused(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "file"), []byte("x"))
	for path, says := range map[string]string{
		dir:                                 "is a directory: give the name of a file",
		filepath.Join(dir, "missing", "f"):  "there is no directory " + filepath.Join(dir, "missing"),
		filepath.Join(dir, "file", "below"): "cannot be used as a data file",
	} {
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("refused with %v, want it to say %q", err, says)
		}
	}
	err := explain("f", &fs.PathError{Op: "open", Path: "f", Err: fs.ErrPermission})
	if !strings.Contains(err.Error(), "may not be read and written by this user") {
		t.Errorf("a file without permission is refused with %q", err)
	}
}

func TestFileInUseIsRefusedWithinASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // the wait for the lock is virtual
		path := dataFile(t)
		s := openServer(t, path)
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "in use by another program") {
			t.Errorf("refused with %v", err)
		}
		s.Close()
		openServer(t, path).Close()
	})
}

// What a sudden end at the very beginning leaves must not be taken for damage.
func TestFileThatWasHardlyBegunIsBegunAgain(t *testing.T) {
	path := dataFile(t)
	writeFile(t, path, nil)
	if s := openServer(t, path); len(s.users) != len(DefaultUsers()) {
		t.Errorf("an empty file gives %d users", len(s.users))
	}
	path = dataFile(t)
	edit(t, path, func(*bolt.Tx) error { return nil })
	if s := openServer(t, path); len(s.users) != len(DefaultUsers()) {
		t.Errorf("a file without a bucket gives %d users", len(s.users))
	}
}

// compact copies a file without its unused pages.
func compact(t *testing.T, to, from string) {
	t.Helper()
	source, err := bolt.Open(from, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	target, err := bolt.Open(to, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer target.Close()
	if err := bolt.Compact(target, source, 0); err != nil {
		t.Fatal(err)
	}
}

// Whatever single byte is wrong, the file is refused in an orderly way, or the
// byte did not matter.
func TestWrongByteNeverGivesWrongState(t *testing.T) {
	from, _, want := filledFile(t)
	path := dataFile(t)
	compact(t, path, from)
	content := readFile(t, path)
	refused := 0
	const step = 1021
	for i := 40; i < len(content); i += step { // in the first head at first, then in the second
		spoilt := bytes.Clone(content)
		spoilt[i] ^= byte(1 + i/step%255)
		writeFile(t, path, spoilt)
		s, err := Open(path)
		if err != nil {
			refused++
			continue
		}
		if got := s.Groups(); !reflect.DeepEqual(got, want) {
			t.Errorf("byte %d is wrong, and the groups are others", i)
		}
		s.Close()
	}
	if refused < 5 {
		t.Errorf("%d of %d files were refused", refused, len(content)/step)
	}
}
