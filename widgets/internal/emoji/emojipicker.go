package emoji

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

const (
	emojiCell = 32 // width and height of an emoji with its surroundings
	emojiText = 20
	emojiRows = 7
	Columns   = 9 // which is how many of those used last are offered
)

// SmileIcon is for the button that opens the picker.
var SmileIcon = theme.NewThemedResource(look.LoadIcon("smile"))

// Picker offers emoji in a pop-up. The arrows move, Enter and space choose,
// Escape closes.
type Picker struct {
	canvas fyne.Canvas
	popUp  *widget.PopUp
	grid   *emojiGrid
	shown  []string
	choose func(string)
	back   fyne.Focusable
	before func(*fyne.KeyEvent) // the canvas's own handler, while the picker has its keys
}

// emojiGrid is Fyne's grid; it hands over the keys that Fyne's has no use for.
type emojiGrid struct {
	widget.GridWrap
	onKey func(fyne.KeyName) bool
}

// TypedKey lets the picker have Enter and Escape.
func (g *emojiGrid) TypedKey(key *fyne.KeyEvent) {
	if !g.onKey(key.Name) {
		g.GridWrap.TypedKey(key)
	}
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
	p.shown = append(p.shown, recent...)
	for _, kind := range emojiKinds() {
		kinds.Add(p.jump(kind, len(p.shown)))
		p.shown = append(p.shown, kind.emoji...)
	}
	p.grid = &emojiGrid{onKey: p.key}
	p.grid.Length = func() int { return len(p.shown) }
	p.grid.CreateItem = func() fyne.CanvasObject { return newEmojiCell() }
	p.grid.UpdateItem = func(i widget.GridWrapItemID, o fyne.CanvasObject) { o.(*emojiItem).set(p.shown[i]) }
	p.grid.OnSelected = func(i widget.GridWrapItemID) { p.take(p.shown[i]) }
	p.grid.ExtendBaseWidget(p.grid)
	gap := theme.Padding()
	room := fyne.NewSize(Columns*(look.Scaled(emojiCell)+gap)+theme.Size(theme.SizeNameScrollBar), emojiRows*(look.Scaled(emojiCell)+gap))
	p.popUp = widget.NewPopUp(container.NewPadded(look.NewEdges(kinds, nil, nil, nil, container.New(look.Tall{Size: room}, p.grid))), p.canvas)
	p.back, p.before = p.canvas.Focused(), p.canvas.OnTypedKey()
	p.canvas.SetOnTypedKey(p.passed)
	p.showOver(over)
	control.GiveFocus(p.grid)
	return p
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
		last := len(p.shown) - 1
		p.grid.ScrollTo(last) // from below, the kind's first row comes to the top
		p.grid.ScrollTo(i)
		p.grid.Highlight(i)
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

func (p *Picker) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		p.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.grid.GridWrap.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
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

// emojiItem is an emoji in the grid.
type emojiItem struct {
	widget.BaseWidget
	text *canvas.Text
}

func newEmojiCell() *emojiItem {
	e := &emojiItem{text: canvas.NewText("", theme.Color(theme.ColorNameForeground))}
	e.text.Alignment = fyne.TextAlignCenter
	e.ExtendBaseWidget(e)
	return e
}

func (e *emojiItem) set(emoji string) {
	if e.text.Text != emoji {
		e.text.Text = emoji
		e.text.Refresh()
	}
}

// MinSize is that of a cell.
func (e *emojiItem) MinSize() fyne.Size {
	e.ExtendBaseWidget(e)
	return fyne.NewSquareSize(look.Scaled(emojiCell))
}

// CreateRenderer is Fyne's.
func (e *emojiItem) CreateRenderer() fyne.WidgetRenderer {
	e.text.TextSize = look.Scaled(emojiText)
	return widget.NewSimpleRenderer(container.New(emojiMiddle{}, e.text))
}

// emojiMiddle puts an emoji into the middle of its cell: it stands higher in a line
// than letters do.
type emojiMiddle struct{}

func (emojiMiddle) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (emojiMiddle) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[0].Move(fyne.NewPos(0, look.Scaled(emojiText)/8))
}
