package frame_test

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"muster/widgets/control"
	"muster/widgets/frame"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// users is a deck with some cards in a window, and what it has told.
type users struct {
	testing.TB
	deck   *frame.Deck
	window fyne.Window
	cards  []fyne.CanvasObject
	laid   []int // how often the content of each card was laid out
	moved  [][2]int
	shares []float32 // told last

	held fyne.Draggable
	at   fyne.Position
}

const leastCard = 200

func newUsers(t testing.TB, n int) *users {
	t.Helper()
	u := &users{TB: t, deck: frame.NewDeck(leastCard), laid: make([]int, n)}
	u.window = fixture.Open(t, look.NewTheme(), u.deck, 1000, 400)
	for i := range n {
		card := frame.NewCard(func() {})
		card.SetTitle("alice@example.com", "Built-in sandbox")
		card.SetContent(container.New(&counted{laid: &u.laid[i]}))
		u.cards = append(u.cards, card)
	}
	u.deck.OnMoved = func(from, to int) { u.moved = append(u.moved, [2]int{from, to}) }
	u.deck.OnShares = func(shares []float32) { u.shares = shares }
	u.deck.SetColumns(u.cards, nil)
	fixture.Settle(u.window)
	return u
}

// counted is a layout that counts how often it is asked to lay out.
type counted struct{ laid *int }

func (c *counted) MinSize([]fyne.CanvasObject) fyne.Size     { return fyne.Size{} }
func (c *counted) Layout(_ []fyne.CanvasObject, _ fyne.Size) { *c.laid++ }

// grip is what the pointer would drag at a place, nil for nothing.
func (u *users) grip(at fyne.Position) fyne.CanvasObject {
	var found fyne.CanvasObject
	fixture.Walk(u.window.Content(), func(o fyne.CanvasObject) {
		corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		inside := at.X >= corner.X && at.Y >= corner.Y && at.X < corner.X+o.Size().Width && at.Y < corner.Y+o.Size().Height
		if _, is := o.(fyne.Draggable); is && inside && o.Visible() {
			found = o
		}
	})
	return found
}

func (u *users) press(x, y float32) {
	u.Helper()
	u.at = fyne.NewPos(x, y)
	o := u.grip(u.at)
	if o == nil {
		u.Fatalf("there is nothing to drag at %v", u.at)
	}
	o.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{})
	u.window.Canvas().Unfocus() // as the toolkit does
	u.held = o.(fyne.Draggable)
}

func (u *users) pull(x, y float32) {
	to := fyne.NewPos(x, y)
	u.held.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: to}, Dragged: fyne.NewDelta(to.X-u.at.X, to.Y-u.at.Y)})
	u.at = to
}

func (u *users) release() {
	u.held.(desktop.Mouseable).MouseUp(&desktop.MouseEvent{})
	u.window.Canvas().Unfocus() // as the toolkit does
	u.held.DragEnd()
}

func (u *users) wide(i int) float32   { return u.cards[i].Size().Width }
func (u *users) border(i int) float32 { return u.cards[i].Position().X + u.wide(i) + 3 }

func TestColumnIsCarriedByItsHeadToWhereTheLineStands(t *testing.T) {
	for _, one := range []struct {
		from int
		x    float32
		to   int
	}{{0, 600, 1}, {0, 990, 2}, {2, 10, 0}, {1, 10, 0}, {1, 990, 2}} {
		u := newUsers(t, 3)
		u.press(u.cards[one.from].Position().X+30, 20)
		u.pull(one.x-5, 30)
		u.pull(one.x, 30)
		if len(u.moved) != 0 {
			t.Error("it is moved before it is let go")
		}
		if u.release(); !slices.Equal(u.moved, [][2]int{{one.from, one.to}}) {
			t.Errorf("from place %d to x %v it is moved %v, not to place %d", one.from, one.x, u.moved, one.to)
		}
	}
}

func TestWhatIsShownOfACarriedColumnFollowsTheWidthOfTheWindow(t *testing.T) {
	u := newUsers(t, 3)
	u.press(30, 20)
	u.pull(600, 20)
	u.window.Resize(fyne.NewSize(800, 500))
	fixture.Settle(u.window)
	var veils, marks []fyne.CanvasObject
	fixture.Walk(u.deck, func(o fyne.CanvasObject) {
		f, is := o.(*look.Fill)
		switch {
		case !is || f.Name != theme.ColorNamePrimary || !f.Visible():
		case f.Opacity < 1:
			veils = append(veils, f)
		default:
			marks = append(marks, f)
		}
	})
	if len(veils) != 1 || len(marks) != 1 {
		t.Fatalf("%d veils and %d marks are shown", len(veils), len(marks))
	}
	carried := u.cards[0]
	if veil := veils[0]; veil.Size() != carried.Size() || veil.Position() != carried.Position() {
		t.Errorf("the veil is %v at %v, the column %v at %v", veil.Size(), veil.Position(), carried.Size(), carried.Position())
	}
	if mark := marks[0]; math.Abs(float64(mark.Position().X+mark.Size().Width/2-u.border(1))) > 1 || mark.Size().Height != carried.Size().Height {
		t.Errorf("the mark is %v at %v, the line at %v", mark.Size(), mark.Position(), u.border(1))
	}
}

