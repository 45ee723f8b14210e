package drawer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"muster/app/host"
	"muster/app/wording"
	"muster/widgets/frame"
	"muster/widgets/look"
)

// What is kept in the preferences: whether the drawer is shown, in each of the two
// layouts by itself, which tab is chosen, in which order they stand, and how much of the height is over it. To somebody who only wants to talk it is of no use; to
// somebody who tries flows it is.
const (
	keyBeside = "log.deck"
	keyAlone  = "log.focus"
	keyTab    = "drawer.tab"
	keyOrder  = "drawer.order"
	keyOver   = "drawer.over"
)

// Keys are those under which the preferences keep how the drawer is shown.
func Keys() []string { return []string{keyBeside, keyAlone, keyTab, keyOrder, keyOver} }

const (
	// overShare is the part of the height that what is over the drawer has at first.
	overShare = 0.8

	// Step is by which share of the height the drawer grows at once.
	Step = 0.1
)

// Tab is one of the tabs of a drawer. Most windows never show most tabs, so the view is
// made only when the tab first comes into sight. What must be known before, such as what
// was recorded, belongs into a model that the window makes, and not into the view.
type Tab struct {
	Name  string      // under which it is chosen, and kept in the preferences
	Title string      // in the user's language
	Make  func() View // makes the view, at most once
}

// View is what a tab shows. It is hidden while it is out of sight, so that whoever draws
// it may leave that undone until OnShow.
type View struct {
	Object   fyne.CanvasObject // as high as there is room
	OnShow   func()            // the view has come into sight, for the first time or again; nil for nothing
	OnFilter func()            // goes to the filter of the view, which is in sight; nil where it has none
}

// page is a tab with its view.
type page struct {
	Tab
	view *View // nil until it is made
}

// Options are what a drawer needs of the window.
type Options struct {
	Over     fyne.CanvasObject // what is over the drawer
	Tabs     []Tab             // at least one, from the left
	Alone    func() bool       // one user has the window alone
	Idle     func() bool       // there is nothing to see in it yet; nil for never
	OnHidden func()            // what had the keyboard has gone out of sight
}

// Drawer is the lower part of a window, with tabs. It belongs to the user interface's
// goroutine.
type Drawer struct {
	View *container.Split // what is over the drawer, and the drawer

	host   *host.Host
	o      Options
	pages  []*page
	chosen int
	row    *frame.Tabs
	views  *fyne.Container
	body   *fyne.Container // all that is hidden with the drawer
}

// New makes a drawer. It is shown as the preferences say, with the tab that was chosen
// last time.
func New(h *host.Host, o Options) *Drawer {
	d := &Drawer{host: h, o: o, views: container.NewStack()}
	d.row = frame.NewTabs(d.choose)
	d.row.OnMoved = d.moved
	for i, t := range d.inOrder(o.Tabs) {
		d.pages = append(d.pages, &page{Tab: t})
		d.row.Add(t.Title)
		if t.Name == h.Preference(keyTab) {
			d.chosen = i
		}
	}
	d.row.Choose(d.chosen)
	d.body = look.NewEdges(d.row, nil, nil, nil, d.views)
	d.body.Hidden = !d.Shown()
	d.View = container.NewVSplit(o.Over, d.body)
	d.View.SetOffset(within(h.Fyne.Preferences().FloatWithFallback(keyOver, overShare)))
	d.show()
	return d
}

// inOrder are the tabs as they stood last time; the others are behind them.
func (d *Drawer) inOrder(tabs []Tab) []Tab {
	names := strings.Fields(d.host.Preference(keyOrder))
	place := func(t Tab) int {
		if i := slices.Index(names, t.Name); i >= 0 {
			return i
		}
		return len(names)
	}
	return slices.SortedStableFunc(slices.Values(tabs), func(a, b Tab) int { return place(a) - place(b) })
}

// moved is told that a tab has another place, and remembers how all stand.
func (d *Drawer) moved(from, to int) {
	chosen, moved := d.pages[d.chosen], d.pages[from]
	d.pages = slices.Insert(slices.Delete(d.pages, from, from+1), to, moved)
	d.chosen = slices.Index(d.pages, chosen)
	var names []string
	for _, p := range d.pages {
		names = append(names, p.Name)
	}
	d.host.SetPreference(keyOrder, strings.Join(names, " "))
}

// Move gives the tab in sight another place in the row, and tells whether there is one.
func (d *Drawer) Move(by int) bool { return d.row.MoveChosen(by) }

// GiveUp leaves the tabs as they stood before the pointer began to carry one, and tells
// whether it was carrying one.
func (d *Drawer) GiveUp() bool { return d.row.GiveUp() }

