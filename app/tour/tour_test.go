package tour

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/app/window"
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

// testWindow is a window whose posts are done there and then, closed at the end.
func testWindow(t *testing.T) *window.Window {
	t.Helper()
	a := window.New(window.Options{Fyne: test.NewTempApp(t), Post: func(f func()) { f() }})
	t.Cleanup(func() {
		a.Close()
		<-a.Done()
	})
	return a
}

func TestTourTellsTheStepThatFailed(t *testing.T) {
	a := testWindow(t)
	g := &guide{app: a, o: Options{}}
	err := g.play([]step{{name: "impossible", do: func() error { return press(a.Window(), "no such button") }}})
	if err == nil || !strings.Contains(err.Error(), "impossible") {
		t.Errorf("the error is %v", err)
	}
}

func TestTourEndsQuietlyWithItsWindow(t *testing.T) {
	a := testWindow(t)
	g := &guide{app: a, o: Options{}}
	err := g.play([]step{{name: "close", do: func() error { a.Close(); return nil }, until: func() bool { return false }}})
	if err != nil {
		t.Errorf("closing the window is reported as %v", err)
	}
}
