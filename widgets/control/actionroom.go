package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// SetBrief gives an icon, and the name it is spoken by, that stand for the action
// where there is no room for its label. Name "" is the label.
func (a *Action) SetBrief(icon fyne.Resource, name string) {
	if a.brief == icon && a.briefName == name {
		return
	}
	a.brief, a.briefName = icon, name
	a.fill()
	a.Refresh()
}

// SetShort leaves the label out where there is an icon: a pointer that rests on it
// and a screen reader still get the label. Without an icon it changes nothing.
func (a *Action) SetShort(short bool) {
	if a.short == short {
		return
	}
	a.short = short
	a.fill()
	a.Refresh()
}

// IconName is the name of the resource of the icon that is shown, "" for none.
func (a *Action) IconName() string {
	if a.icon == nil {
		return ""
	}
	return a.icon.Name()
}

// fill puts label and icon into the button as there is room.
func (a *Action) fill() {
	if a.brief != nil && !a.short {
		a.icon = a.whole
	} else if a.brief != nil {
		a.icon = a.brief
	}
	a.Text = a.view.Label
	if a.short && a.icon != nil {
		a.Text = ""
	}
}

// drop takes the action away for want of room, or gives it back.
func (a *Action) drop(dropped bool) {
	if a.dropped != dropped {
		a.dropped = dropped
		a.showWhereRoom()
	}
}

func (a *Action) showWhereRoom() { look.SetShown(a, !a.view.Hidden && !a.dropped) }

// Width is what the action takes with its label, or without.
func (a *Action) Width(short bool) float32 {
	icon := a.icon
	if a.brief != nil {
		icon = a.whole
		if short {
			icon = a.brief
		}
	}
	wide := 2 * theme.InnerPadding()
	if icon != nil {
		wide += theme.IconInlineSize()
	}
	if a.view.Label != "" && (!short || icon == nil) {
		if icon != nil {
			wide += theme.Padding()
		}
		wide += fyne.MeasureText(a.view.Label, theme.TextSize(), fyne.TextStyle{Bold: true}).Width
	}
	return wide
}
