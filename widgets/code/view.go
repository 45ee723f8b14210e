package code

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// View is a Text under a bar with its title, a search, and what folds, copies and
// closes it.
type View struct {
	widget.BaseWidget
	title             *look.TextLine
	search            *input.SearchField
	count             *look.TextLine
	fold, copy, close *control.Action
	text              *Text
	box               *fyne.Container
}

// NewView shows nothing yet; onClose is called where it is to be closed.
func NewView(onClose func()) *View {
	v := &View{text: newText(), search: input.NewSearchField(phrase.Of(wordSearch))}
	v.title = look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true})
	v.count = look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	v.fold = icon(wordFold, theme.ListIcon(), v.text.foldAll)
	v.copy = icon(wordCopy, theme.ContentCopyIcon(), func() { fyne.CurrentApp().Clipboard().SetContent(v.title.Text + "\n" + v.text.whole()) })
	v.close = icon(wordClose, theme.CancelIcon(), onClose)
	v.text.onEscape = onClose
	v.search.OnChanged = func(text string) {
		v.text.search(text)
		v.showCount()
	}
	v.search.OnSubmitted = func() {
		v.text.Next()
		v.showCount()
	}
	back, edge := look.NewFill(theme.ColorNameBackground, 0), look.NewFill(theme.ColorNameSeparator, 0)
	v.box = container.New(&viewLayout{v, back, edge}, back, edge, v.title, v.search, v.count, v.fold, v.copy, v.close, v.text)
	v.ExtendBaseWidget(v)
	return v
}

func icon(spoken phrase.Key, icon fyne.Resource, do func()) *control.Action {
	a := control.NewAction("", icon, do)
	a.SetSpoken(spoken.String())
	a.Importance = widget.LowImportance
	return a
}

// Set shows parts under a title.
func (v *View) Set(title string, parts []Part) {
	v.title.Set(title)
	v.text.Set(parts)
	v.showCount()
}

// Update shows parts of which some are new, and leaves what is in sight where it is.
func (v *View) Update(title string, parts []Part) {
	v.title.Set(title)
	v.text.Update(parts)
	v.showCount()
}

// showCount tells which of the lines that were found is gone to.
func (v *View) showCount() {
	at, of := v.text.Found()
	text := ""
	if v.search.Text != "" {
		text = fmt.Sprintf("%d/%d", at, of)
	}
	v.count.Set(text)
}

// CreateRenderer is Fyne's.
func (v *View) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.box) }

// viewLayout puts the bar over the text.
type viewLayout struct {
	view       *View
	back, edge fyne.CanvasObject
}

func (l *viewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *viewLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	v := l.view
	l.back.Resize(size)
	l.edge.Resize(fyne.NewSize(theme.SeparatorThicknessSize(), size.Height))
	high := v.close.MinSize().Height
	x := size.Width
	put := func(o fyne.CanvasObject, wide, tall float32) {
		x -= wide
		o.Resize(fyne.NewSize(wide, tall))
		o.Move(fyne.NewPos(x, (high-tall)/2))
	}
	for _, a := range []*control.Action{v.close, v.copy, v.fold} {
		put(a, a.MinSize().Width, high)
	}
	put(v.count, look.Scaled(36), v.count.MinSize().Height)
	put(v.search, max(look.Scaled(80), min(look.Scaled(200), size.Width*0.3)), min(high, v.search.MinSize().Height))
	left := float32(inset)
	v.title.Resize(fyne.NewSize(max(0, x-left-4), v.title.MinSize().Height))
	v.title.Move(fyne.NewPos(left, (high-v.title.MinSize().Height)/2))
	v.text.Move(fyne.NewPos(1, high))
	v.text.Resize(fyne.NewSize(max(0, size.Width-1), max(0, size.Height-high)))
}
