package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Detail is one row of a table in full.
type Detail struct {
	Title string // which row it is, in a few words
	Text  string // all of it; line breaks and indents are kept
	Copy  string // what the button copies
}

// tableDetail shows one row in full beside the table, or over it where there is no
// room for both.
type tableDetail struct {
	widget.BaseWidget
	detail Detail
	title  *look.TextLine
	copy   *control.Action
	close  *control.Action
	text   *textView
	note   *look.TextLine // the text goes on behind the last row
	scroll *container.Scroll
	back   *look.Fill
	edge   *look.Fill
	box    *fyne.Container
}

func newTableDetail(onClose func()) *tableDetail {
	d := &tableDetail{back: look.NewFill(theme.ColorNameBackground, 0), edge: look.NewFill(theme.ColorNameSeparator, 0)}
	d.title = look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true})
	d.note = look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	d.note.Text = phrase.Of(wordTooLong)
	d.copy = newIconAction(phrase.Of(wordCopyWhole), theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(d.detail.Copy)
	})
	d.close = newIconAction(phrase.Of(wordClose), theme.CancelIcon(), onClose)
	d.text = newTextView(d.key)
	d.scroll = container.NewVScroll(d.text)
	d.box = container.New(&detailLayout{d}, d.back, d.edge, d.title, d.copy, d.close, d.scroll, d.text.frame, d.note)
	d.ExtendBaseWidget(d)
	return d
}

// set takes over a row and shows it from its beginning.
func (d *tableDetail) set(detail Detail) {
	if d.detail == detail {
		return
	}
	d.detail = detail
	d.title.Set(detail.Title)
	d.text.set(detail.Text)
	d.scroll.Offset = fyne.Position{}
	d.box.Refresh()
	d.scroll.Refresh()
}

// key scrolls the text, and closes it with Escape.
func (d *tableDetail) key(e *fyne.KeyEvent) {
	page := max(look.LineHeight(), d.scroll.Size().Height-look.LineHeight())
	by := map[fyne.KeyName]float32{
		fyne.KeyUp: -look.LineHeight(), fyne.KeyDown: look.LineHeight(), fyne.KeyPageUp: -page, fyne.KeyPageDown: page,
		fyne.KeyHome: -d.text.Size().Height, fyne.KeyEnd: d.text.Size().Height,
	}[e.Name]
	switch {
	case by != 0:
		most := max(0, d.text.MinSize().Height-d.scroll.Size().Height)
		d.scroll.Offset.Y = max(0, min(d.scroll.Offset.Y+by, most))
		d.scroll.Refresh()
	case e.Name == fyne.KeyEscape:
		d.close.Run()
	default:
		control.PassOn(d, e)
	}
}

// CreateRenderer is Fyne's.
func (d *tableDetail) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.box) }

// detailLayout puts the title and the buttons over the text.
type detailLayout struct{ detail *tableDetail }

func (l *detailLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *detailLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	d := l.detail
	d.back.Resize(size)
	d.edge.Resize(fyne.NewSize(theme.SeparatorThicknessSize(), size.Height))
	head := d.close.MinSize()
	x := size.Width - head.Width
	for _, a := range []*control.Action{d.close, d.copy} {
		a.Resize(a.MinSize())
		a.Move(fyne.NewPos(x, 0))
		x -= d.copy.MinSize().Width
	}
	x += d.copy.MinSize().Width
	high := d.title.MinSize().Height
	d.title.Resize(fyne.NewSize(max(0, x-2*viewInset), high))
	d.title.Move(fyne.NewPos(viewInset, (head.Height-high)/2))
	d.text.fit(size.Width)
	body := max(0, size.Height-head.Height)
	note := float32(0)
	look.SetShown(d.note, d.text.block.Layout.More)
	if d.note.Visible() {
		note = d.note.MinSize().Height + 4
		d.note.Resize(fyne.NewSize(max(0, size.Width-2*viewInset), note))
		d.note.Move(fyne.NewPos(viewInset, size.Height-note))
	}
	d.scroll.Move(fyne.NewPos(0, head.Height))
	d.scroll.Resize(fyne.NewSize(size.Width, max(0, body-note)))
	d.text.frame.Move(d.scroll.Position())
	d.text.frame.Resize(d.scroll.Size())
}

// beside lays a table out, and the detail of a row beside it, or over it.
type beside struct{}

// besideFrom is how wide both are at least, for text of the usual size.
const besideFrom = 620

func (beside) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (beside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	table, detail := o[0], o[1]
	wide, x := size.Width, float32(0)
	if detail.Visible() && size.Width >= look.Scaled(besideFrom) {
		x = float32(int(size.Width * 0.56))
		wide = x
	}
	table.Resize(fyne.NewSize(wide, size.Height))
	table.Move(fyne.Position{})
	detail.Resize(fyne.NewSize(size.Width-x, size.Height))
	detail.Move(fyne.NewPos(x, 0))
}
