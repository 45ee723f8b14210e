package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Icons for which Fyne has none, in the colour of the text.
var (
	PlugIcon   fyne.Resource = theme.NewThemedResource(LoadIcon("plug"))   // subscribe
	UnplugIcon fyne.Resource = theme.NewThemedResource(LoadIcon("unplug")) // unsubscribe
	LeaveIcon  fyne.Resource = theme.NewThemedResource(LoadIcon("leave"))  // leave a group
	AskIcon    fyne.Resource = theme.NewThemedResource(LoadIcon("ask"))    // invitations wait for an answer
	AcceptIcon fyne.Resource = theme.NewThemedResource(LoadIcon("accept")) // invitations are accepted by themselves
)
