package chooser

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func newChooser(t *testing.T, q FileQuestion) (f *Files, asked *[]string) {
	t.Helper()
	asked = &[]string{}
	w := test.NewTempWindow(t, look.NewEmptyText())
	w.Resize(fyne.NewSize(800, 600))
	q.OnPath = func(path string) { *asked = append(*asked, path) }
	f = NewFiles(w, q)
	t.Cleanup(f.Close)
	f.Set(FolderView{Path: filepath.FromSlash("/home/alice"), Entries: []FileEntry{
		{Name: "letters", Folder: true, Size: -1}, {Name: ".secret", Hidden: true, Size: 3}, {Name: "notes.txt", Size: 3}, {Name: "report.pdf", Size: 1},
	}})
	return f, asked
}

// rowNamed is a row of a name, nil if none is to be seen.
func rowNamed(f *Files, name string) *fileRow {
	var found *fileRow
	fixture.Walk(f.list, func(o fyne.CanvasObject) {
		if row, ok := o.(*fileRow); ok && row.AccessibilityLabel() == name && row.at < len(f.shown) {
			found = row
		}
	})
	return found
}

func TestSecondTapTakesTheRowAndAThirdIsAFirst(t *testing.T) {
	f, asked := newChooser(t, FileQuestion{Title: "Send", Verb: "Send"})
	f.taps.delay = 1 << 62 // as far apart as this machine is slow
	for _, want := range []int{0, 1, 1, 2} {
		test.Tap(rowNamed(f, "notes.txt"))
		if len(*asked) != want {
			t.Fatalf("asked for %q", *asked)
		}
	}
	test.Tap(rowNamed(f, "report.pdf"))
	if len(*asked) != 2 || f.chosen != "report.pdf" {
		t.Errorf("asked for %q, chosen is %q", *asked, f.chosen)
	}
	f.taps.delay = -1
	test.Tap(rowNamed(f, "report.pdf"))
	if len(*asked) != 2 {
		t.Error("two taps long after each other take the file")
	}
}

func TestArrowsChooseAndEnterTakes(t *testing.T) {
	f, asked := newChooser(t, FileQuestion{Title: "Send", Verb: "Send"})
	press := func(name fyne.KeyName) { f.ask.Canvas.Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	press(fyne.KeyDown) // from the entry to the rows
	press(fyne.KeyDown)
	if f.chosen != "notes.txt" {
		t.Errorf("chosen is %q", f.chosen)
	}
	press(fyne.KeyReturn)
	press(fyne.KeyEnd)
	test.Tap(f.verb)
	f.ask.Canvas.Focus(f.list)
	press(fyne.KeyBackspace)
	if want := []string{"notes.txt", "report.pdf", filepath.FromSlash("/home")}; !slices.Equal(*asked, want) {
		t.Errorf("asked for %q, want %q", *asked, want)
	}
}

func TestWaitingFolderSaysSoAndLeavesTheWayOut(t *testing.T) {
	closed := false
	f, asked := newChooser(t, FileQuestion{Title: "Send", Verb: "Send", OnClosed: func() { closed = true }})
	f.SetPlaces([]FilePlace{{Label: "Home folder", Path: "/home/alice"}})
	f.Set(FolderView{Path: "/mnt/gone", Waiting: true})
	if !strings.Contains(f.words.Text, "/mnt/gone") || len(f.shown) != 0 {
		t.Errorf("it says %q, with %d rows", f.words.Text, len(f.shown))
	}
	test.Tap(f.places.Objects[0].(fyne.Tappable))
	if !slices.Equal(*asked, []string{"/home/alice"}) {
		t.Errorf("asked for %q", *asked)
	}
	f.ask.Canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) // nothing has the focus after a tap
	if !closed || f.Open() {
		t.Error("Escape does not close the dialog")
	}
}

func TestProblemMovesNothingAndLeavesWhatWasTyped(t *testing.T) {
	f, _ := newChooser(t, FileQuestion{Title: "Send", Verb: "Send"})
	before := fixture.PopUp(f.ask.Canvas).Size()
	f.path.SetText("/not/there")
	view := f.folder
	view.Problem = "There is no /not/there."
	f.Set(view)
	if f.path.Text != "/not/there" || strings.Join(fixture.Texts(f.fault), " ") != view.Problem || fixture.PopUp(f.ask.Canvas).Size() != before {
		t.Errorf("the path is %q, the problem %q, the size %v and was %v", f.path.Text, fixture.Texts(f.fault), fixture.PopUp(f.ask.Canvas).Size(), before)
	}
}

func TestNameIsMarkedWithoutItsEndingAndARowGivesItsOwn(t *testing.T) {
	f, asked := newChooser(t, FileQuestion{Title: "Save", Verb: "Save", Save: true, Name: "photo.png"})
	if got := f.name.SelectedText(); got != "photo" {
		t.Errorf("marked is %q", got)
	}
	test.Type(f.name, "sea")
	test.Tap(f.verb)
	test.Tap(rowNamed(f, "report.pdf"))
	test.Tap(f.verb)
	if want := []string{"sea.png", "report.pdf"}; !slices.Equal(*asked, want) {
		t.Errorf("asked for %q, want %q", *asked, want)
	}
}

func TestChooserFitsASmallWindow(t *testing.T) {
	w := test.NewTempWindow(t, look.NewEmptyText())
	w.Resize(fyne.NewSize(440, 330)) // 800 by 600 at 180 %
	f := NewFiles(w, FileQuestion{Title: "Send", Verb: "Send", OnPath: func(string) {}})
	defer f.Close()
	f.SetPlaces([]FilePlace{{Label: "Home folder", Path: "/home/alice"}})
	if size := fixture.PopUp(f.ask.Canvas).MinSize(); size.Width > 440 || size.Height > 330 {
		t.Errorf("it is %v", size)
	}
	if place := f.places.Objects[0].(*control.Action); place.AccessibilityLabel() != "Home folder" {
		t.Errorf("the place is called %q", place.AccessibilityLabel())
	}
}
