package tour

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAlbumNumbersItsPicturesAndPrintsTheirPaths(t *testing.T) {
	var out bytes.Buffer
	a := album{folder: filepath.Join(t.TempDir(), "tour"), out: &out}
	picture := func() image.Image { return image.NewGray(image.Rect(0, 0, 4, 3)) }
	for _, step := range []string{"start", "end"} {
		if err := a.take(step, picture); err != nil {
			t.Fatal(err)
		}
	}
	paths := strings.Fields(out.String())
	if len(paths) != 2 || filepath.Base(paths[0]) != "01-start.png" || filepath.Base(paths[1]) != "02-end.png" {
		t.Fatalf("printed %q", paths)
	}
	file, err := os.Open(paths[1])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if saved, err := png.Decode(file); err != nil || saved.Bounds() != picture().Bounds() {
		t.Errorf("the picture is %v, %v", saved, err)
	}
}

func TestAlbumWithoutAFolderTakesNoPictures(t *testing.T) {
	a := album{}
	err := a.take("start", func() image.Image {
		t.Error("a picture was taken")
		return image.NewGray(image.Rect(0, 0, 1, 1))
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTourSaysWhatIsWrongWithItsFileBeforeThereIsAWindow(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.feature")
	if err := os.WriteFile(bad, []byte("Feature: F\n  Scenario: s\n    Given alice dances\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Run(nil, Options{File: bad}); err == nil || !strings.Contains(err.Error(), "bad.feature:3") {
		t.Errorf("the error is %v", err)
	}
	if err := Run(nil, Options{File: filepath.Join(t.TempDir(), "none.feature")}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("of a file that is not there the error is %v", err)
	}
}

func TestPictureIsNamedAfterItsSentence(t *testing.T) {
	for sentence, want := range map[string]string{
		`alice sends "Welcome, both!" to "Team"`: "alice-sends-welcome-both-to-team",
		"../..":                                  "",
		strings.Repeat("é", 100):                 strings.Repeat("é", 60),
	} {
		if got := named(sentence); got != want {
			t.Errorf("%q is named %q, want %q", sentence, got, want)
		}
	}
}

func TestTourOfAFileWithoutScenariosSaysSo(t *testing.T) {
	for _, text := range []string{"", "Feature: F\n"} {
		file := filepath.Join(t.TempDir(), "none.feature")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Run(nil, Options{File: file}); err == nil || !strings.Contains(err.Error(), "none.feature: there is no scenario") {
			t.Errorf("of %q the error is %v", text, err)
		}
	}
}
