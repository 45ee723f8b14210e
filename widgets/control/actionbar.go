package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// BarItem is an action in an ActionBar.
type BarItem struct {
	Action *Action

	// With stands before the action while that has its label, and goes with it.
	With fyne.CanvasObject

	// Spare actions are left out where there is no room for their icons: what they
	// do has to be reached in another way, too.
	Spare bool
}

// ActionBar is one line: what leads takes the room that actions at its end leave.
// Where there is too little, spare actions go first, and then all labels but those
// of prominent actions, which stay longest. So a line fits whatever the width, the language and
// the size of the text.
type ActionBar struct {
	widget.BaseWidget
	lead  fyne.CanvasObject
	least float32
	items []BarItem
}

// How an item is shown.
const (
	itemWhole = iota
	itemShort
	itemGone
)

const barSpacing = 2

// NewActionBar gives a bar; least is the width, for text of the plain size, that
// is kept for lead before actions lose their labels.
func NewActionBar(lead fyne.CanvasObject, least float32, items ...BarItem) *ActionBar {
	b := &ActionBar{lead: lead, least: least, items: items}
	b.ExtendBaseWidget(b)
	return b
}

// Arrange fits the actions in anew. It is to be called when they may have changed:
// nothing is done where they have not.
func (b *ActionBar) Arrange() {
	if size := b.Size(); size.Width > 0 {
		b.lay(size)
	}
}

// choose decides how the items are shown in a width.
func (b *ActionBar) choose(width float32) []int {
	plan := make([]int, len(b.items))
	left := width - look.Scaled(b.least)
	for i, item := range b.items {
		if item.Action.view.Hidden {
			plan[i] = itemGone
			continue
		}
		left -= b.wide(i, itemWhole)
	}
	give := func(i, how int) {
		left += b.wide(i, plan[i]) - b.wide(i, how)
		plan[i] = how
	}
	for i := 0; i < len(plan) && left < b.wanted(width); i++ {
		if b.items[i].Spare && plan[i] != itemGone {
			give(i, itemGone)
		}
	}
	for _, prominent := range []bool{false, true} {
		if left >= 0 {
			break
		}
		for i := range plan {
			if high := b.items[i].Action.Importance == widget.HighImportance; high == prominent && plan[i] == itemWhole {
				give(i, itemShort)
			}
		}
	}
	return plan
}

// wanted is what a name that leads would like to have beside its least, rather than
// spare actions: up to half of the width.
func (b *ActionBar) wanted(width float32) float32 {
	if h, ok := b.lead.(*Heading); ok {
		return max(0, min(h.Whole(), width/2)-look.Scaled(b.least))
	}
	return 0
}

// wide is what an item takes with the gap before it.
func (b *ActionBar) wide(i, how int) float32 {
	item := b.items[i]
	if how == itemGone {
		return 0
	}
	wide := item.Action.Width(how == itemShort) + barSpacing
	if item.With != nil && how == itemWhole {
		wide += item.With.MinSize().Width
	}
	return wide
}

func (b *ActionBar) lay(size fyne.Size) {
	plan := b.choose(size.Width)
	right := size.Width
	for i := len(b.items) - 1; i >= 0; i-- {
		item := b.items[i]
		item.Action.SetShort(plan[i] == itemShort)
		item.Action.drop(plan[i] == itemGone)
		if item.With != nil {
			look.SetShown(item.With, plan[i] == itemWhole)
		}
		if plan[i] == itemGone {
			continue
		}
		right -= item.Action.Width(plan[i] == itemShort)
		b.fit(item.Action, right, item.Action.Width(plan[i] == itemShort), size.Height)
		if item.With != nil && plan[i] == itemWhole {
			wide := item.With.MinSize().Width
			right -= wide
			b.fit(item.With, right, wide, size.Height)
		}
		right -= barSpacing
	}
	b.fit(b.lead, 0, max(0, right-barSpacing), size.Height)
}

// fit centres an object in the bar's height. Only an action makes do with less than
// its own: it has its label in its middle whatever it is given.
func (b *ActionBar) fit(o fyne.CanvasObject, x, width, height float32) {
	high := o.MinSize().Height
	if _, ok := o.(*Action); ok {
		high = min(high, height)
	}
	o.Resize(fyne.NewSize(width, high))
	o.Move(fyne.NewPos(x, (height-high)/2))
}

// CreateRenderer is Fyne's.
func (b *ActionBar) CreateRenderer() fyne.WidgetRenderer {
	r := &actionBarRenderer{bar: b, objects: []fyne.CanvasObject{b.lead}}
	for _, item := range b.items {
		if item.With != nil {
			r.objects = append(r.objects, item.With)
		}
		r.objects = append(r.objects, item.Action)
	}
	return r
}

type actionBarRenderer struct {
	bar     *ActionBar
	objects []fyne.CanvasObject // the toolkit asks for them many times for each frame
}

func (r *actionBarRenderer) Layout(size fyne.Size) { r.bar.lay(size) }
func (r *actionBarRenderer) Refresh()              { r.bar.Arrange() }
func (r *actionBarRenderer) Destroy()              {}

// MinSize has room for the icons that are no spare ones.
func (r *actionBarRenderer) MinSize() fyne.Size {
	b := r.bar
	wide, high := min(look.Scaled(b.least), look.Scaled(leastLead)), b.lead.MinSize().Height
	for i, item := range b.items {
		if !item.Action.view.Hidden && !item.Spare {
			wide += b.wide(i, itemShort)
			high = max(high, look.Scaled(barHigh))
		}
	}
	return fyne.NewSize(wide, high)
}

const (
	leastLead = 40 // of what leads a bar at its narrowest
	barHigh   = 26 // of a bar with actions: a touch target with little air
)

func (r *actionBarRenderer) Objects() []fyne.CanvasObject { return r.objects }
