package widgets

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

// busyDots are three dots, lit one after the other while work is under way.
// Fyne's own Activity redraws the window sixty times a second; this one does so
// three times, since the work may take long and the computer may be slow.
type busyDots struct {
	widget.BaseWidget
	name    fyne.ThemeColorName
	running bool
	lit     int
	anim    *fyne.Animation
}

// newBusyDots gives dots that rest.
func newBusyDots() *busyDots {
	d := &busyDots{name: theme.ColorNameForeground}
	d.anim = fyne.NewAnimation(dotPeriod, d.tick)
	d.anim.Curve = fyne.AnimationLinear
	d.anim.RepeatCount = fyne.AnimationRepeatForever
	d.ExtendBaseWidget(d)
	return d
}

// set has the dots run or rest, in a colour of the theme.
func (d *busyDots) set(running bool, name fyne.ThemeColorName) {
	if d.name != name {
		d.name = name
		d.Refresh()
	}
	if d.running == running {
		return
	}
	d.running = running
	if !running {
		d.anim.Stop()
	} else if fyne.CurrentApp().Settings().ShowAnimations() {
		d.anim.Start()
	}
}

func (d *busyDots) tick(done float32) {
	lit := min(int(done*dotCount), dotCount-1)
	if lit != d.lit {
		d.lit = lit
		d.Refresh()
	}
}

func (d *busyDots) CreateRenderer() fyne.WidgetRenderer {
	r := &busyDotsRenderer{dots: d}
	for range dotCount {
		r.objects = append(r.objects, canvas.NewCircle(color.Transparent))
	}
	r.apply()
	return r
}

type busyDotsRenderer struct {
	dots    *busyDots
	objects []fyne.CanvasObject
}

func (r *busyDotsRenderer) apply() {
	for i, o := range r.objects {
		c := color.NRGBAModel.Convert(themeColor(r.dots.name)).(color.NRGBA)
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
