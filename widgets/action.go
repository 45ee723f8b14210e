package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ActionView is the state of an Action. Reason tells why it is disabled. A busy
// one shows that work is under way, keeps its size and takes no taps. A hidden one
// is not to be had at the moment at all.
type ActionView struct {
	Label   string
	Enabled bool
	Reason  string
	Busy    bool
	Hidden  bool
}

// Action is a button that tells why it is disabled and shows work under way.
//
// Where the window's content is a Tips, the reason appears beside the pointer.
// OnReason gets it when a disabled action is hovered or tapped, and "" when the
// pointer leaves.
type Action struct {
	widget.Button

	OnReason func(reason string)

	view     ActionView
	onTapped func()
	spoken   string // for a screen reader where no word is the label
	focused  bool
	tip      tipper

	whole, brief fyne.Resource // the icon with the label, and without
	briefName    string
	short        bool // there is no room for the label
	dropped      bool // there is no room at all
}

var (
	_ fyne.Tappable     = (*Action)(nil)
	_ desktop.Hoverable = (*Action)(nil)
)

// NewAction gives an enabled action; onTapped is called for each tap that it
// takes.
func NewAction(label string, icon fyne.Resource, onTapped func()) *Action {
	a := &Action{onTapped: onTapped, whole: icon, view: ActionView{Label: label, Enabled: true}}
	a.Text, a.Icon = label, icon
	a.OnTapped = a.run
	a.ExtendBaseWidget(a)
	return a
}

// Set takes over a state.
func (a *Action) Set(v ActionView) {
	if a.view == v {
		return
	}
	old := a.view
	a.view = v
	a.fill()
	if v.Hidden != old.Hidden {
		a.showWhereRoom()
	}
	if a.reason() == "" || v.Reason != old.Reason {
		a.hideTip()
	}
	if v.Enabled == a.Disabled() {
		setEnabled(a, v.Enabled)
	} else {
		a.Refresh()
	}
}

// View gives the state that was set last.
func (a *Action) View() ActionView { return a.view }

// SetImportance changes how prominent the button is.
func (a *Action) SetImportance(i widget.Importance) {
	if a.Importance == i {
		return
	}
	a.Importance = i
	a.Refresh()
}

// Tapped runs the action, unless it is busy or disabled.
func (a *Action) Tapped(e *fyne.PointEvent) {
	if a.view.Busy {
		return
	}
	if reason := a.reason(); reason != "" {
		a.tell(reason)
	}
	a.Button.Tapped(e)
}

// TypedKey lets space and Enter run the action. The focus stays, for a tap would
// take it away.
func (a *Action) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if !a.Disabled() {
			a.run()
		}
	default:
		passOn(a, key)
	}
}

// FocusGained shows the ring.
func (a *Action) FocusGained() {
	a.focused = true
	a.Button.FocusGained()
	gained(a)
}

// FocusLost hides it.
func (a *Action) FocusLost() {
	a.focused = false
	a.Button.FocusLost()
}

// SetSpoken names an action that has an icon and no label in words: for a screen
// reader, and for a pointer that rests on it.
func (a *Action) SetSpoken(name string) { a.spoken = name }

// MouseIn shows the reason of a disabled action, or the name of one without a
// label.
func (a *Action) MouseIn(e *desktop.MouseEvent) {
	a.Button.MouseIn(e)
	if reason := a.reason(); reason != "" {
		a.showTip(reason)
		a.tell(reason)
	} else if name := a.name(); name != "" {
		a.showTip(name)
	}
}

// MouseOut takes the reason away.
func (a *Action) MouseOut() {
	a.Button.MouseOut()
	if a.reason() != "" {
		a.tell("")
	}
	a.hideTip()
}

// Hide also takes the reason away.
func (a *Action) Hide() {
	a.hideTip()
	a.Button.Hide()
}

func (a *Action) run() {
	if a.view.Busy || a.onTapped == nil {
		return
	}
	a.hideTip() // it would stay under the menu or dialog that comes now
	a.onTapped()
}

func (a *Action) reason() string {
	if a.view.Enabled {
		return ""
	}
	return a.view.Reason
}

func (a *Action) tell(reason string) {
	if a.OnReason != nil {
		a.OnReason(reason)
	}
}

func (a *Action) showTip(reason string) { a.tip.show(a, reason) }
func (a *Action) hideTip()              { a.tip.hide(a) }

// name is what an icon alone stands for.
func (a *Action) name() string {
	if a.short && a.briefName != "" {
		return a.briefName
	}
	if a.spoken == "" && a.Text == "" {
		return a.view.Label
	}
	return a.spoken
}

// AccessibilityLabel is the label, or what an icon alone stands for.
func (a *Action) AccessibilityLabel() string {
	if name := a.name(); name != "" {
		return name
	}
	return a.Button.AccessibilityLabel()
}

// CreateRenderer is Fyne's.
func (a *Action) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	r := &actionRenderer{WidgetRenderer: a.Button.CreateRenderer(), action: a, dots: newBusyDots(), ring: newRing(3), icon: a.Icon != nil}
	r.sync()
	return r
}

// actionRenderer is a button's, with dots in place of label and icon
// while the action is busy; the size stays that of the label.
type actionRenderer struct {
	fyne.WidgetRenderer
	action *Action
	dots   *busyDots
	ring   *fill
	icon   bool // the button has or had an icon
}

// backObjects is how many of a button's objects are behind label and icon.
const backObjects = 2

func (r *actionRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.dots.Resize(size)
	r.ring.Resize(size.SubtractWidthHeight(2*ringInset, 2*ringInset))
	r.ring.Move(fyne.NewPos(ringInset, ringInset))
}

func (r *actionRenderer) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	if r.action.view.Busy {
		objects = append(objects[:backObjects:backObjects], r.dots)
	}
	if r.action.focused {
		objects = append(objects[:len(objects):len(objects)], r.ring)
	}
	return objects
}

func (r *actionRenderer) Refresh() {
	r.sync()
	if r.icon && r.action.Icon == nil { // Fyne's keeps the room of an icon that has gone
		r.WidgetRenderer.Destroy()
		r.WidgetRenderer = r.action.Button.CreateRenderer()
	}
	r.icon = r.action.Icon != nil
	r.WidgetRenderer.Refresh()
	r.Layout(r.action.Size())
}

func (r *actionRenderer) Destroy() {
	r.dots.set(false, r.dots.name)
	r.WidgetRenderer.Destroy()
}

func (r *actionRenderer) sync() {
	name, ring := theme.ColorNameForeground, theme.ColorNamePrimary
	switch {
	case r.action.Disabled():
		name = theme.ColorNameDisabled
	case r.action.Importance == widget.HighImportance:
		name, ring = theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnPrimary
	case r.action.Importance == widget.DangerImportance:
		name, ring = theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnError
	}
	r.dots.set(r.action.view.Busy, name)
	r.ring.border = ring
	setShown(r.ring, r.action.focused)
	r.ring.Refresh()
}
