package preferences_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"muster/app/files"
	"muster/app/preferences"
)

func open(t *testing.T, path string) *preferences.File {
	t.Helper()
	f, err := preferences.Open(path, files.Put) // as the program has it
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Flush)
	return f
}

func TestEveryKindOfValueComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.json")
	f := open(t, path)
	f.SetBool("b", true)
	f.SetInt("i", -7)
	f.SetFloat("f", 1.5)
	f.SetString("s", "<ü>")
	f.SetBoolList("bs", []bool{true, false})
	f.SetIntList("is", []int{1, 2})
	f.SetFloatList("fs", []float64{1, 2.5})
	f.SetStringList("ss", []string{"a", "b"})
	f.SetStringList("none", nil)
	f.SetString("gone", "x")
	f.RemoveValue("gone")
	f.Flush()
	g := open(t, path)
	if !g.Bool("b") || g.Int("i") != -7 || g.Float("f") != 1.5 || g.String("s") != "<ü>" || !slices.Equal(g.BoolList("bs"), []bool{true, false}) ||
		!slices.Equal(g.IntList("is"), []int{1, 2}) || !slices.Equal(g.FloatList("fs"), []float64{1, 2.5}) || !slices.Equal(g.StringList("ss"), []string{"a", "b"}) ||
		len(g.StringList("none")) != 0 || g.StringWithFallback("gone", "y") != "y" || g.IntWithFallback("s", 3) != 3 {
		text, _ := os.ReadFile(path)
		t.Errorf("not all of it came back: %s", text)
	}
}

func TestWhoReadsWhileSettingsAreSavedNeverSeesHalfAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.json")
	f := open(t, path)
	f.SetString("text", strings.Repeat("x", 1<<13))
	f.Flush()
	stop := make(chan struct{})
	var saving sync.WaitGroup
	saving.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				f.SetInt("n", i)
				f.Flush()
			}
		}
	})
	for range 300 {
		text, err := os.ReadFile(path)
		if err != nil || !json.Valid(text) {
			t.Errorf("%d bytes were there, %v", len(text), err)
			break
		}
	}
	close(stop)
	saving.Wait()
}

func TestManyChangesAtOnceAreOneWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var writes atomic.Int64
		f, err := preferences.Open(filepath.Join(t.TempDir(), "p.json"), func(string, []byte) error {
			writes.Add(1)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 100 {
			f.SetInt("n", i)
		}
		time.Sleep(time.Second)
		f.SetInt("n", 99) // as it is
		time.Sleep(time.Second)
		if writes.Load() != 1 {
			t.Errorf("%d writes", writes.Load())
		}
	})
}

func TestSaveThatFailsIsToldOnceAndTriedAgainWithTheNextChange(t *testing.T) {
	full := errors.New("the disk is full")
	var fails error
	var told []error
	var content string
	f, err := preferences.Open(filepath.Join(t.TempDir(), "p.json"), func(_ string, text []byte) error {
		if fails == nil {
			content = string(text)
		}
		return fails
	})
	if err != nil {
		t.Fatal(err)
	}
	f.Tell(func(err error) { told = append(told, err) })
	fails = full
	for i := range 3 {
		f.SetInt("n", i)
		f.Flush()
	}
	fails = nil
	f.Flush()
	if len(told) != 1 || content != `{"n":2}`+"\n" {
		t.Errorf("told %d times, and kept is %q", len(told), content)
	}
	fails = full
	f.SetInt("n", 4)
	f.Flush()
	if len(told) != 2 {
		t.Errorf("the next time it is told %d times", len(told))
	}
}
