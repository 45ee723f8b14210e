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

// fileBlock draws an attachment: its thumbnail, and icon, name, what is known about it,
// and what can be done. These stand on a thumbnail that has room for them, and once the
// picture is there only what can be done, in its corner; else under it. It takes no taps
// itself: its line asks it for its parts.
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
	b.thumb.FillMode = canvas.ImageFillContain
	if b.picture != nil && fills(b.picture.Bounds().Size(), b.file.thumbSize(b.Size().Width)) {
		b.thumb.FillMode = canvas.ImageFillCover
	}
	actions := b.file.actions()
	for len(b.buttons) < len(actions) {
		b.buttons = append(b.buttons, look.NewPictogram(nil))
	}
	b.buttons = b.buttons[:len(actions)]
	for i, action := range actions {
		b.buttons[i].SetResource(theme.NewColoredResource(action.icon(), theme.ColorNameForeground))
	}
}

// fills tells whether a picture is to fill its box, cut where it is of another shape: not
// where half of it would be lost, or it would be drawn much larger than it is.
func fills(picture image.Point, box fyne.Size) bool {
	wide, high := box.Width/float32(max(1, picture.X)), box.Height/float32(max(1, picture.Y))
	return max(wide, high) <= 2 && max(wide, high) <= 2*min(wide, high)
}

// bare tells whether nothing but the picture is shown, and what can be done with it.
func (b *fileBlock) bare() bool {
	return b.picture != nil && b.file.State == AttachmentReady && holdsRow(b.file.thumbSize(b.Size().Width))
}

// row is where icon, name and buttons stand, or only the buttons.
func (b *fileBlock) row() (at fyne.Position, size fyne.Size) {
	whole, high := b.Size(), look.Scaled(fileHeight)
	if b.bare() {
		wide := float32(len(b.file.actions()))*look.Scaled(fileButton) + look.Scaled(8)
		inset := look.Scaled(4)
		return fyne.NewPos(whole.Width-wide-inset, inset), fyne.NewSize(wide, look.Scaled(fileButton))
	}
	return fyne.NewPos(0, whole.Height-high), fyne.NewSize(whole.Width, high)
}

func (r *fileBlockRenderer) Layout(size fyne.Size) {
	b := r.block
	thumb := b.file.thumbSize(size.Width)
	b.ground.Resize(thumb)
	b.thumb.Resize(thumb)
	at, row := b.row()
	y, high, icon, button, inset := at.Y, row.Height, look.Scaled(fileIcon), look.Scaled(fileButton), look.Scaled(8)
	b.box.Resize(row)
	b.box.Move(at)
	b.icon.Resize(fyne.NewSquareSize(icon))
	b.icon.Move(fyne.NewPos(inset, y+(high-icon)/2))
	right := at.X + row.Width - look.Scaled(4)
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
	var objects []fyne.CanvasObject
	switch {
	case !b.file.Picture:
	case b.picture != nil:
		objects = append(objects, b.thumb)
	default:
		objects = append(objects, b.ground)
	}
	objects = append(objects, b.box)
	if !b.bare() {
		objects = append(objects, b.icon, b.name, b.about)
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

// AccessibilityLabel is the name with what is known, which a picture alone does not show.
func (b *fileBlock) AccessibilityLabel() string {
	return look.JoinedWords(b.file.Name, b.file.describe(b.done))
}

// AccessibilityRole of a file is that of text.
func (b *fileBlock) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (r *fileBlockRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *fileBlockRenderer) Destroy()           {}

// parts gives what can be tapped in the block, which is at an offset in its row.
func (b *fileBlock) parts(offset fyne.Position, do func(AttachmentAction)) []Part {
	actions, button := b.file.actions(), look.Scaled(fileButton)
	at, row := b.row()
	at = at.Add(offset)
	var found []Part
	for i, action := range actions {
		x := at.X + row.Width - look.Scaled(4) - float32(len(actions)-i)*button
		found = append(found, Part{
			Areas:  []paragraph.Area{{At: fyne.NewPos(x, at.Y+(row.Height-button)/2), Size: fyne.NewSquareSize(button)}},
			Spoken: action.word() + " " + b.file.Name,
			Do:     func() { do(action) },
		})
	}
	if b.file.State == AttachmentReady { // the rest of it opens, and is no stop of its own for the keyboard
		found = append(found, Part{Areas: []paragraph.Area{{At: offset, Size: b.Size()}}, Do: func() { do(AttachmentOpen) }, Pointer: true})
	}
	return found
}
