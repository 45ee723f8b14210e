package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ChoiceList is a list of short texts of which one is chosen.
type ChoiceList struct {
	widget.BaseWidget
	texts    []string
	list     *keyList
	onChosen func(i int)
}

// NewChoiceList gives an empty list; spoken names it for a screen reader. onChosen gets the place of each text that the
// user chooses.
func NewChoiceList(spoken string, onChosen func(i int)) *ChoiceList {
	c := &ChoiceList{onChosen: onChosen}
	c.list = newKeyList(
		spoken,
		func() int { return len(c.texts) },
		func() fyne.CanvasObject {
			text := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
			return container.New(rowLayout{height: rowHeight, gap: 8, inset: 8, growLeast: 40}, text)
		},
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(c.texts) {
				o.(*fyne.Container).Objects[0].(*textLine).set(c.texts[i])
			}
		})
	c.list.picks(func(i int) { c.onChosen(i) })
	c.ExtendBaseWidget(c)
	return c
}

// Set shows texts of which none is chosen.
func (c *ChoiceList) Set(texts []string) {
	c.texts = slices.Clone(texts)
	c.list.show(-1, false)
	c.list.follow(-1)
	c.list.Refresh()
}

// Mark shows one as chosen without telling.
func (c *ChoiceList) Mark(i int) { c.list.show(i, true) }

// Choose chooses one for the user.
func (c *ChoiceList) Choose(i int) { c.list.Select(i) }

// CreateRenderer is Fyne's.
func (c *ChoiceList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.list) }
