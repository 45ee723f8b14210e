package dialog

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// twice is the theme with everything twice as large.
type twice struct{ fyne.Theme }

func (t twice) Size(name fyne.ThemeSizeName) float32 { return 2 * t.Theme.Size(name) }

// openSheet opens a dialog with so many choices, the third of which is hidden.
func openSheet(t *testing.T, n int, width, height float32, large bool) (fyne.Window, []*control.Picker, *askLayout) {
	t.Helper()
	w := fixture.Open(t, look.NewTheme(), widget.NewLabel(""), width, height)
	if large {
		fyne.CurrentApp().Settings().SetTheme(twice{look.NewTheme()})
	}
	var pickers []*control.Picker
	var rows []fyne.CanvasObject
	for range n {
		p := control.NewPicker([]string{"one of the choices"}, func(int) {})
		pickers, rows = append(pickers, p), append(rows, p)
	}
	pickers[2].Hide()
	s := NewSheet(w, "Settings", rows, nil)
	return w, pickers, s.ask.popUp.Content.(*control.Layer).Content().(*fyne.Container).Layout.(*askLayout)
}

func TestDialogThatIsTooHighScrollsAndKeepsItsButtonsInSight(t *testing.T) {
	w, pickers, l := openSheet(t, 30, 500, 300, false)
	button := asked(w)["Close"]
	if at := fixture.Middle(button); at.Y > 300 {
		t.Errorf("the button is at %v", at)
	}
	last := pickers[29]
	w.Canvas().Focus(last)
	top, bottom := fixture.Middle(l.scroll).Y-l.scroll.Size().Height/2, fixture.Middle(l.scroll).Y+l.scroll.Size().Height/2
	if at := fixture.Middle(last); at.Y < top || at.Y > bottom {
		t.Errorf("focused, the last row is at %v, the rows from %v to %v", at.Y, top, bottom)
	}
}

func TestDialogGrowsWithItsText(t *testing.T) {
	_, _, small := openSheet(t, 4, 1280, 800, false)
	before := small.width()
	_, _, large := openSheet(t, 4, 1280, 800, true)
	if got := large.width(); got != 2*before {
		t.Errorf("with text twice as large it is %v wide, before %v", got, before)
	}
}

func TestHiddenRowOfADialogLeavesNoGap(t *testing.T) {
	_, pickers, _ := openSheet(t, 5, 800, 600, false)
	gap := func(i, j int) float32 {
		return pickers[j].Position().Y - pickers[i].Position().Y - pickers[i].Size().Height
	}
	if gap(1, 3) != gap(0, 1) || gap(0, 1) != theme.Padding() {
		t.Errorf("the gap at the hidden row is %v, else %v", gap(1, 3), gap(0, 1))
	}
}

func TestButtonsStandOneUnderTheOtherWhereTheRowIsTooShort(t *testing.T) {
	fixture.App(t, look.NewTheme())
	l := &askButtons{wide: 300}
	long := func() fyne.CanvasObject { return control.NewAction("A button with rather many words", nil, nil) }
	buttons := []fyne.CanvasObject{long(), long()}
	size := l.MinSize(buttons)
	l.Layout(buttons, fyne.NewSize(300, size.Height))
	a, b := buttons[0], buttons[1]
	if size.Width > 300 || b.Position().Y < a.Position().Y+a.Size().Height || b.Position().Y+b.Size().Height > size.Height {
		t.Errorf("of %v, the buttons are at %v and %v", size, a.Position(), b.Position())
	}
}

func TestRowsThatScrollLeaveRoomForTheBar(t *testing.T) {
	w, pickers, l := openSheet(t, 30, 500, 300, false)
	fixture.Settle(w)
	if got := pickers[0].Size().Width; got > l.scroll.Size().Width-theme.ScrollBarSize() {
		t.Errorf("a row is %v wide of %v", got, l.scroll.Size().Width)
	}
}

// restless is a row that counts how often it gets another size.
type restless struct {
	canvas.Rectangle
	changes int
}

func (r *restless) Resize(size fyne.Size) {
	if size != r.Size() {
		r.changes++
	}
	r.Rectangle.Resize(size)
}

func TestDialogThatScrollsDoesNotHaveItselfDrawnAgainAndAgain(t *testing.T) {
	for _, rows := range []int{2, 30} {
		w := fixture.Open(t, look.NewTheme(), widget.NewLabel(""), 500, 300)
		row := &restless{}
		all := []fyne.CanvasObject{row}
		for range rows {
			all = append(all, control.NewPicker([]string{"one of the choices"}, func(int) {}))
		}
		s := NewSheet(w, "Settings", all, nil)
		content := s.ask.popUp.Content
		row.changes = 0
		for range 3 { // as each frame does
			content.MinSize()
			s.ask.popUp.Refresh()
		}
		if row.changes > 0 {
			t.Errorf("with %d rows, a row got another size %d times, though nothing had changed", rows, row.changes)
		}
	}
}