func TestColumnThatIsLetGoWhereItWasOrGivenUpStays(t *testing.T) {
	u := newUsers(t, 3)
	u.press(30, 20)
	u.pull(990, 20)
	u.pull(100, 20)
	u.release()
	if u.deck.GiveUp() {
		t.Error("what was let go is given up")
	}
	u.press(30, 20)
	u.pull(990, 20)
	if !u.deck.GiveUp() || u.deck.GiveUp() {
		t.Error("what is carried cannot be given up, or twice")
	}
	u.pull(995, 20)
	u.release()
	if len(u.moved) != 0 {
		t.Errorf("moved: %v", u.moved)
	}
}

func TestSingleColumnCannotBeCarried(t *testing.T) {
	u := newUsers(t, 1)
	u.press(30, 20)
	u.pull(900, 20)
	if u.deck.GiveUp() {
		t.Error("it is carried")
	}
	if got := u.grip(fyne.NewPos(30, 20)).(desktop.Cursorable).Cursor(); got != desktop.DefaultCursor {
		t.Errorf("the pointer over its head is %v", got)
	}
}

func TestButtonOfAHeadIsPressedAlsoWhereThePointerSlips(t *testing.T) {
	u := newUsers(t, 2)
	fixture.Walk(u.cards[0], func(o fyne.CanvasObject) {
		if _, is := o.(fyne.Tappable); !is {
			return
		}
		corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if g := u.grip(corner.AddXY(o.Size().Width/2, o.Size().Height/2)); o.Visible() && g != nil {
			t.Errorf("the toolkit takes a press on %T for a drag of %T", o, g)
		}
	})
}

func TestDraggedLineChangesItsTwoColumnsAndLaysOutNoOther(t *testing.T) {
	u := newUsers(t, 4)
	before, others := u.wide(0)+u.wide(1), []int{u.laid[2], u.laid[3]}
	x := u.border(0)
	u.press(x, 200)
	for _, by := range []float32{10, 20, 30} {
		u.pull(x+by, 200)
	}
	u.release()
	if got := u.wide(0) - (before/2 + 30); got != 0 {
		t.Errorf("the column to the left is wrong by %v", got)
	}
	if u.wide(0)+u.wide(1) != before {
		t.Errorf("both together had %v and have %v", before, u.wide(0)+u.wide(1))
	}
	if got := []int{u.laid[2], u.laid[3]}; !slices.Equal(got, others) {
		t.Errorf("the others were laid out %v times more", got)
	}
	if len(u.shares) != 4 || u.shares[0] <= 1 || u.shares[1] >= 1 {
		t.Errorf("told is %v", u.shares)
	}
	u.deck.SetColumns(u.cards, u.shares)
	fixture.Settle(u.window)
	if got := u.wide(0) - (before/2 + 30); math.Abs(float64(got)) > 0.01 {
		t.Errorf("with the shares that were told the column is wrong by %v", got)
	}
}

func TestNoColumnIsDraggedBelowTheLeastWidth(t *testing.T) {
	u := newUsers(t, 3)
	u.press(u.border(1), 200)
	u.pull(5000, 200)
	u.release()
	if u.wide(2) != leastCard {
		t.Errorf("the column to the right is %v wide", u.wide(2))
	}
	u.press(u.border(0), 200)
	u.pull(-5000, 200)
	u.release()
	if u.wide(0) != leastCard {
		t.Errorf("the column to the left is %v wide", u.wide(0))
	}
}

func TestLineThatIsGivenUpGoesBackAndOneThatIsTappedTwiceMakesAllAlike(t *testing.T) {
	u := newUsers(t, 3)
	alike := u.wide(0)
	u.press(u.border(0), 200)
	u.pull(400, 200)
	u.deck.GiveUp()
	u.release()
	if u.wide(0) != alike || u.shares != nil {
		t.Errorf("given up, the column is %v wide, and told is %v", u.wide(0), u.shares)
	}
	u.press(u.border(0), 200)
	u.pull(400, 200)
	u.release()
	u.grip(fyne.NewPos(u.border(1), 200)).(fyne.DoubleTappable).DoubleTapped(&fyne.PointEvent{})
	if u.wide(0) != alike || u.wide(2) != alike || !slices.Equal(u.shares, []float32{1, 1, 1}) {
		t.Errorf("tapped twice, they are %v and %v wide, and told is %v", u.wide(0), u.wide(2), u.shares)
	}
}

