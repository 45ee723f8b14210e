package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets"
	"muster/widgets/phrase"
)

// groupHead is what stands over a conversation: its name and what can be done with
// it, and in a narrow column the line over the participants.
type groupHead struct {
	group *group
	view  *fyne.Container
	title *widgets.Heading
	bar   *widgets.ActionBar

	search   *widgets.Action
	fold     *widgets.Action // the participants, where they stand beside
	edit     *widgets.Action
	refresh  *widgets.Action
	widening *widgets.Action // makes a group of a one-to-one conversation
	leave    *widgets.Action
	remove   *widgets.Action // deletes the group
	more     *widgets.Action

	people *widgets.ActionBar // over the participants, where they stand over the conversation
	line   *widgets.FoldLine
	adding *widgets.Action
}

func newGroupHead(g *group) *groupHead {
	h := &groupHead{group: g, title: widgets.NewHeading(theme.SizeNameText)}
	quiet := func(label string, icon fyne.Resource, spoken string, do func()) *widgets.Action {
		a := g.host.action(label, icon, do)
		a.SetImportance(widget.LowImportance)
		a.SetSpoken(spoken)
		return a
	}
	h.search = quiet("", theme.SearchIcon(), phrase.Of("Search in the conversation"), g.openSearch)
	h.fold = quiet("", theme.AccountIcon(), phrase.Of("Show or hide the participants"), g.foldPeople)
	h.edit = quiet("", theme.DocumentCreateIcon(), phrase.Of("Edit the group"), g.askEdit)
	h.refresh = quiet("", theme.ViewRefreshIcon(), phrase.Of("Refresh the group"), g.fetch)
	h.widening = quiet(phrase.Of("Make this a group…"), theme.AccountIcon(), "", g.widen)
	h.leave = quiet(phrase.Of("Leave…"), nil, "", g.askLeave)
	h.leave.SetBrief(widgets.LeaveIcon, "")
	h.remove = quiet(phrase.Of("Delete…"), nil, "", g.askDelete)
	h.remove.SetBrief(theme.DeleteIcon(), "")
	h.more = quiet("", theme.MoreVerticalIcon(), phrase.Of("More"), h.showMore)
	h.bar = widgets.NewActionBar(h.title, titleLeast,
		widgets.BarItem{Action: h.refresh, Spare: true},
		widgets.BarItem{Action: h.edit, Spare: true},
		widgets.BarItem{Action: h.search, Spare: true},
		widgets.BarItem{Action: h.fold, Spare: true},
		widgets.BarItem{Action: h.widening}, widgets.BarItem{Action: h.leave}, widgets.BarItem{Action: h.remove}, widgets.BarItem{Action: h.more})
	h.line = widgets.NewFoldLine(g.foldPeople)
	h.adding = quiet("", theme.ContentAddIcon(), phrase.Of("Add participants"), func() { g.people.showAdding(!g.people.open) })
	h.people = widgets.NewActionBar(h.line, titleLeast, widgets.BarItem{Action: h.adding})
	h.view = container.New(tight{}, h.bar, h.people)
	return h
}

// titleLeast is the width kept for the name before actions become icons.
const titleLeast = 116

// update shows a name, with what there is to say about the conversation where
// there is room under it, and a tip.
func (h *groupHead) update() {
	g, id := h.group, h.group.account.chosenID()
	wide, direct := g.wide(), isDirect(id)
	switch {
	case direct:
		h.title.Set(id, phrase.Of("Between the two of you"), "")
	case wide:
		h.title.Set(g.account.chosenTitle(), g.peopleWords(), id)
	default:
		h.title.Set(g.account.chosenTitle(), "", id)
	}
	h.showActions(wide, direct)
	setVisible(h.people, !wide && !direct)
	h.line.Set(g.peopleWords(), g.statusWords(), !g.folded())
	h.bar.Arrange()
	h.people.Arrange()
}

func (h *groupHead) showActions(wide, direct bool) {
	g := h.group
	busy := func(kind string) bool { return g.account.tasks.isBusy(keyOf(kind, g.account.chosenID())) }
	member, admin := g.account.whyNotMember(), g.account.whyNotAdmin()
	alone := g.alone() // where calm counts for more than a click
	h.search.Set(widgets.ActionView{Enabled: true})
	h.fold.Set(widgets.ActionView{Enabled: true, Hidden: direct || !wide})
	h.widening.Set(widgets.ActionView{Label: phrase.Of("Make this a group…"), Enabled: member == "", Reason: member, Hidden: !direct})
	h.more.Set(widgets.ActionView{Enabled: true, Busy: busy(keyClear)})
	h.refresh.Set(widgets.ActionView{Enabled: member == "", Reason: member, Busy: busy(keyFetch), Hidden: direct || alone})
	h.edit.Set(widgets.ActionView{Enabled: admin == "", Reason: admin, Busy: busy(keyEdit), Hidden: direct || alone})
	h.leave.Set(widgets.ActionView{Label: phrase.Of("Leave…"), Enabled: member == "", Reason: member, Busy: busy(keyLeave), Hidden: direct})
	h.remove.Set(widgets.ActionView{Label: phrase.Of("Delete…"), Enabled: admin == "", Reason: admin, Busy: busy(keyDelete), Hidden: direct})
	h.adding.Set(widgets.ActionView{Enabled: admin == "", Reason: admin})
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
	h.group.host.showMenuUnder(h.moreItems(), h.more)
}

func (h *groupHead) moreItems() []*fyne.MenuItem {
	g := h.group
	item := func(label string, icon fyne.Resource, why string, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, do)
		i.Icon, i.Disabled = icon, why != ""
		return i
	}
	member, admin := g.account.whyNotMember(), g.account.whyNotAdmin()
	items := []*fyne.MenuItem{item(phrase.Of("Search in the conversation"), theme.SearchIcon(), "", g.openSearch)}
	if !isDirect(g.account.chosenID()) {
		items = append(items,
			item(phrase.Of("Show or hide the participants"), theme.AccountIcon(), "", g.foldPeople),
			item(phrase.Of("Edit the group"), theme.DocumentCreateIcon(), admin, g.askEdit),
			item(phrase.Of("Refresh the group"), theme.ViewRefreshIcon(), member, g.fetch),
			item(phrase.Of("Copy ID"), theme.ContentCopyIcon(), "", g.copyID))
	}
	return append(items, fyne.NewMenuItemSeparator(), g.muteItem(),
		item(phrase.Of("Clear the conversation for me…"), theme.ContentClearIcon(), member, g.askClear))
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
