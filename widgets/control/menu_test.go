package control

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestAMenuCutsALongNameAndKeepsWhatTheItemDoes(t *testing.T) {
	w := fixture.Open(t, look.NewTheme(), widget.NewLabel(""), 400, 300)
	done := false
	item := fyne.NewMenuItem("Open "+strings.Repeat("名", 4000), func() { done = true })
	ShowMenu(w.Canvas(), fyne.NewPos(10, 10), []*fyne.MenuItem{item})
	if n := utf8.RuneCountInString(item.Label); n > 2*look.MostShort || !strings.HasSuffix(item.Label, "…") {
		t.Errorf("the item has %d characters: %.40q", n, item.Label)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(40, 25))
	if !done {
		t.Error("the item does nothing")
	}
}

func TestATooltipOfALongTextStaysSmall(t *testing.T) {
	a := NewAction("Add", nil, nil)
	tips := NewTips(container.NewVBox(a))
	fixture.Open(t, look.NewTheme(), tips, 600, 500)
	for _, text := range []string{strings.Repeat("word ", 800), strings.Repeat("m", 4000), strings.Repeat("line\n", 1000), strings.Repeat("\u0301", 4000)} {
		a.Set(ActionView{Label: "Add", Reason: text})
		a.MouseIn(&desktop.MouseEvent{})
		size := tips.bubble.Size()
		if size.Width > tipWidth || size.Height > 400 || !strings.HasSuffix(shownIn(tips), "…") {
			t.Errorf("%.10q: the tooltip has the size %v, and ends with %.10q", text, size, shownIn(tips)[max(0, len(shownIn(tips))-8):])
		}
		a.MouseOut()
	}
}
