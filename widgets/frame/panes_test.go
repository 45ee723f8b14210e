package frame

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// block is an object of a given least size.
func block(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(theme.Color(theme.ColorNameForeground))
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

func paneBlocks() PaneObjects {
	o := PaneObjects{
		Top: block(100, 20), Side: block(200, 120), Empty: block(100, 20), Head: block(100, 40),
		Adding: block(100, 50), People: block(150, 300), Talk: block(180, 100),
	}
	o.Empty.Hide()
	return o
}

func right(o fyne.CanvasObject) float32  { return o.Position().X + o.Size().Width }
func bottom(o fyne.CanvasObject) float32 { return o.Position().Y + o.Size().Height }

func TestNarrowPanesStandOneUnderTheOther(t *testing.T) {
	o := paneBlocks()
	w := fixture.Open(t, look.NewTheme(), NewPanes(o), 300, 900)
	last := float32(-1)
	for i, pane := range []fyne.CanvasObject{o.Top, o.Side, o.Head, o.Adding, o.People, o.Talk} {
		if pane.Position().Y <= last || pane.Size().Width != 300 {
			t.Errorf("pane %d is %v at %v", i, pane.Size(), pane.Position())
		}
		last = pane.Position().Y
	}
	if bottom(o.Talk) != 900 {
		t.Errorf("the conversation ends at %v", bottom(o.Talk))
	}
	if share := o.People.Size().Height / (o.People.Size().Height + o.Talk.Size().Height); share > peopleShare+0.01 {
		t.Errorf("the people have %v of what they share with the conversation", share)
	}
	w.Resize(fyne.NewSize(300, 200))
	if o.Talk.Size().Height < 100 {
		t.Errorf("in a low window the conversation is %v high and nothing scrolls", o.Talk.Size().Height)
	}
}

func TestWidePanesStandBesideEachOther(t *testing.T) {
	o := paneBlocks()
	w := fixture.Open(t, look.NewTheme(), NewPanes(o), panesWidth, 600)
	panes := []fyne.CanvasObject{o.Side, o.Talk, o.People}
	for i, pane := range panes {
		if bottom(pane) != 600 {
			t.Errorf("pane %d ends at %v", i, bottom(pane))
		}
		if i > 0 && right(panes[i-1]) >= pane.Position().X {
			t.Errorf("pane %d begins at %v, the one before ends at %v", i, pane.Position().X, right(panes[i-1]))
		}
	}
	if o.Head.Position().X != o.Talk.Position().X || o.Adding.Position().X != o.People.Position().X || right(o.People) != panesWidth {
		t.Errorf("head at %v, adding at %v, people end at %v", o.Head.Position(), o.Adding.Position(), right(o.People))
	}
	w.Resize(fyne.NewSize(300, 900))
	if o.Side.Size().Width != 300 || bottom(o.Talk) != 900 {
		t.Errorf("narrow again: the list is %v wide, the conversation ends at %v", o.Side.Size().Width, bottom(o.Talk))
	}
}

func TestPanesWithoutAConversationGiveItsRoomToTheHint(t *testing.T) {
	o := paneBlocks()
	o.Empty.Show()
	for _, hidden := range []fyne.CanvasObject{o.Head, o.Adding, o.People, o.Talk} {
		hidden.Hide()
	}
	w := fixture.Open(t, look.NewTheme(), NewPanes(o), 1200, 600)
	if o.Empty.Position().X <= right(o.Side) || right(o.Empty) != 1200 || bottom(o.Empty) != 600 {
		t.Errorf("wide: the hint is %v at %v", o.Empty.Size(), o.Empty.Position())
	}
	w.Resize(fyne.NewSize(300, 900))
	if o.Empty.Size().Width != 300 || bottom(o.Empty) != 900 {
		t.Errorf("narrow: the hint is %v at %v", o.Empty.Size(), o.Empty.Position())
	}
}

func TestPanesMakeRoomForWhatHasGrown(t *testing.T) {
	o := paneBlocks()
	o.Empty.Show()
	for _, hidden := range []fyne.CanvasObject{o.Head, o.Adding, o.People, o.Talk} {
		hidden.Hide()
	}
	p := NewPanes(o)
	fixture.Open(t, look.NewTheme(), p, 300, 400)
	side := o.Side.(*canvas.Rectangle)
	side.SetMinSize(fyne.NewSize(200, 200)) // without a word to anybody, as when Fyne has missed it
	p.Arrange()
	if o.Empty.Position().Y < bottom(o.Side) || o.Side.Size().Height != 200 {
		t.Errorf("the list ends at %v, the hint begins at %v", bottom(o.Side), o.Empty.Position().Y)
	}
	side.SetMinSize(fyne.NewSize(200, 600))
	p.Arrange()
	if p.scroll.Content.Size().Height < 620 {
		t.Errorf("what does not fit is cut off: %v high", p.scroll.Content.Size().Height)
	}
}

func TestPanesAreNeverNarrowerThanTheWidestOfThem(t *testing.T) {
	o := paneBlocks()
	p := NewPanes(o)
	fixture.Open(t, look.NewTheme(), p, 300, 900)
	side := o.Side.(*canvas.Rectangle)
	for width, news := range map[float32]func(){250: p.Arrange, 290: p.Refresh} {
		p.Arrange()
		side.SetMinSize(fyne.NewSize(width, 120))
		news()
		if got := p.MinSize().Width; got != width {
			t.Errorf("the panes need %v, the widest %v", got, width)
		}
	}
}

func BenchmarkArrangeWithNothingNew(b *testing.B) {
	text := widget.NewLabel(strings.Repeat("a line that has to be wrapped ", 10))
	text.Wrapping = fyne.TextWrapWord
	o := PaneObjects{Top: container.NewVBox(text)}
	for _, pane := range []*fyne.CanvasObject{&o.Side, &o.Empty, &o.Head, &o.Adding, &o.People, &o.Talk} {
		*pane = widget.NewLabel("pane")
	}
	p := NewPanes(o)
	fixture.Open(b, look.NewTheme(), p, 300, 700)
	for b.Loop() {
		p.Arrange()
	}
}
