package frame_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/frame"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// The name in the header of a login form grows while the address is typed.
func TestNameThatGrowsIsNotCutInAWideHeader(t *testing.T) {
	c := frame.NewCard(func() {})
	w := fixture.Open(t, look.NewTheme(), c, 900, 200)
	c.SetTitle("a", "not logged in")
	fixture.Settle(w)
	c.SetTitle("alice@example.com", "not logged in")
	if texts := fixture.Texts(c); !slices.Contains(texts, "alice@example.com") {
		t.Errorf("the header says %q", texts)
	}
}

// What stood over a conversation may go while the end of it is in sight.
func TestWhatHasBecomeLowerEndsAtTheEdge(t *testing.T) {
	block := func(height float32) *canvas.Rectangle {
		r := canvas.NewRectangle(theme.Color(theme.ColorNameForeground))
		r.SetMinSize(fyne.NewSize(100, height))
		return r
	}
	none := func() fyne.CanvasObject { return container.NewWithoutLayout() }
	top, talk := block(200), block(250)
	p := frame.NewPanes(frame.PaneObjects{Top: top, Side: none(), Empty: none(), Head: none(), Adding: none(), People: none(), Talk: talk})
	fixture.Open(t, look.NewTheme(), p, 300, 300)
	p.Arrange()
	p.ScrollToBottom()
	top.Hide()
	p.Arrange()
	if end := fyne.CurrentApp().Driver().AbsolutePositionForObject(talk).Y + talk.Size().Height; end < 299 {
		t.Errorf("the conversation ends at %v of 300", end)
	}
}

// middleOf is where the middle of a text stands.
func middleOf(w fyne.Window, text string) (y float32) {
	fixture.Walk(w.Content(), func(o fyne.CanvasObject) {
		if line, ok := o.(*canvas.Text); ok && line.Text == text {
			y = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y + o.Size().Height/2
		}
	})
	return y
}

func TestTextOfABannerAndItsActionHaveOneMiddle(t *testing.T) {
	b := frame.NewBanner(func() {})
	w := fixture.Open(t, look.NewTheme(), b, 700, 60)
	b.Set(frame.BannerView{Shown: true, Mark: look.Warn, Text: "It crashed", Action: "Report…"})
	fixture.Settle(w)
	if text, action := middleOf(w, "It crashed"), middleOf(w, "Report…"); text == 0 || text < action-1 || text > action+1 {
		t.Errorf("the middle of the text is at %v, that of the action at %v", text, action)
	}
}