func TestPointerTellsWhetherALineCanBeDragged(t *testing.T) {
	for n, want := range map[int]desktop.Cursor{3: desktop.HResizeCursor, 6: desktop.DefaultCursor} {
		u := newUsers(t, n)
		if got := u.grip(fyne.NewPos(u.border(0), 200)).(desktop.Cursorable).Cursor(); got != want {
			t.Errorf("between %d columns it is %v", n, got)
		}
	}
}

// A tooltip would lie over where the column goes, and tell of what the pointer only goes over.
func TestNoTooltipIsThereWhileAColumnIsCarried(t *testing.T) {
	u := newUsers(t, 2)
	tips := control.NewTips(u.deck)
	u.window.SetContent(tips)
	fixture.Settle(u.window)
	var heads []*control.Heading
	fixture.Walk(u.deck, func(o fyne.CanvasObject) {
		if h, is := o.(*control.Heading); is {
			heads = append(heads, h)
		}
	})
	shown := func() bool { return test.WidgetRenderer(tips).Objects()[1].Visible() }
	heads[0].MouseIn(&desktop.MouseEvent{})
	if !shown() {
		t.Fatal("there is no tooltip of a head")
	}
	u.press(30, 20)
	u.pull(600, 20)
	if shown() {
		t.Error("the tooltip comes along")
	}
	if heads[1].MouseIn(&desktop.MouseEvent{}); shown() {
		t.Error("the tooltip of another head comes on the way")
	}
	u.release()
	if heads[1].MouseIn(&desktop.MouseEvent{}); !shown() {
		t.Error("no tooltip comes any more after it was let go")
	}
}

func TestKeyboardComesBackAfterADrag(t *testing.T) {
	u := newUsers(t, 2)
	entry := widget.NewEntry()
	u.cards[1].(*frame.Card).SetContent(entry)
	fixture.Settle(u.window)
	u.window.Canvas().Focus(entry)
	u.press(30, 20)
	u.pull(900, 20)
	u.release()
	if u.window.Canvas().Focused() != entry {
		t.Errorf("the keyboard is with %v", u.window.Canvas().Focused())
	}
}

func TestKeyboardStaysWhereAShortcutHasPutItDuringADrag(t *testing.T) {
	for name, meanwhile := range map[string]func(u *users){
		"nothing else":           func(*users) {},
		"the column alone shown": func(u *users) { u.deck.SetColumns(u.cards[1:], nil) },
	} {
		t.Run(name, func(t *testing.T) {
			u := newUsers(t, 2)
			before, after := widget.NewEntry(), widget.NewEntry()
			u.cards[0].(*frame.Card).SetContent(before)
			u.cards[1].(*frame.Card).SetContent(after)
			fixture.Settle(u.window)
			u.window.Canvas().Focus(before)
			u.press(30, 20)
			u.pull(300, 20)
			u.window.Canvas().Focus(after)
			meanwhile(u)
			u.release()
			if u.window.Canvas().Focused() != after {
				t.Errorf("the keyboard is with %v", u.window.Canvas().Focused())
			}
		})
	}
}

func TestSecondButtonDuringADragTakesNoKeyboardAway(t *testing.T) {
	u := newUsers(t, 2)
	entry := widget.NewEntry()
	u.cards[1].(*frame.Card).SetContent(entry)
	fixture.Settle(u.window)
	u.window.Canvas().Focus(entry)
	u.press(30, 20)
	u.pull(900, 20)
	u.held.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{})
	u.release()
	if u.window.Canvas().Focused() != entry {
		t.Errorf("the keyboard is with %v", u.window.Canvas().Focused())
	}
}

func TestColumnGetsWiderAtTheCostOfANeighbour(t *testing.T) {
	u := newUsers(t, 3)
	last, middle := u.wide(2), u.wide(1)
	if !u.deck.Widen(2, 1) || u.wide(2) <= last || u.wide(1) >= middle {
		t.Errorf("the last one is %v wide, the one before it %v", u.wide(2), u.wide(1))
	}
	for u.deck.Widen(0, -1) {
	}
	if u.wide(0) != leastCard {
		t.Errorf("the first one is %v wide", u.wide(0))
	}
}

func TestSharesOfAnyKindFillTheWidthAndLeaveEachColumnTheLeast(t *testing.T) {
	u := newUsers(t, 4)
	rapid.Check(t, func(r *rapid.T) {
		shares := rapid.SliceOfN(rapid.Float32Range(0.01, 8), 4, 4).Draw(r, "shares")
		u.deck.SetColumns(u.cards, shares)
		sum := float32(0)
		for i := range u.cards {
			if sum += u.wide(i) + 6; u.wide(i) < leastCard {
				r.Errorf("column %d is %v wide", i, u.wide(i))
			}
		}
		if math.Abs(float64(sum-6-1000)) > 0.1 {
			r.Errorf("together they are %v wide", sum-6)
		}
	})
}
