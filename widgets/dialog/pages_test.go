package dialog_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// book is a dialog with two pages of so many controls.
type book struct {
	fyne.Window
	*dialog.Pages
	first, second []*control.Check
	turned        []int
}

func openBook(t *testing.T, width, height float32, first, second int) *book {
	t.Helper()
	b := &book{Window: fixture.Open(t, look.NewTheme(), widget.NewLabel(""), width, height)}
	page := func(n int) (checks []*control.Check, content fyne.CanvasObject) {
		box := container.NewVBox()
		for range n {
			c := control.NewCheck("One of the choices", nil)
			checks = append(checks, c)
			box.Add(c)
		}
		return checks, box
	}
	var one, other fyne.CanvasObject
	b.first, one = page(first)
	b.second, other = page(second)
	b.Pages = dialog.NewPages(b.Window, "Settings", []dialog.Page{{Title: "One", Content: one}, {Title: "Another", Content: other}}, 0, func(i int) { b.turned = append(b.turned, i) })
	return b
}

// closing is where the button is that closes the dialog.
func (b *book) closing() (at fyne.Position) {
	fixture.Walk(b.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if a, is := o.(*control.Action); is && a.Text == "Close" {
			at = fixture.Middle(a)
		}
	})
	return at
}

// list is the list of the pages, which has the keyboard.
func (b *book) list() interface {
	fyne.CanvasObject
	fyne.Focusable
} {
	return b.Canvas().Focused().(interface {
		fyne.CanvasObject
		fyne.Focusable
	})
}

func TestFocusOnTheListOfPagesStandsOut(t *testing.T) {
	for name, variant := range fixture.Variants {
		b := openBook(t, 800, 400, 2, 2)
		fyne.CurrentApp().Settings().SetTheme(fixture.OneVariant{Theme: look.NewTheme(), Variant: variant, Scale: 1})
		list := b.list()
		with := b.Canvas().Capture()
		b.Canvas().Unfocus()
		without := b.Canvas().Capture()
		n := 0
		for y := range with.Bounds().Dy() {
			for x := range with.Bounds().Dx() {
				if p, q := with.At(x, y), without.At(x, y); p != q && fixture.Contrast(p, q) >= 3 {
					n++
				}
			}
		}
		if high := int(list.Size().Height / 4); n < high {
			t.Errorf("%s: the focus changes %d pixels so that one sees it, want %d", name, n, high)
		}
	}
}

func TestListOfPagesIsBesideThePageOrOverIt(t *testing.T) {
	for width, beside := range map[float32]bool{1000: true, 500: false} {
		b := openBook(t, width, 600, 2, 2)
		driver := fyne.CurrentApp().Driver()
		list, page := driver.AbsolutePositionForObject(b.list()), driver.AbsolutePositionForObject(b.first[0])
		size := b.list().Size()
		if got := page.X >= list.X+size.Width; got != beside {
			t.Errorf("in a window of %v the list is beside the page: %v", width, got)
		}
		if got := page.Y >= list.Y+size.Height; got == beside {
			t.Errorf("in a window of %v the list is over the page: %v", width, got)
		}
	}
}

func TestDialogStaysAsItIsWhereAHigherPageComes(t *testing.T) {
	b := openBook(t, 1000, 600, 2, 9)
	before := b.closing()
	fixture.Key(b.list(), fyne.KeyDown)
	fixture.Settle(b.Window)
	if at := b.closing(); at != before || len(b.turned) != 1 || b.turned[0] != 1 {
		t.Errorf("turned to %v, the button goes from %v to %v", b.turned, before, at)
	}
	if at := fixture.Middle(b.second[8]); at.Y > before.Y {
		t.Errorf("the last of the page is at %v, under the button at %v", at, before)
	}
}

func TestWhatHasTheFocusInAPageComesIntoSight(t *testing.T) {
	b := openBook(t, 1000, 400, 40, 40)
	for range 2 {
		last := b.first[39]
		b.Canvas().Focus(last)
		if at := fixture.Middle(last); at.Y > 400 {
			t.Errorf("the last of a page is at %v", at)
		}
		b.Canvas().FocusNext() // the button
		b.Canvas().FocusNext()
		fixture.Key(b.list(), fyne.KeyDown)
		if at := fixture.Middle(b.second[0]); at.Y < 0 || at.Y > 200 {
			t.Errorf("another page begins at %v", at)
		}
		fixture.Key(b.list(), fyne.KeyUp)
	}
}

func TestPagesGrowAndShrinkWithTheText(t *testing.T) {
	b := openBook(t, 1800, 1000, 3, 3)
	fit := func() {
		b.Fit()
		fixture.Settle(b.Window)
	}
	before := b.closing().X
	fyne.CurrentApp().Settings().SetTheme(fixture.OneVariant{Theme: look.NewTheme(), Variant: theme.VariantDark, Scale: 1.5})
	fit()
	large := b.closing().X
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme())
	fit()
	if large < before+100 || b.closing().X != before {
		t.Errorf("the button goes from %v to %v and back to %v", before, large, b.closing().X)
	}
	b.Pages.Close()
	b.Fit()
}
