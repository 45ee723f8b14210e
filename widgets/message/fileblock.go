package message

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/paragraph"
	"muster/widgets/look"
)

const (
	fileIcon   = 26
	fileButton = 28
)

// fileBlock draws an attachment: its thumbnail, and under it icon, name, what is
// known about it, and what can be done. It takes no taps itself: its line asks it
// for its parts.
type fileBlock struct {
	widget.BaseWidget
	file    Attachment
	done    float32
	picture image.Image

	box, ground *look.Fill
	thumb       *canvas.Image
	icon        *look.Pictogram
	name        *look.TextLine
	about       *look.TextLine
	track, bar  *look.Fill
	buttons     []*look.Pictogram
}

func newFileBlock() *fileBlock {
	b := &fileBlock{
		box:    look.NewFill(look.ColorNameCard, 6),
		ground: look.NewFill(look.ColorNameCard, 6),
		thumb:  &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleFastest, CornerRadius: 6},
		icon:   look.NewPictogram(nil),
		name:   look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
		about:  look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
		track:  look.NewFill(theme.ColorNameSeparator, 2),
		bar:    look.NewFill(theme.ColorNamePrimary, 2),
	}
	b.name.Middle = true
	b.ExtendBaseWidget(b)
	return b
}

func (b *fileBlock) set(file Attachment, done float32, picture image.Image) {
	b.file, b.done, b.picture = file, done, picture
	b.Refresh()
}

func (b *fileBlock) CreateRenderer() fyne.WidgetRenderer {
	r := &fileBlockRenderer{b}
	r.apply()
	return r
}

type fileBlockRenderer struct{ block *fileBlock }

func (r *fileBlockRenderer) apply() {
	b := r.block
	b.icon.SetResource(theme.NewColoredResource(b.file.icon(), theme.ColorNamePlaceHolder))
	b.name.Set(b.file.Name)
	about := theme.ColorNamePlaceHolder
	if b.file.State == AttachmentFailed {
		about = look.Bad.ColorName()
	}
	b.about.SetColored(b.file.describe(b.done), about)
	b.thumb.Image = b.picture
	actions := b.file.actions()
	for len(b.buttons) < len(actions) {
		b.buttons = append(b.buttons, look.NewPictogram(nil))
	}
	b.buttons = b.buttons[:len(actions)]
	for i, action := range actions {
		b.buttons[i].SetResource(theme.NewColoredResource(action.icon(), theme.ColorNameForeground))
	}
}

func (r *fileBlockRenderer) Layout(size fyne.Size) {
	b := r.block
	y := float32(0)
	if thumb := b.file.thumbSize(size.Width); thumb.Height > 0 {
		b.ground.Resize(thumb)
		b.thumb.Resize(thumb)
		y = thumb.Height + fileGap
	}
	high, icon, button, inset := size.Height-y, look.Scaled(fileIcon), look.Scaled(fileButton), look.Scaled(8)
	b.box.Resize(fyne.NewSize(size.Width, high))
	b.box.Move(fyne.NewPos(0, y))
	b.icon.Resize(fyne.NewSquareSize(icon))
	b.icon.Move(fyne.NewPos(inset, y+(high-icon)/2))
	right := size.Width - look.Scaled(4)
	for i := len(b.buttons) - 1; i >= 0; i-- {
		right -= button
		b.buttons[i].Resize(fyne.NewSquareSize(button - look.Scaled(10)))
		b.buttons[i].Move(fyne.NewPos(right+look.Scaled(5), y+(high-button)/2+look.Scaled(5)))
	}
	x := inset + icon + inset
	wide := max(0, right-x-look.Scaled(4))
	name, about := b.name.MinSize().Height, b.about.MinSize().Height
	top := y + (high-name-about)/2
	if b.file.Moving() {
		top -= look.Scaled(2)
	}
	b.name.Resize(fyne.NewSize(wide, name))
	b.name.Move(fyne.NewPos(x, top))
	b.about.Resize(fyne.NewSize(wide, about))
	b.about.Move(fyne.NewPos(x, top+name))
	b.track.Resize(fyne.NewSize(wide, 3))
	b.track.Move(fyne.NewPos(x, y+high-6))
	b.bar.Resize(fyne.NewSize(wide*min(1, max(0, b.done)), 3))
	b.bar.Move(b.track.Position())
}

func (r *fileBlockRenderer) Objects() []fyne.CanvasObject {
	b := r.block
	objects := []fyne.CanvasObject{b.box, b.icon, b.name, b.about}
	if b.file.Picture {
		objects = append(objects, b.ground)
		if b.picture != nil {
			objects = append(objects, b.thumb)
		}
	}
	if b.file.Moving() {
		objects = append(objects, b.track, b.bar)
	}
	for _, o := range b.buttons {
		objects = append(objects, o)
	}
	return objects
}

func (r *fileBlockRenderer) Refresh() {
	r.apply()
	r.Layout(r.block.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *fileBlockRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *fileBlockRenderer) Destroy()           {}

// parts gives what can be tapped in the block, which is at an offset in its row.
func (b *fileBlock) parts(offset fyne.Position, do func(AttachmentAction)) []Part {
	actions := b.file.actions()
	y, button := offset.Y, look.Scaled(fileButton)
	var found []Part
	if thumb := b.file.thumbSize(b.Size().Width); thumb.Height > 0 {
		y += thumb.Height + fileGap
	}
	for i, action := range actions {
		x := offset.X + b.Size().Width - look.Scaled(4) - float32(len(actions)-i)*button
		found = append(found, Part{
			Areas:  []paragraph.Area{{At: fyne.NewPos(x, (y+offset.Y+b.Size().Height-button)/2), Size: fyne.NewSquareSize(button)}},
			Spoken: action.word() + " " + b.file.Name,
			Do:     func() { do(action) },
		})
	}
	if b.file.State == AttachmentReady { // the rest of it opens, and is no stop of its own for the keyboard
		found = append(found, Part{Areas: []paragraph.Area{{At: offset, Size: b.Size()}}, Do: func() { do(AttachmentOpen) }, Pointer: true})
	}
	return found
}
