package list

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// Choices is a list of short texts of which one is chosen.
type Choices struct {
	widget.BaseWidget
	texts    []string
	list     *KeyList
	onChosen func(i int)
}

// NewChoices gives an empty list; spoken names it for a screen reader. onChosen gets the place of each text that the
// user chooses.
func NewChoices(spoken string, onChosen func(i int)) *Choices {
	c := &Choices{onChosen: onChosen}
	c.list = NewKeyList(
		spoken,
		func() int { return len(c.texts) },
		func() fyne.CanvasObject {
			text := look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
			return container.New(look.RowLayout{Height: look.RowHeight, Gap: 8, Inset: 8, GrowLeast: 40}, text)
		},
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(c.texts) {
				o.(*fyne.Container).Objects[0].(*look.TextLine).Set(c.texts[i])
			}
		})
	c.list.Picks(func(i int) { c.onChosen(i) })
	c.ExtendBaseWidget(c)
	return c
}

// Set shows texts of which none is chosen.
func (c *Choices) Set(texts []string) {
	c.texts = slices.Clone(texts)
	c.list.GoTo(-1, false)
	c.list.follow(-1)
	c.list.Refresh()
}

// Mark shows one as chosen without telling.
func (c *Choices) Mark(i int) { c.list.GoTo(i, true) }

// Choose chooses one for the user.
func (c *Choices) Choose(i int) { c.list.Select(i) }

// CreateRenderer is Fyne's.
func (c *Choices) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.list) }
