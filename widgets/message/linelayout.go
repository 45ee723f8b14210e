package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

type lineRowRenderer struct{ row *LineRow }

func (r *lineRowRenderer) Layout(size fyne.Size) {
	row := r.row
	y := float32(LineGap)
	if row.first {
		y += blockGap
		y += r.head(size.Width, y)
	}
	foot := row.footHeight()
	x := float32(edge)
	if row.Line.Own {
		x = size.Width - edge - row.extent.bubble
	}
	box := fyne.NewSize(row.extent.bubble, size.Height-y-foot)
	row.bubble.Resize(box)
	row.bubble.Move(fyne.NewPos(x, y))
	r.body(fyne.NewPos(x+padX, y+padY), row.extent.bubble-2*padX)
	r.stamp(x+row.extent.bubble-padX, size.Height-foot-padY)
	r.foot(x, size, foot)
}

// body places what is in the bubble: text, then files.
func (r *lineRowRenderer) body(at fyne.Position, wide float32) {
	row := r.row
	high := float32(len(row.text.Layout.Rows)) * row.text.Layout.High
	row.text.Resize(fyne.NewSize(wide, high))
	row.text.Move(at)
	at.Y += high
	if row.text.Layout.More {
		least := row.more.MinSize().Height
		row.more.Resize(fyne.NewSize(wide, least))
		row.more.Move(at)
		at.Y += row.sizes.Caption + padY
	}
	for i, file := range row.files {
		size := row.Line.Attachments[i].fileSize(wide)
		at.Y += fileGap
		file.Resize(size)
		file.Move(at)
		at.Y += size.Height
	}
}

func (r *LineRow) footHeight() float32 {
	if !r.Line.footed() {
		return 0
	}
	return r.sizes.foot()
}

// head places the author above the bubble: not above own ones, which stand at the right.
func (r *lineRowRenderer) head(width, y float32) float32 {
	row := r.row
	if row.Line.Own {
		return 0
	}
	author := row.author.Measure(look.ClipRunes(row.author.Text, 200)).Width + 1
	row.author.Resize(fyne.NewSize(min(author, max(0, width-2*edge)), row.sizes.Caption))
	row.author.Move(fyne.NewPos(edge, y))
	return row.sizes.Caption
}

func (r *lineRowRenderer) foot(x float32, size fyne.Size, high float32) {
	if high == 0 {
		return
	}
	row := r.row
	side := theme.IconInlineSize() - 3
	wide := min(row.state.Measure(look.ClipRunes(row.state.Text, 200)).Width+1, size.Width-2*edge-side-look.IconGap)
	if row.Line.Own {
		x = size.Width - edge - wide - side - look.IconGap
	}
	row.icon.Resize(fyne.NewSquareSize(side))
	row.icon.Move(fyne.NewPos(x, size.Height-high+(high-side)/2))
	text := row.state.MinSize().Height
	row.state.Resize(fyne.NewSize(wide, text))
	row.state.Move(fyne.NewPos(x+side+look.IconGap, size.Height-high+(high-text)/2))
}

func (r *lineRowRenderer) MinSize() fyne.Size { return fyne.NewSize(0, r.row.extent.Row) }
func (r *lineRowRenderer) Destroy()           {}

func (r *lineRowRenderer) Objects() []fyne.CanvasObject {
	row := r.row
	objects := []fyne.CanvasObject{row.bubble, row.text}
	if row.text.Layout.More {
		objects = append(objects, row.more)
	}
	for _, f := range row.files {
		objects = append(objects, f)
	}
	if row.first && !row.Line.Own {
		objects = append(objects, row.author)
	}
	objects = append(objects, row.time)
	switch {
	case row.Line.ticked():
		objects = append(objects, row.ticks)
	case row.Line.footed():
		objects = append(objects, row.icon, row.state)
	}
	return objects
}

func (r *lineRowRenderer) Refresh() {
	r.Layout(r.row.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
