package widgets

import (
	"hash/fnv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// lineRow shows a line of a conversation. The text can be selected and copied.
type lineRow struct {
	widget.BaseWidget
	line   Line
	first  bool
	onMark func(Line)
	extent extent

	author, time, state *textLine
	icon                *widget.Icon
	mark                *markTap
	bubble              *fill
	text                *widget.Label
}

func newLineRow() *lineRow {
	caption := theme.SizeNameCaptionText
	r := &lineRow{
		author: newTextLine(theme.ColorNameForeground, caption, fyne.TextStyle{Bold: true}),
		time:   newTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}),
		state:  newTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}),
		icon:   widget.NewIcon(nil),
		bubble: newFill(ColorNameBubble, 8),
		text:   newLineText(),
	}
	r.mark = newMarkTap(func() {
		if r.onMark != nil {
			r.onMark(r.line)
		}
	})
	r.ExtendBaseWidget(r)
	return r
}

func newLineText() *widget.Label {
	l := widget.NewLabel("")
	l.Wrapping = fyne.TextWrapWord
	l.Selectable = true
	return l
}

func (r *lineRow) set(line Line, first bool, e extent) {
	if r.line == line && r.first == first && r.extent == e {
		return
	}
	r.line, r.first, r.extent = line, first, e
	if r.text.Text != line.Text && r.text.SelectedText() != "" {
		r.text = newLineText() // a selection would stay, over other words
	}
	r.text.SizeName, r.text.Importance, r.text.Alignment = theme.SizeNameText, widget.MediumImportance, fyne.TextAlignLeading
	if line.Note {
		r.text.SizeName, r.text.Importance, r.text.Alignment = theme.SizeNameCaptionText, widget.LowImportance, fyne.TextAlignCenter
	}
	r.text.SetText(line.Text)
	r.author.setColored(line.Author, authorColor(line.Author))
	r.time.set(line.Time)
	r.bubble.border = ""
	name := ColorNameBubble
	if line.Own {
		name = ColorNameOwn
	}
	switch {
	case line.Failed:
		r.bubble.border = Bad.ColorName()
		r.icon.SetResource(Bad.Icon())
		r.state.setColored(wordFailed, Bad.ColorName())
	case line.Pending:
		r.icon.SetResource(Busy.Icon())
		r.state.setColored(wordSending, theme.ColorNamePlaceHolder)
	case line.marked():
		r.icon.SetResource(line.Reach.icon())
		r.state.setColored(line.Reach.word(), theme.ColorNamePlaceHolder)
	}
	r.bubble.name = name
	r.bubble.Refresh()
	r.Refresh()
}

// authorColor gives each author one of the accents, the same one everywhere.
func authorColor(author string) fyne.ThemeColorName {
	h := fnv.New32a()
	h.Write([]byte(author))
	return accentName(int(h.Sum32() % accentCount))
}

func (r *lineRow) CreateRenderer() fyne.WidgetRenderer { return &lineRowRenderer{r} }

type lineRowRenderer struct{ row *lineRow }

func (r *lineRowRenderer) Layout(size fyne.Size) {
	row := r.row
	if row.line.Note {
		row.text.Resize(fyne.NewSize(row.extent.bubble, size.Height))
		row.text.Move(fyne.NewPos(edge, 0))
		return
	}
	y := float32(lineGap)
	if row.first {
		y += blockGap
		y += r.head(size.Width, y)
	}
	foot := float32(0)
	if row.line.marked() {
		foot = max(row.state.MinSize().Height, theme.IconInlineSize())
	}
	x := float32(edge)
	if row.line.Own {
		x = size.Width - edge - row.extent.bubble
	}
	box := fyne.NewSize(row.extent.bubble, size.Height-y-foot)
	row.bubble.Resize(box)
	row.bubble.Move(fyne.NewPos(x, y))
	row.text.Resize(box)
	row.text.Move(fyne.NewPos(x, y))
	r.foot(x, size, foot)
}

func (r *lineRowRenderer) head(width, y float32) float32 {
	row := r.row
	author := row.author.measure(clipRunes(row.author.text, 200)).Width + 1
	when := row.time.measure(clipRunes(row.time.text, 60)).Width + 1
	high := row.author.MinSize().Height
	row.time.Resize(fyne.NewSize(when, high))
	if row.line.Own {
		row.time.Move(fyne.NewPos(width-edge-when, y))
		return high
	}
	author = min(author, max(0, width-2*edge-6-when))
	row.author.Resize(fyne.NewSize(author, high))
	row.author.Move(fyne.NewPos(edge, y))
	row.time.Move(fyne.NewPos(edge+author+6, y))
	return high
}

func (r *lineRowRenderer) foot(x float32, size fyne.Size, high float32) {
	if high == 0 {
		return
	}
	row := r.row
	side := theme.IconInlineSize() - 3
	wide := row.state.measure(row.state.text).Width + 1
	if row.line.Own {
		x = size.Width - edge - wide - side - iconGap
	}
	row.icon.Resize(fyne.NewSquareSize(side))
	row.icon.Move(fyne.NewPos(x, size.Height-high+(high-side)/2))
	text := row.state.MinSize().Height
	row.state.Resize(fyne.NewSize(wide, text))
	row.state.Move(fyne.NewPos(x+side+iconGap, size.Height-high+(high-text)/2))
	row.mark.Resize(fyne.NewSize(side+iconGap+wide, high))
	row.mark.Move(fyne.NewPos(x, size.Height-high))
}

func (r *lineRowRenderer) MinSize() fyne.Size { return fyne.NewSize(0, r.row.extent.row) }

func (r *lineRowRenderer) Objects() []fyne.CanvasObject {
	row := r.row
	if row.line.Note {
		return []fyne.CanvasObject{row.text}
	}
	objects := []fyne.CanvasObject{row.bubble, row.text}
	if row.first {
		objects = append(objects, row.time)
		if !row.line.Own {
			objects = append(objects, row.author)
		}
	}
	if row.line.marked() {
		objects = append(objects, row.icon, row.state, row.mark)
	}
	return objects
}

func (r *lineRowRenderer) Refresh() {
	r.Layout(r.row.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *lineRowRenderer) Destroy() {}
