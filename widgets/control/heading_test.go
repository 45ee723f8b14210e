package control

import (
	"testing"

	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestHeadingThatIsCutIsShownWhole(t *testing.T) {
	h := NewHeading(theme.SizeNameText)
	tips := NewTips(h)
	w := fixture.Open(t, look.NewTheme(), tips, 300, 200)
	w.SetContent(tips)
	h.Set(fixture.LongName, "detail", "id")
	if got := h.MinSize().Width; got > 10 {
		t.Errorf("a long name asks for %v", got)
	}
	h.MouseIn(&desktop.MouseEvent{})
	if want := fixture.LongName[:mostInTip] + "…\ndetail\nid"; shownIn(tips) != want {
		t.Errorf("the pointer shows %q", shownIn(tips))
	}
	h.MouseOut()
	if shownIn(tips) != "" {
		t.Error("it is still shown when the pointer has left")
	}
}

// shownIn is the tooltip that is shown, "" for none.
func shownIn(t *Tips) string {
	if t.owner == nil {
		return ""
	}
	return t.text.Text
}
