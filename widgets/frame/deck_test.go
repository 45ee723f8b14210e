package frame

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func columns(n int) []fyne.CanvasObject {
	var c []fyne.CanvasObject
	for range n {
		c = append(c, container.NewWithoutLayout())
	}
	return c
}

func TestColumnsShareTheWidthEqually(t *testing.T) {
	d := NewDeck(200)
	w := fixture.Open(t, look.NewTheme(), d, 900, 300)
	c := columns(3)
	d.SetColumns(c, nil)
	fixture.Settle(w)
	want := float32(900-2*deckGap) / 3
	for i, o := range c {
		if o.Size().Width != want || o.Size().Height != 300 {
			t.Errorf("column %d is %v, want a width of %v", i, o.Size(), want)
		}
	}
	if right := c[2].Position().X + c[2].Size().Width; right != 900 {
		t.Errorf("the last column ends at %v", right)
	}
}

func TestColumnsKeepTheirLeastWidthAndScrollSideways(t *testing.T) {
	d := NewDeck(300)
	w := fixture.Open(t, look.NewTheme(), d, 500, 300)
	c := columns(4)
	d.SetColumns(c, nil)
	fixture.Settle(w)
	for i, o := range c {
		if o.Size().Width != 300 {
			t.Errorf("column %d is %v wide, want 300", i, o.Size().Width)
		}
	}
	if got, want := d.columns.Size().Width, float32(4*300+3*deckGap); got != want {
		t.Errorf("what scrolls is %v wide, want %v", got, want)
	}
	if d.MinSize().Width > 300 {
		t.Errorf("the deck asks for %v although it scrolls", d.MinSize().Width)
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), -5000, 0)
	if got, want := d.scroll.Offset.X, float32(4*300+3*deckGap-500); got != want {
		t.Errorf("scrolled to %v, want %v", got, want)
	}
	d.SetColumns(c[:1], nil)
	fixture.Settle(w)
	if c[0].Size().Width != 500 || d.scroll.Offset.X != 0 {
		t.Errorf("one column left is %v wide at offset %v", c[0].Size().Width, d.scroll.Offset.X)
	}
}

func TestEmptyDeckShowsItsEmptyState(t *testing.T) {
	d := NewDeck(200)
	hint := widget.NewLabel("Add a user")
	d.EmptyState = hint
	fixture.Open(t, look.NewTheme(), d, 500, 300)
	if d.frame.Objects[0] != d.empty {
		t.Error("without columns the hint is not shown")
	}
	d.SetColumns(columns(1), nil)
	if d.frame.Objects[0] == d.empty {
		t.Error("with a column the hint is still shown")
	}
	d.SetColumns(nil, nil)
	if d.frame.Objects[0] != d.empty {
		t.Error("without columns again the hint is not shown")
	}
}

func TestCardShowsItsHeaderAndCloses(t *testing.T) {
	closed := 0
	c := NewCard(func() { closed++ })
	body := widget.NewLabel("content")
	w := fixture.Open(t, look.NewTheme(), c, 320, 300)
	c.SetTitle(fixture.LongName, fixture.LongName)
	c.Status().Set(look.Status{Mark: look.Warn, Word: "reconnecting in 4 s"})
	c.SetContent(body)
	c.SetAccent(look.PersonColor("dave@example.com"))
	fixture.Settle(w)
	if got := c.MinSize().Width; got > 320 {
		t.Errorf("a long title makes the card %v wide", got)
	}
	if end, status := c.title.Position().X+c.title.Size().Width, c.status.Position().X; end > status {
		t.Errorf("the title ends at %v, the status begins at %v", end, status)
	}
	if body.Size().Height < 200 {
		t.Errorf("the content is only %v high", body.Size().Height)
	}
	if c.stripe.Name != look.PersonColor("dave@example.com") {
		t.Errorf("the stripe has the colour %s", c.stripe.Name)
	}
	test.Tap(c.close)
	if closed != 1 {
		t.Errorf("closed %d times", closed)
	}
	if NewCard(nil).close.Visible() {
		t.Error("a card that cannot be closed has a button for it")
	}
}

func TestRevealBringsAColumnBeyondTheEdgeIntoSight(t *testing.T) {
	d := NewDeck(300)
	eight := columns(8)
	w := fixture.Open(t, look.NewTheme(), d, 800, 400)
	d.SetColumns(eight, nil)
	for _, i := range []int{7, 0, 3, 3, 8, -1} {
		d.Reveal(i)
		if i < 0 || i > 7 {
			continue
		}
		left := eight[i].Position().X - d.scroll.Offset.X
		if left < -0.5 || left+eight[i].Size().Width > w.Canvas().Size().Width+0.5 {
			t.Errorf("column %d stands at %v", i, left)
		}
	}
}
