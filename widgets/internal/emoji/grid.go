package emoji

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// emojiGrid is Fyne's grid; it hands over the keys that Fyne's has no use for.
type emojiGrid struct {
	widget.GridWrap
	onKey  func(fyne.KeyName) bool
	onRune func(rune)
}

// TypedKey lets the picker have its keys.
func (g *emojiGrid) TypedKey(key *fyne.KeyEvent) {
	if !g.onKey(key.Name) {
		g.GridWrap.TypedKey(key)
	}
}

// TypedRune goes on with the search; space chooses.
func (g *emojiGrid) TypedRune(r rune) {
	if r != ' ' {
		g.onRune(r)
	}
}

// emojiItem is an emoji in the grid. The one that Enter takes has a ring: the toolkit's
// own colour for it is hardly seen.
type emojiItem struct {
	widget.BaseWidget
	text *canvas.Text
	ring *look.Fill
}

func newEmojiCell() *emojiItem {
	e := &emojiItem{text: canvas.NewText("", theme.Color(theme.ColorNameForeground)), ring: look.NewFill(theme.ColorNameSelection, 4)}
	e.ring.Border = theme.ColorNamePrimary
	e.ring.Hide()
	e.text.Alignment = fyne.TextAlignCenter
	e.ExtendBaseWidget(e)
	return e
}

func (e *emojiItem) set(emoji string, marked bool) {
	look.SetShown(e.ring, marked)
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
	return widget.NewSimpleRenderer(container.NewStack(e.ring, container.New(emojiMiddle{}, e.text)))
}

// emojiMiddle puts an emoji into the middle of its cell: it stands higher in a line
// than letters do.
type emojiMiddle struct{}

func (emojiMiddle) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (emojiMiddle) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[0].Move(fyne.NewPos(0, look.Scaled(emojiText)/8))
}
