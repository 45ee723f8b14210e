package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets"
)

// deckShare is the part of the window's height that the deck has at first; the
// log has the rest.
const deckShare = 0.83

// content is the window under its menu: toolbar, deck, log.
func (a *App) content() fyne.CanvasObject {
	split := container.NewVSplit(a.deck.view, a.log.pane)
	split.SetOffset(deckShare)
	return container.NewBorder(container.NewVBox(a.toolbar.view, a.crash.view, a.warning), nil, nil, nil, split)
}

// toolbar is the strip at the top of the window.
type toolbar struct {
	view fyne.CanvasObject
	hint *widget.Label // why something cannot be done, while it is pointed at
	demo *widgets.Action
	user *widgets.Action
	turn *widgets.Action // between all users and one
}

func newToolbar(a *App) *toolbar {
	t := &toolbar{
		demo: widgets.NewAction("Start demo", theme.MediaPlayIcon(), a.startDemo),
		user: widgets.NewAction("User", theme.ContentAddIcon(), a.addUser),
		hint: clipped(widget.NewLabel("")),
	}
	t.turn = widgets.NewAction("", theme.GridIcon(), a.turnLayout)
	t.turn.SetImportance(widget.LowImportance)
	t.hint.Importance = widget.LowImportance
	t.demo.SetImportance(widget.HighImportance)
	name := widget.NewLabelWithStyle("Muster", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	look := widgets.NewAction("", theme.SettingsIcon(), a.showSettings)
	look.SetSpoken("Settings")
	look.SetImportance(widget.LowImportance)
	help := widgets.NewAction("", theme.HelpIcon(), a.help)
	help.SetSpoken("Help")
	help.SetImportance(widget.LowImportance)
	t.view = container.NewPadded(container.NewBorder(nil, nil, name, container.NewHBox(t.turn, t.demo, t.user, look, help), t.hint))
	return t
}

// update tells whether there is room for more users, and which layout there is to
// turn to.
func (t *toolbar) update(columns, free int, alone bool) {
	t.turn.Set(widgets.ActionView{Label: pick(alone, "Side by side", "One user"), Enabled: columns > 0, Reason: "Add a user first"})
	t.user.Set(widgets.ActionView{Label: "User", Enabled: free > 0, Reason: "There is room for eight users; close one first"})
	t.demo.Set(widgets.ActionView{
		Label: "Start demo", Enabled: free >= len(demoUsers),
		Reason: "The demo needs room for three users; close some first",
	})
	importance := widget.HighImportance
	if columns > 0 {
		importance = widget.MediumImportance
	}
	t.demo.SetImportance(importance)
}

// turnLayout goes from all users side by side to one alone, and back.
func (a *App) turnLayout() { a.deck.showAlone(!a.deck.alone) }

// hint tells why an action cannot be done, in words that also a screen without a
// pointer shows; "" takes them away.
func (a *App) hint(reason string) { a.toolbar.hint.SetText(reason) }

// welcome is what stands in place of the deck while there are no users.
func (a *App) welcome() fyne.CanvasObject {
	title := widget.NewRichText(&widget.TextSegment{
		Text:  "Group messaging, from every side at once",
		Style: widget.RichTextStyle{SizeName: theme.SizeNameHeadingText, Alignment: fyne.TextAlignCenter, TextStyle: fyne.TextStyle{Bold: true}},
	})
	title.Wrapping = fyne.TextWrapWord
	text := widget.NewLabelWithStyle("Muster puts several users of a messaging platform side by side, each with a login and a connection of its own, "+
		"so that you see what each of them sees when a group is made, joined, left and deleted.\n\n"+
		"The demo logs in alice, bob and carol on a sandbox inside this program: no account and no network are needed. "+
		"Or add a user and log in to a server of your own.", fyne.TextAlignCenter, fyne.TextStyle{})
	text.Wrapping = fyne.TextWrapWord
	demo := widgets.NewAction("Start demo", theme.MediaPlayIcon(), a.startDemo)
	demo.SetImportance(widget.HighImportance)
	user := widgets.NewAction("Add user", theme.ContentAddIcon(), a.addUser)
	buttons := container.NewHBox(layout.NewSpacer(), demo, user, layout.NewSpacer())
	return container.New(readable{width: 560}, container.NewVBox(title, text, buttons))
}

// readable centres its one object and keeps its lines from becoming longer than
// is comfortable to read.
type readable struct{ width float32 }

func (r readable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(280, objects[0].MinSize().Height)
}

func (r readable) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(r.width, size.Width-2*theme.Padding())
	// Wrapped text knows its height only once it has its width.
	objects[0].Resize(fyne.NewSize(width, size.Height))
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(width, height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, max(0, (size.Height-height)/2)))
}
