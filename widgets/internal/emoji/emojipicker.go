package emoji

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const (
	emojiCell = 32 // width and height of an emoji with its surroundings
	emojiText = 20
	emojiRows = 7
	Columns   = 9 // which is how many of those used last are offered
)

// SmileIcon is for the button that opens the picker.
var SmileIcon = theme.NewThemedResource(look.LoadIcon("smile"))

// Picker offers emoji in a pop-up. What is typed searches them, the arrows move, Enter
// chooses, Escape closes.
type Picker struct {
	canvas fyne.Canvas
	popUp  *widget.PopUp
	field  *searchField
	grid   *emojiGrid
	none   *widget.Label // where nothing is found
	all    []string      // what is shown where nothing is searched
	shown  []string
	marked int              // of those shown, the one that Enter takes
	words  map[string]words // nil until something is searched
	choose func(string)
	back   fyne.Focusable
	before func(*fyne.KeyEvent) // the canvas's own handler, while the picker has its keys
}

// Open opens it over an object, those used last first. choose gets the
// emoji once the picker is closed and the focus is where it was. It gives nil, and
// opens nothing, where the object is in no window.
func Open(over fyne.CanvasObject, recent []string, choose func(string)) *Picker {
	p := &Picker{canvas: control.CanvasOf(over), choose: choose}
	if p.canvas == nil {
		return nil
	}
	kinds := container.NewHBox()
	p.all = append(p.all, recent...)
	for _, kind := range emojiKinds() {
		kinds.Add(p.jump(kind, len(p.all)))
		p.all = append(p.all, kind.emoji...)
	}
	p.shown = p.all
	p.field = newSearchField(p.search, p.key)
	p.grid = p.newGrid()
	p.none = widget.NewLabelWithStyle(phrase.Of("No matching emoji"), fyne.TextAlignCenter, fyne.TextStyle{})
	p.none.Importance = widget.LowImportance
	p.none.Hide()
	gap := theme.Padding()
	room := fyne.NewSize(Columns*(look.Scaled(emojiCell)+gap)+theme.Size(theme.SizeNameScrollBar), emojiRows*(look.Scaled(emojiCell)+gap))
	top := container.NewVBox(p.field, kinds)
	p.popUp = widget.NewPopUp(container.NewPadded(look.NewEdges(top, nil, nil, nil, container.New(look.Tall{Size: room}, container.NewStack(p.grid, p.none)))), p.canvas)
	p.back, p.before = p.canvas.Focused(), p.canvas.OnTypedKey()
	p.canvas.SetOnTypedKey(p.passed)
	p.showOver(over)
	control.GiveFocus(p.field)
	return p
}

func (p *Picker) newGrid() *emojiGrid {
	g := &emojiGrid{onKey: p.key, onRune: func(r rune) {
		control.GiveFocus(p.field)
		p.field.TypedRune(r)
	}}
	g.Length = func() int { return len(p.shown) }
	g.CreateItem = func() fyne.CanvasObject { return newEmojiCell() }
	g.UpdateItem = func(i widget.GridWrapItemID, o fyne.CanvasObject) { o.(*emojiItem).set(p.shown[i], i == p.marked) }
	g.OnSelected = func(i widget.GridWrapItemID) { p.take(p.shown[i]) }
	g.ExtendBaseWidget(g)
	return g
}

// search shows the emoji that have the words; all where none was typed.
func (p *Picker) search(typed string) {
	if p.words == nil {
		p.words = readWords(languages()...)
	}
	if p.shown = p.all; len(split(typed)) > 0 {
		p.shown = find(p.words, typed)
	}
	look.SetShown(p.none, len(p.shown) == 0)
	p.grid.ScrollToOffset(0)
	p.move(func(g *widget.GridWrap) { g.Highlight(0) })
	p.grid.Refresh()
}

// move has something move the mark to another emoji. At other times the toolkit tells of
// those under the pointer, which Enter does not take.
func (p *Picker) move(do func(*widget.GridWrap)) {
	p.grid.OnHighlighted = func(i widget.GridWrapItemID) {
		before := p.marked
		p.marked = i
		p.grid.RefreshItem(before)
		p.grid.RefreshItem(i)
	}
	do(&p.grid.GridWrap)
	p.grid.OnHighlighted = nil
}

// showOver places the picker above an object, within the window.
func (p *Picker) showOver(over fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over)
	size, room := p.popUp.MinSize(), p.canvas.Size()
	x := max(0, min(at.X, room.Width-size.Width))
	y := max(0, at.Y-size.Height-theme.Padding())
	p.popUp.ShowAtPosition(fyne.NewPos(x, y))
}

// jump is the button that scrolls to a kind of emoji, which begins at the i-th.
func (p *Picker) jump(kind emojiKind, i int) fyne.CanvasObject {
	b := control.NewAction(kind.emoji[0], nil, func() {
		p.field.SetText("")
		last := len(p.shown) - 1
		p.grid.ScrollTo(last) // from below, the kind's first row comes to the top
		p.grid.ScrollTo(i)
		p.move(func(g *widget.GridWrap) { g.Highlight(i) })
	})
	b.SetImportance(widget.LowImportance)
	b.SetSpoken(kind.name)
	return b
}

// passed takes the keys that a button of a kind has no use for.
func (p *Picker) passed(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && p.popUp.Visible():
		p.close()
		return
	case e.Name != fyne.KeyF1 && !p.popUp.Visible(): // a tap beside it has closed it, of which nobody is told
		p.canvas.SetOnTypedKey(p.before)
	}
	if p.before != nil {
		p.before(e)
	}
}

// key takes the keys that are the same in the field and in the grid. Where nothing is
// found no key reaches the grid: Fyne's moves to before its first cell, and crashes.
func (p *Picker) key(name fyne.KeyName) bool {
	send := func(name fyne.KeyName) {
		if len(p.shown) > 0 {
			p.move(func(g *widget.GridWrap) { g.TypedKey(&fyne.KeyEvent{Name: name}) })
		}
	}
	switch name {
	case fyne.KeyEscape:
		p.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		send(fyne.KeySpace)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		send(name)
	default:
		return false
	}
	return true
}

func (p *Picker) take(emoji string) {
	p.close()
	p.choose(emoji)
}

func (p *Picker) close() {
	p.popUp.Hide()
	p.canvas.SetOnTypedKey(p.before)
	control.GiveFocus(p.back)
}
