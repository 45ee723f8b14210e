package list

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

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
	if f.text.Text != f.long {
		t.Errorf("with room it says %q", f.text.Text)
	}
	f.Resize(fyne.NewSize(160, 24))
	if f.text.Text != "2 connected, 1 invited" || f.AccessibilityLabel() != f.long {
		t.Errorf("without room it says %q and is spoken as %q", f.text.Text, f.AccessibilityLabel())
	}
	f.MouseIn(&desktop.MouseEvent{})
	if shown := strings.Join(fixture.Texts(tips), " "); !strings.Contains(shown, f.long) { // the line itself says it briefly
		t.Errorf("the pointer shows %q", shown)
	}
	f.MouseOut()
	test.Tap(f)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if tapped != 3 {
		t.Errorf("pointer and keys opened and closed it %d times of 3", tapped)
	}
}
