package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pictogram is an icon on its own. Fyne's reads and draws its SVG anew for each
// resource that it is set to, the same one as before in another wrapping included.
type Pictogram struct {
	widget.BaseWidget
	Resource fyne.Resource // nil is none
}

// NewPictogram gives one that shows an icon, or nothing for nil.
func NewPictogram(icon fyne.Resource) *Pictogram {
	p := &Pictogram{Resource: icon}
	p.ExtendBaseWidget(p)
	return p
}

// SetResource shows another icon, or none for nil.
func (p *Pictogram) SetResource(icon fyne.Resource) {
	p.Resource = icon
	p.Refresh()
}

// IconName is the name of the icon's resource, "" for none.
func (p *Pictogram) IconName() string {
	if p.Resource == nil {
		return ""
	}
	return p.Resource.Name()
}

// CreateRenderer is Fyne's.
func (p *Pictogram) CreateRenderer() fyne.WidgetRenderer {
	r := &pictogramRenderer{pictogram: p}
	r.image.FillMode = canvas.ImageFillContain
	return r
}

type pictogramRenderer struct {
	pictogram *Pictogram
	image     canvas.Image
}

func (r *pictogramRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(theme.IconInlineSize()) }

func (r *pictogramRenderer) Layout(size fyne.Size) {
	r.image.Resize(size)
	r.Refresh()
}

func (r *pictogramRenderer) Refresh() {
	side := min(r.pictogram.Size().Width, r.pictogram.Size().Height)
	if r.pictogram.Resource == nil || side <= 0 {
		ShowPicture(&r.image, nil)
		return
	}
	icon := r.pictogram.Resource
	ShowPicture(&r.image, Picture(icon, IconColor(icon), Pixels(r.pictogram, side)))
}

func (r *pictogramRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{&r.image} }
func (r *pictogramRenderer) Destroy()                     {}
