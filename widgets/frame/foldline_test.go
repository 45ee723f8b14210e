package frame

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestFoldLineSaysItBrieflyWhereThereIsLittleRoom(t *testing.T) {
	tapped := 0
	f := NewFoldLine(func() { tapped++ })
	tips := control.NewTips(f)
	w := fixture.Open(t, look.NewTheme(), tips, 400, 24)
	w.SetContent(tips)
	f.Set("3 participants · 2 connected, 1 invited", "2 connected, 1 invited", true)
	if f.text.Text != f.Text() {
		t.Errorf("with room it says %q", f.text.Text)
	}
	f.Resize(fyne.NewSize(160, 24))
	if f.text.Text != "2 connected, 1 invited" || f.AccessibilityLabel() != f.Text() {
		t.Errorf("without room it says %q and is spoken as %q", f.text.Text, f.AccessibilityLabel())
	}
	f.MouseIn(&desktop.MouseEvent{})
	if tips.Text() != f.Text() {
		t.Errorf("the pointer shows %q", tips.Text())
	}
	f.MouseOut()
	test.Tap(f)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if tapped != 3 {
		t.Errorf("pointer and keys opened and closed it %d times of 3", tapped)
	}
}

func TestHeadingThatIsCutIsShownWhole(t *testing.T) {
	h := control.NewHeading(theme.SizeNameText)
	tips := control.NewTips(h)
	w := fixture.Open(t, look.NewTheme(), tips, 300, 200)
	w.SetContent(tips)
	h.Set(fixture.LongName, "detail", "id")
	if got := h.MinSize().Width; got > 10 {
		t.Errorf("a long name asks for %v", got)
	}
	h.MouseIn(&desktop.MouseEvent{})
	if want := fixture.LongName[:control.MostInTip] + "…\ndetail\nid"; tips.Text() != want {
		t.Errorf("the pointer shows %q", tips.Text())
	}
	h.MouseOut()
	if tips.Text() != "" {
		t.Error("it is still shown when the pointer has left")
	}
}
