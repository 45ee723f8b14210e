package help

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/assets"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Window shows pages to read, as of the help: all at the left, one of them at the
// right. It is a window of its own, so that one can read and do beside it.
type Window struct {
	host   *host.Host
	window fyne.Window
	pages  []assets.HelpPage
	found  []int // the pages in the list
	list   *list.Choices
	body   *control.KeyScroll
	shown  string // the name of the page
}

// New makes the window of the help; closed is called when the user has closed it.
func New(lent *host.Host, closed func()) *Window {
	return newWindow(lent, phrase.Of("Muster Help"), phrase.Of("Help"), assets.HelpPages(), closed)
}

// newWindow makes a window with a title for pages, which are spoken of so.
func newWindow(lent *host.Host, title, spoken string, pages []assets.HelpPage, closed func()) *Window {
	h := &Window{host: lent, window: lent.Fyne.NewWindow(title), pages: pages}
	h.list = list.NewChoices(spoken, func(i int) { h.show(h.found[i]) })
	search := input.NewSearchField(phrase.Of("Search"))
	search.OnChanged = h.find
	search.OnSubmitted = func() {
		if len(h.found) > 0 {
			h.list.Choose(0)
		}
	}
	h.body = control.NewKeyScroll(widget.NewLabel(""))
	h.body.SetSpoken(spoken)
	h.find("")
	split := container.NewHSplit(look.NewEdges(container.NewPadded(search), nil, nil, nil, h.list), h.body)
	split.SetOffset(0.27)
	content := control.NewTips(split)
	content.OnFocus = h.body.Bring
	h.window.SetContent(content)
	h.window.Resize(fyne.NewSize(860, 640))
	h.window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			h.window.Close()
		}
	})
	h.window.SetOnClosed(closed)
	return h
}

// Open shows the window at a page.
func (h *Window) Open(page string) {
	h.turnTo(page)
	h.window.Show()
	h.window.RequestFocus()
}

// find leaves in the list the pages that have the words.
func (h *Window) find(words string) {
	h.found = h.found[:0]
	for i, page := range h.pages {
		if page.Contains(words) {
			h.found = append(h.found, i)
		}
	}
	var titles []string
	for _, page := range h.found {
		titles = append(titles, h.pages[page].Title)
	}
	h.list.Set(titles)
	h.mark()
}

// mark selects the page on show, if it is in the list.
func (h *Window) mark() {
	for i, page := range h.found {
		if h.pages[page].Name == h.shown {
			h.list.Mark(i)
		}
	}
}

// turnTo shows a page by its name, or opens what is no page with the system's own
// program.
func (h *Window) turnTo(target string) {
	i := slices.IndexFunc(h.pages, func(p assets.HelpPage) bool { return p.Name == target })
	if i >= 0 {
		h.show(i)
		h.mark()
		return
	}
	h.host.OpenBySystem(target, func(err error) {
		h.host.LogLine("", look.LevelError, "The system opens no "+target+": "+err.Error())
	})
}

func (h *Window) show(i int) {
	if h.shown == h.pages[i].Name {
		return
	}
	h.shown = h.pages[i].Name
	h.body.SetContent(newHelpPage(h.pages[i].Text, h.turnTo, h.host.CopyAction))
}
