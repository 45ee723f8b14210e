package look

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	dotSize   = 5
	dotGap    = 4
	dotCount  = 3
	dotPeriod = 1200 * time.Millisecond
)

// BusyDots are three dots, lit one after the other while work is under way.
// Fyne's own Activity redraws the window sixty times a second; this one does so
// three times, since the work may take long and the computer may be slow.
type BusyDots struct {
	widget.BaseWidget
	Name    fyne.ThemeColorName
	Running bool
	lit     int
	anim    *fyne.Animation
}

// NewBusyDots gives dots that rest.
func NewBusyDots() *BusyDots {
	d := &BusyDots{Name: theme.ColorNameForeground}
	d.anim = fyne.NewAnimation(dotPeriod, d.tick)
	d.anim.Curve = fyne.AnimationLinear
	d.anim.RepeatCount = fyne.AnimationRepeatForever
	d.ExtendBaseWidget(d)
	return d
}

// Set has the dots run or rest, in a colour of the theme.
func (d *BusyDots) Set(running bool, name fyne.ThemeColorName) {
	if d.Name != name {
		d.Name = name
		d.Refresh()
	}
	if d.Running == running {
		return
	}
	d.Running = running
	if !running {
		d.anim.Stop()
	} else if fyne.CurrentApp().Settings().ShowAnimations() {
		d.anim.Start()
	}
}

func (d *BusyDots) tick(done float32) {
	lit := min(int(done*dotCount), dotCount-1)
	if lit != d.lit {
		d.lit = lit
		d.Refresh()
	}
}

func (d *BusyDots) CreateRenderer() fyne.WidgetRenderer {
	r := &busyDotsRenderer{dots: d}
	for range dotCount {
		r.objects = append(r.objects, canvas.NewCircle(color.Transparent))
	}
	r.apply()
	return r
}

type busyDotsRenderer struct {
	dots    *BusyDots
	objects []fyne.CanvasObject
}

func (r *busyDotsRenderer) apply() {
	for i, o := range r.objects {
		c := color.NRGBAModel.Convert(ThemeColor(r.dots.Name)).(color.NRGBA)
		if i != r.dots.lit {
			c.A = uint8(int(c.A) * 45 / 100)
		}
		o.(*canvas.Circle).FillColor = c
	}
}

func (r *busyDotsRenderer) Layout(size fyne.Size) {
	const wide = dotCount*dotSize + (dotCount-1)*dotGap
	for i, o := range r.objects {
		o.Resize(fyne.NewSquareSize(dotSize))
		x := (size.Width-wide)/2 + float32(i)*(dotSize+dotGap)
		o.Move(fyne.NewPos(x, (size.Height-dotSize)/2))
	}
}

func (r *busyDotsRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *busyDotsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *busyDotsRenderer) Destroy()                     { r.dots.anim.Stop() }

func (r *busyDotsRenderer) Refresh() {
	r.apply()
	for _, o := range r.objects {
		o.Refresh()
	}
}