// Open shows the drawer with a tab, by its name.
func (d *Drawer) Open(name string) {
	for i, p := range d.pages {
		if p.Name == name {
			d.choose(i)
		}
	}
	if !d.Shown() {
		d.Turn()
	}
}

// Next shows the tab that stands so many places behind the one in sight, and begins
// anew behind the last.
func (d *Drawer) Next(by int) {
	n := len(d.pages)
	d.Open(d.pages[(d.chosen+by+n)%n].Name)
}

// choose shows a tab and remembers it.
func (d *Drawer) choose(i int) {
	d.host.SetPreference(keyTab, d.pages[i].Name)
	d.turnTo(i)
}

func (d *Drawer) turnTo(i int) {
	had := i != d.chosen && (d.host.FocusIn(d.views) || d.host.FocusIn(d.row))
	d.chosen = i
	d.row.Choose(i)
	d.show()
	if had { // what had the keyboard is out of sight
		d.row.Focus()
	}
}

// show has the chosen view in sight alone, and none while the drawer is hidden.
func (d *Drawer) show() {
	for i, p := range d.pages {
		shown := i == d.chosen && d.Shown()
		if p.view == nil && !shown {
			continue
		}
		view := d.viewOf(p)
		if view.Object.Visible() == shown {
			continue
		}
		host.SetVisible(view.Object, shown)
		if shown && view.OnShow != nil {
			view.OnShow()
		}
	}
}

// viewOf is the view of a tab, which is made, and hidden at first, where there is none yet.
func (d *Drawer) viewOf(p *page) *View {
	if p.view == nil {
		view := p.Make()
		p.view = &view
		view.Object.Hide()
		d.views.Add(view.Object)
	}
	return p.view
}

func (d *Drawer) key() string { return wording.Pick(d.o.Alone(), keyAlone, keyBeside) }

// Shown tells whether the layout at hand has the drawer. Until the user has chosen, it
// waits until there is something to see in it, and is not there for one user alone.
func (d *Drawer) Shown() bool {
	idle := d.o.Idle != nil && d.o.Idle()
	return d.host.Fyne.Preferences().BoolWithFallback(d.key(), !d.o.Alone() && !idle)
}

// Has tells whether a place of the window is in the drawer.
func (d *Drawer) Has(at fyne.Position) bool {
	top := d.host.Fyne.Driver().AbsolutePositionForObject(d.body).Y
	return d.body.Visible() && at.Y >= top
}

// HasFocus tells whether something in the drawer has the keyboard.
func (d *Drawer) HasFocus() bool { return d.body.Visible() && d.host.FocusIn(d.body) }

// Turn shows or hides the drawer in the layout at hand, and remembers it.
func (d *Drawer) Turn() {
	d.host.Fyne.Preferences().SetBool(d.key(), !d.Shown())
	d.Update()
}

// Update brings the drawer into the window or takes it away, as the layout at hand
// has it. What goes out of sight cannot keep the focus.
func (d *Drawer) Update() {
	shown := d.Shown()
	if d.body.Visible() == shown {
		return
	}
	if !shown && d.host.FocusIn(d.body) {
		d.host.Window.Canvas().Unfocus()
		d.o.OnHidden()
	}
	host.SetVisible(d.body, shown)
	d.show()
	d.View.Refresh()
}

// Filter goes to the filter of the tab in sight, or of the first that has one, and
// shows the drawer for that.
func (d *Drawer) Filter() {
	if d.viewOf(d.pages[d.chosen]).OnFilter == nil {
		for i, p := range d.pages {
			if d.viewOf(p).OnFilter != nil {
				d.choose(i)
				break
			}
		}
	}
	if !d.Shown() {
		d.Turn()
	}
	if filter := d.viewOf(d.pages[d.chosen]).OnFilter; filter != nil {
		filter()
	}
}

// Grow gives the drawer more of the height, or less.
func (d *Drawer) Grow(by float64) {
	if !d.Shown() {
		d.Turn()
		return
	}
	d.View.SetOffset(within(d.View.Offset - by))
	d.Keep()
}

// within is a share of the height that leaves something of both parts.
func within(share float64) float64 { return max(0.1, min(share, 0.95)) }

// Keep remembers how high the drawer is, for the next start: the pointer moves its border
// without telling.
func (d *Drawer) Keep() {
	if share := within(d.View.Offset); share != d.host.Fyne.Preferences().FloatWithFallback(keyOver, overShare) {
		d.host.Fyne.Preferences().SetFloat(keyOver, share)
	}
}
