package badge

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// AvatarView is what an Avatar shows: initials of Name on a colour which is the
// same for the same Key everywhere. A group has another shape than a person.
type AvatarView struct {
	Key, Name string
	Group     bool
}

// Avatar stands for a person or a group in a list.
type Avatar struct {
	widget.BaseWidget
	side float32
	view AvatarView
}

// NewAvatar gives an avatar of a side, in Fyne's units.
func NewAvatar(side float32) *Avatar {
	a := &Avatar{side: side}
	a.ExtendBaseWidget(a)
	return a
}

// Set takes over what to show.
func (a *Avatar) Set(v AvatarView) {
	if a.view == v {
		return
	}
	a.view = v
	a.Refresh()
}

// SetSide changes the side.
func (a *Avatar) SetSide(side float32) {
	if a.side != side {
		a.side = side
		a.Refresh()
	}
}

// initials gives one or two capital letters for a name or an address.
func initials(name string) string {
	name, _, _ = strings.Cut(name, "@")
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	first := ""
	for _, w := range words[:min(2, len(words))] {
		r := []rune(look.ClipRunes(w, 1))
		first += string(unicode.ToUpper(r[0]))
	}
	if first == "" {
		return "#"
	}
	return first
}

// CreateRenderer is Fyne's.
func (a *Avatar) CreateRenderer() fyne.WidgetRenderer {
	r := &avatarRenderer{
		avatar: a, back: canvas.NewRectangle(color.Transparent),
		text: &canvas.Text{TextStyle: fyne.TextStyle{Bold: true}, Alignment: fyne.TextAlignCenter},
	}
	r.apply()
	return r
}

type avatarRenderer struct {
	avatar *Avatar
	back   *canvas.Rectangle
	text   *canvas.Text
}

func (r *avatarRenderer) apply() {
	v := r.avatar.view
	r.back.FillColor = look.ThemeColor(look.PersonColor(v.Key))
	r.text.Color = look.ThemeColor(theme.ColorNameForegroundOnPrimary)
	r.text.Text = initials(v.Name)
	if r.avatar.side < look.Scaled(24) {
		r.text.Text = look.ClipRunes(r.text.Text, 1)
	}
	r.text.TextSize = r.avatar.side * 0.4
	if len(r.text.Text) == 1 {
		r.text.TextSize = r.avatar.side * 0.5
	}
	radius := r.avatar.side / 2
	if v.Group {
		radius = r.avatar.side / 4
	}
	r.back.CornerRadius = radius
}

func (r *avatarRenderer) Layout(size fyne.Size) {
	side := min(r.avatar.side, size.Width, size.Height)
	at := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
	r.back.Resize(fyne.NewSquareSize(side))
	r.back.Move(at)
	high := r.text.MinSize().Height
	r.text.Resize(fyne.NewSize(side, high))
	r.text.Move(at.AddXY(0, (side-high)/2))
}

func (r *avatarRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.avatar.side) }
func (r *avatarRenderer) Destroy()           {}

func (r *avatarRenderer) Objects() []fyne.CanvasObject {
	if r.avatar.Size().Width < 1 {
		return nil
	}
	return []fyne.CanvasObject{r.back, r.text}
}

func (r *avatarRenderer) Refresh() {
	r.apply()
	r.Layout(r.avatar.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.avatar)
}
