package participants

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/widgets/control"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// groupHead is what stands over a conversation: its name and what can be done with
// it, and in a narrow column the line over the participants.
type groupHead struct {
	group *View
	View  *fyne.Container
	title *control.Heading
	bar   *control.ActionBar

	search   *control.Action
	fold     *control.Action // the participants, where they stand beside
	edit     *control.Action
	refresh  *control.Action
	widening *control.Action // makes a group of a one-to-one conversation
	more     *control.Action

	people *control.ActionBar // over the participants, where they stand over the conversation
	line   *list.FoldLine
	adding *control.Action
}

func newGroupHead(g *View) *groupHead {
	h := &groupHead{group: g, title: control.NewHeading(theme.SizeNameText)}
	quiet := func(label string, icon fyne.Resource, spoken string, do func()) *control.Action {
		a := g.host.Action(label, icon, do)
		a.SetImportance(widget.LowImportance)
		a.SetSpoken(spoken)
		return a
	}
	h.search = quiet("", theme.SearchIcon(), phrase.Of("Search in the conversation"), g.openSearch)
	h.fold = quiet("", theme.AccountIcon(), phrase.Of("Show or hide the participants"), g.foldPeople)
	h.edit = quiet("", theme.DocumentCreateIcon(), phrase.Of("Edit the group"), g.askEdit)
	h.refresh = quiet("", theme.ViewRefreshIcon(), phrase.Of("Refresh the group"), g.fetch)
	h.widening = quiet(phrase.Of("Make this a group…"), theme.AccountIcon(), "", g.widen)
	h.more = quiet("", theme.MoreVerticalIcon(), phrase.Of("More"), h.showMore)
	h.bar = control.NewActionBar(h.title, titleLeast,
		control.BarItem{Action: h.refresh, Spare: true},
		control.BarItem{Action: h.edit, Spare: true},
		control.BarItem{Action: h.search, Spare: true},
		control.BarItem{Action: h.fold, Spare: true},
		control.BarItem{Action: h.widening}, control.BarItem{Action: h.more})
	h.line = list.NewFoldLine(g.foldPeople)
	h.adding = quiet("", theme.ContentAddIcon(), phrase.Of("Add participants"), func() { g.People.showAdding(!g.People.open) })
	h.people = control.NewActionBar(h.line, titleLeast, control.BarItem{Action: h.adding})
	h.View = container.New(tight{}, h.bar, h.people)
	return h
}

// titleLeast is the width kept for the name before actions become icons.
const titleLeast = 116

// update shows a name, with what there is to say about the conversation where
// there is room under it, and a tip.
func (h *groupHead) update() {
	g, id := h.group, h.group.account.ChosenID()
	wide, direct := g.wide(), account.IsDirect(id)
	switch {
	case direct:
		h.title.Set(id, phrase.Of("Between the two of you"), "")
	case wide:
		h.title.Set(g.account.ChosenTitle(), g.peopleWords(), id)
	default:
		h.title.Set(g.account.ChosenTitle(), "", id)
	}
	h.showActions(wide, direct)
	host.SetVisible(h.people, !wide && !direct)
	h.line.Set(g.peopleWords(), g.statusWords(), !g.folded())
	h.bar.Arrange()
	h.people.Arrange()
}

func (h *groupHead) showActions(wide, direct bool) {
	g := h.group
	busy := func(kind string) bool { return g.account.Tasks.IsBusy(account.KeyOf(kind, g.account.ChosenID())) }
	member, admin := g.account.WhyNotMember(), g.account.WhyNotAdmin()
	alone := g.alone() // where calm counts for more than a click
	h.search.Set(control.ActionView{Enabled: true})
	h.fold.Set(control.ActionView{Enabled: true, Hidden: direct || !wide})
	h.widening.Set(control.ActionView{Label: phrase.Of("Make this a group…"), Enabled: member == "", Reason: member, Hidden: !direct})
	h.more.Set(control.ActionView{Enabled: true, Busy: busy(account.KeyClear) || busy(account.KeyLeave) || busy(account.KeyDelete)})
	h.refresh.Set(control.ActionView{Enabled: member == "", Reason: member, Busy: busy(account.KeyFetch), Hidden: direct || alone})
	h.edit.Set(control.ActionView{Enabled: admin == "", Reason: admin, Busy: busy(account.KeyEdit), Hidden: direct})
	h.inviteFirst(admin)
}

// inviteFirst has the button that adds participants say so in words, and lead, where
// nobody is in the group yet whom one could talk with.
func (h *groupHead) inviteFirst(why string) {
	view := control.ActionView{Enabled: why == "", Reason: why}
	importance, name := widget.LowImportance, phrase.Of("Add participants")
	if s := h.group.summary(); s.Connected+s.Invited <= 1 && !h.group.People.open && !h.group.folded() {
		name, importance = phrase.Of("Invite people"), widget.HighImportance
		view.Label = name
	}
	h.adding.SetSpoken(name)
	h.adding.SetImportance(importance)
	h.adding.Set(view)
}

// folding is what folds the participants, as it is in sight.
func (h *groupHead) folding() fyne.Focusable {
	if h.group.wide() {
		return h.fold
	}
	return h.line
}

// showMore offers what is not done every day, and what had no room.
func (h *groupHead) showMore() {
	h.group.host.ShowMenuUnder(h.moreItems(), h.more)
}

func (h *groupHead) moreItems() []*fyne.MenuItem {
	g := h.group
	item := func(label string, icon fyne.Resource, why string, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(wording.Joined(" · ", label, why), do)
		i.Icon, i.Disabled = icon, why != ""
		return i
	}
	member, admin := g.account.WhyNotMember(), g.account.WhyNotAdmin()
	items := []*fyne.MenuItem{item(phrase.Of("Search in the conversation"), theme.SearchIcon(), "", g.openSearch)}
	if !account.IsDirect(g.account.ChosenID()) {
		items = append(items,
			item(phrase.Of("Show or hide the participants"), theme.AccountIcon(), "", g.foldPeople),
			item(phrase.Of("Edit the group"), theme.DocumentCreateIcon(), admin, g.askEdit),
			item(phrase.Of("Refresh the group"), theme.ViewRefreshIcon(), member, g.fetch),
			item(phrase.Of("Copy ID"), theme.ContentCopyIcon(), "", g.copyID))
		if image := g.summary().Image; image != "" { // which is fetched only when that is wished: whoever has it would be told
			items = append(items, item(phrase.Of("Show the picture…"), theme.FileImageIcon(), "", func() { g.host.OpenLink(g.account.Acting(), image) }))
		}
	}
	items = append(items, fyne.NewMenuItemSeparator(), g.muteItem(),
		item(phrase.Of("Clear the conversation for me…"), theme.ContentClearIcon(), member, g.askClear))
	if g.OnByHand != nil {
		items = append(items, fyne.NewMenuItemSeparator(), item(phrase.Of("Send it anyway…"), theme.MailSendIcon(), "", g.OnByHand))
	}
	if !account.IsDirect(g.account.ChosenID()) {
		items = append(items, fyne.NewMenuItemSeparator(),
			item(phrase.Of("Leave…"), theme.NewErrorThemedResource(look.LeaveIcon), member, g.askLeave),
			item(phrase.Of("Delete…"), theme.NewErrorThemedResource(theme.DeleteIcon()), admin, g.askDelete))
	}
	return items
}

// tight stacks objects with no gap between them.
type tight struct{}

func (tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		}
	}
	return size
}

func (tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			high := o.MinSize().Height
			o.Resize(fyne.NewSize(size.Width, high))
			o.Move(fyne.NewPos(0, y))
			y += high
		}
	}
}
