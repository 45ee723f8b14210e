package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Icons for which Fyne has none, in the colour of the text.
var (
	PlugIcon   fyne.Resource = theme.NewThemedResource(loadIcon("plug"))   // subscribe
	UnplugIcon fyne.Resource = theme.NewThemedResource(loadIcon("unplug")) // unsubscribe
	LeaveIcon  fyne.Resource = theme.NewThemedResource(loadIcon("leave"))  // leave a group
	AskIcon    fyne.Resource = theme.NewThemedResource(loadIcon("ask"))    // invitations wait for an answer
	AcceptIcon fyne.Resource = theme.NewThemedResource(loadIcon("accept")) // invitations are accepted by themselves
)
