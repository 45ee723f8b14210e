package control

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
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
	told     string // what the pointer is shown in place of the name
	Focused  bool
	tip      Tipper

	icon         fyne.Resource // what is shown now: Fyne's button draws none
	whole, brief fyne.Resource // the icon with the label, and without
	briefName    string
	short        bool // there is no room for the label
	dropped      bool // there is no room at all
}

var (
	_ fyne.Tappable     = (*Action)(nil)
	_ desktop.Hoverable = (*Action)(nil)
)

// mostLabel is how many characters of a label are shown: more than any of the
// program's own has.
const mostLabel = 120

// NewAction gives an enabled action; onTapped is called for each tap that it
// takes.
func NewAction(label string, icon fyne.Resource, onTapped func()) *Action {
	a := &Action{onTapped: onTapped, icon: icon, whole: icon, view: ActionView{Label: label, Enabled: true}}
	a.Text = look.Shortened(label, mostLabel)
	a.OnTapped = a.Run
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
		look.SetEnabled(a, v.Enabled)
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

// SetIcon shows another icon in place of that of NewAction.
func (a *Action) SetIcon(icon fyne.Resource) {
	if a.icon == icon {
		return
	}
	a.icon = icon
	a.Refresh()
}

// Tapped runs the action, unless it is busy or disabled.
func (a *Action) Tapped(e *fyne.PointEvent) {
	if a.view.Busy {
		return
	}
	if reason := a.reason(); reason != "" {
		Acted(a)
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
			a.Run()
		}
	default:
		PassOn(a, key)
	}
}

// FocusGained shows the ring.
func (a *Action) FocusGained() {
	a.Focused = true
	a.Button.FocusGained()
	Gained(a)
}

// FocusLost hides it.
func (a *Action) FocusLost() {
	a.Focused = false
	a.Button.FocusLost()
}

// SetSpoken names an action that has an icon and no label in words: for a screen
// reader, and for a pointer that rests on it.
func (a *Action) SetSpoken(name string) { a.spoken = name }

// MouseIn shows the reason of a disabled action, or the tip, or the name of one
// without a label.
func (a *Action) MouseIn(e *desktop.MouseEvent) {
	a.Button.MouseIn(e)
	if reason := a.reason(); reason != "" {
		a.showTip(reason)
		a.tell(reason)
	} else if name := cmp.Or(a.told, a.name()); name != "" {
		a.showTip(name)
	}
}

// SetTip gives what a pointer that rests on the enabled action is shown; "" is its
// name, where it has no label.
func (a *Action) SetTip(text string) { a.told = text }

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

// Run does what a tap does, without taking the focus away.
func (a *Action) Run() {
	if a.view.Busy || a.onTapped == nil {
		return
	}
	a.hideTip() // it would stay under the menu or dialog that comes now
	Acted(a)
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

func (a *Action) showTip(reason string) { a.tip.Show(a, reason) }
func (a *Action) hideTip()              { a.tip.Hide(a) }

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
	return cmp.Or(a.name(), a.Text, a.IconName())
}
