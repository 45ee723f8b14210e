package frame

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestHiddenBannerTakesNoRoom(t *testing.T) {
	b := NewBanner(nil)
	w := fixture.Open(t, look.NewTheme(), container.NewVBox(b), 320, 200)
	if s := b.MinSize(); !s.IsZero() {
		t.Errorf("before it is set the banner asks for %v", s)
	}
	b.Set(BannerView{Shown: true, Mark: look.Warn, Text: "Something is up"})
	fixture.Settle(w)
	if s := b.MinSize(); s.Height < 20 {
		t.Errorf("shown, the banner asks for %v", s)
	}
	b.Set(BannerView{})
	if s := b.MinSize(); !s.IsZero() {
		t.Errorf("hidden again, the banner asks for %v", s)
	}
}

func TestBannerWrapsItsText(t *testing.T) {
	b := NewBanner(nil)
	w := fixture.Open(t, look.NewTheme(), container.NewVBox(b), 320, 200)
	b.Set(BannerView{Shown: true, Text: "One line"})
	fixture.Settle(w)
	one := b.MinSize()
	b.Set(BannerView{Shown: true, Text: strings.Repeat("several words ", 20)})
	fixture.Settle(w)
	if many := b.MinSize(); many.Height < 2*one.Height || many.Width > 320 {
		t.Errorf("a long text makes the banner %v, a short one %v", many, one)
	}
}

func TestBannerActionCallsOnceAndHidesWithoutWord(t *testing.T) {
	calls := 0
	b := NewBanner(func() { calls++ })
	fixture.Open(t, look.NewTheme(), b, 320, 60)
	b.Set(BannerView{Shown: true, Text: "Lost", Action: "Try now"})
	if !b.action.Visible() {
		t.Fatal("the action is hidden although it has a word")
	}
	test.Tap(b.action)
	if calls != 1 {
		t.Errorf("a tap made %d calls", calls)
	}
	b.Set(BannerView{Shown: true, Text: "Lost"})
	if b.action.Visible() {
		t.Error("the action is shown although it has no word")
	}
}

func TestBannerInANarrowColumnHasItsActionUnderTheText(t *testing.T) {
	b := NewBanner(func() {})
	w := fixture.Open(t, look.NewTheme(), b, 400, 200)
	b.Set(BannerView{Shown: true, Mark: look.Warn, Text: "Connection lost: the server is away. Next try in 4 s", Action: "Try now"})
	fixture.Settle(w)
	wide := b.text.Size().Width
	if b.text.Position().X+wide > 400-b.action.Size().Width {
		t.Errorf("in a wide column the text is %v wide, under the action", wide)
	}
	b.Resize(fyne.NewSize(220, 200))
	least := b.MinSize().Height
	b.Resize(fyne.NewSize(220, least))
	if got := b.text.Size().Width; got < 180 {
		t.Errorf("in a narrow column the text has only %v", got)
	}
	if text, action := fixture.Middle(b.text), fixture.Middle(b.action); action.Y < text.Y+b.text.Size().Height/2 || action.Y > least {
		t.Errorf("the action is at %v, the text around %v, the banner %v high", action.Y, text.Y, least)
	}
}
