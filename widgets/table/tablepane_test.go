package table

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// heard is what a pane told.
type heard []string

func newTestPane(h *heard) *Pane {
	tell := func(what ...any) { *h = append(*h, fmt.Sprint(what...)) }
	return NewPane(newTestTable(&numbered{1, 2, 3}), PaneOptions{
		Title: "Events", Facets: []string{"All users", "All groups"}, SaveAs: []string{"Text…", "CSV…"},
		OnFilter: func(text string, isRegexp bool) { tell("filter ", text, " ", isRegexp) },
		OnChoice: func(facet, choice int) { tell("choice ", facet, " ", choice) },
		OnPause:  func() { tell("pause") }, OnCopy: func() { tell("copy") },
		OnSave: func(format int) { tell("save ", format) }, OnClear: func() { tell("clear") }, OnUndo: func() { tell("undo") },
	})
}

func TestEveryControlOfAPaneIsReachedWithTheTabKey(t *testing.T) {
	var h heard
	p := newTestPane(&h)
	w := fixture.Open(t, look.NewTheme(), p, 1000, 300)
	p.SetChoices(0, []string{"alice"}, 0)
	var order []fyne.Focusable
	for range 9 {
		w.Canvas().FocusNext()
		order = append(order, w.Canvas().Focused())
	}
	want := []fyne.Focusable{p.filter, p.regexp, p.facets[0], p.facets[1], p.pause, p.copy, p.save, p.clear, p.table}
	if !slices.Equal(order, want) {
		for i := range want {
			t.Errorf("the Tab key goes to %T, want %T", order[i], want[i])
		}
	}
	for _, f := range []*control.Action{p.pause, p.copy, p.clear} {
		fixture.Key(f, fyne.KeyReturn)
	}
	p.table.TypedShortcut(&fyne.ShortcutCopy{})
	if !slices.Equal(h, heard{"pause", "copy", "clear", "copy"}) {
		t.Errorf("told was %q", h)
	}
}

func TestPaneTellsEachFilterAsItIsTypedAndEscapeEmptiesIt(t *testing.T) {
	var h heard
	p := newTestPane(&h)
	w := fixture.Open(t, look.NewTheme(), p, 1000, 300)
	p.FocusFilter()
	test.Type(w.Canvas().Focused(), "ab")
	test.Tap(p.regexp)
	w.Canvas().Focus(p.filter)
	fixture.Key(p.filter, fyne.KeyEscape)
	if want := (heard{"filter a false", "filter ab false", "filter ab true", "filter  true"}); !slices.Equal(h, want) {
		t.Errorf("told was %q, want %q", h, want)
	}
	passed := false
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { passed = e.Name == fyne.KeyEscape })
	if fixture.Key(p.filter, fyne.KeyEscape); !passed {
		t.Error("Escape in an empty filter is kept from the window")
	}
}

func TestChoicesSetByTheProgramAreNotTold(t *testing.T) {
	var h heard
	p := newTestPane(&h)
	fixture.Open(t, look.NewTheme(), p, 1000, 300)
	p.SetChoices(1, []string{"Team", "Other"}, 2)
	p.SetChoices(1, []string{"Team", "Other", "More"}, 2)
	if len(h) != 0 || p.facets[1].Selected != "Other" {
		t.Errorf("told was %q, chosen is %q", h, p.facets[1].Selected)
	}
	p.facets[1].SetSelected("More")
	p.facets[1].SetSelected("All groups")
	if !slices.Equal(h, heard{"choice 1 3", "choice 1 0"}) {
		t.Errorf("told was %q", h)
	}
}

// framed tells whether something lies over the filter's entry.
func framed(p *Pane) bool {
	return test.WidgetRenderer(p.marked).Objects()[0].(*fyne.Container).Objects[1].Visible()
}

func TestFaultyFilterHasARedFrameAndItsReasonUnderIt(t *testing.T) {
	var h heard
	p := newTestPane(&h)
	w := fixture.Open(t, look.NewTheme(), p, 600, 300)
	before := p.table.Size().Height
	p.Set(PaneView{Fault: "this ( is not closed, at character 3"})
	fixture.Settle(w)
	if !framed(p) || len(fixture.Texts(p.fault)) == 0 || p.table.Size().Height >= before {
		t.Error("the fault is not on show")
	}
	p.Set(PaneView{})
	fixture.Settle(w)
	if framed(p) || p.table.Size().Height != before {
		t.Errorf("a fault that is gone leaves %v of %v", p.table.Size().Height, before)
	}
}

func TestPausedPaneOffersToGoOn(t *testing.T) {
	var h heard
	p := newTestPane(&h)
	fixture.Open(t, look.NewTheme(), p, 600, 300)
	p.Set(PaneView{Paused: true, CopyNo: "nothing", SaveNo: "nothing"})
	if p.pause.Text != wordResume || !p.copy.Disabled() || !p.save.Disabled() || !p.clear.Disabled() {
		t.Errorf("the button says %q", p.pause.Text)
	}
	p.Set(PaneView{})
	if p.pause.Text != wordPause || p.copy.Disabled() || p.save.Disabled() || p.clear.Disabled() {
		t.Errorf("the button says %q", p.pause.Text)
	}
}

func TestFormatIsChosenFromAMenu(t *testing.T) {
	var h heard
	p := newTestPane(&h)
	w := fixture.Open(t, look.NewTheme(), p, 600, 300)
	test.Tap(p.save)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu is open")
	}
	menu := w.Canvas().Focused()
	fixture.Key(menu, fyne.KeyDown)
	fixture.Key(menu, fyne.KeyDown)
	fixture.Key(menu, fyne.KeyReturn)
	if !slices.Equal(h, heard{"save 1"}) {
		t.Errorf("told was %q", h)
	}
}

func TestBarFitsAtEveryWidth(t *testing.T) {
	var h heard
	p := newTestPane(&h)
	w := fixture.Open(t, look.NewTheme(), p, 1000, 400)
	for _, undo := range []bool{false, true} {
		p.Set(PaneView{Status: fixture.LongName, Undo: undo})
		for _, width := range []float32{1920, 1280, 800, 740, 739, 600, 520, 519, 300} {
			w.Resize(fyne.NewSize(width, 400))
			fixture.Settle(w)
			checkBar(t, p, width)
		}
	}
}

// checkBar looks for objects of the bar that overlap or leave it.
func checkBar(t *testing.T, p *Pane, width float32) {
	t.Helper()
	bar := slices.DeleteFunc(p.barObjects(), func(o fyne.CanvasObject) bool { return !o.Visible() })
	bottom := p.rows.Position().Y
	for i, o := range bar {
		at, size := o.Position(), o.Size()
		if at.X < 0 || at.X+size.Width > width+0.5 || at.Y+size.Height > bottom+0.5 {
			t.Errorf("%v wide: %T is at %v with %v, the table begins at %v", width, o, at, size, bottom)
		}
		if o != p.count && size.Width < 20 {
			t.Errorf("%v wide: %T has %v", width, o, size.Width)
		}
		for _, other := range bar[i+1:] {
			a, s := other.Position(), other.Size()
			if at.X < a.X+s.Width-0.5 && a.X < at.X+size.Width-0.5 && at.Y < a.Y+s.Height-0.5 && a.Y < at.Y+size.Height-0.5 {
				t.Errorf("%v wide: %T and %T overlap", width, o, other)
			}
		}
	}
}
