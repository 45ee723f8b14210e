package talk

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/ends"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// searchBar finds lines of a conversation. It stands over them while it is open.
type searchBar struct {
	talk                *Conversation
	view                *fyne.Container
	entry               *searchEntry
	count               *look.TextLine
	before, after, done *control.Action
	query               string
	hits                ends.Slice[hit] // the lines found, the oldest first
	shift               int             // the index of a hit's line is its number and this
	at                  int             // which of them is shown
}

func newSearchBar(c *Conversation) *searchBar {
	s := &searchBar{talk: c, at: -1}
	s.entry = &searchEntry{bar: s}
	s.entry.PlaceHolder = phrase.Of(wordSearch)
	s.entry.OnChanged = s.find
	s.entry.Begin(s.entry)
	s.count = look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}).Whole(120)
	button := func(spoken string, icon fyne.Resource, do func()) *control.Action {
		a := control.NewAction("", icon, do)
		a.SetSpoken(spoken)
		a.SetImportance(widget.LowImportance)
		return a
	}
	s.before = button(phrase.Of(wordFoundBefore), theme.MoveUpIcon(), func() { s.step(-1) })
	s.after = button(phrase.Of(wordFoundAfter), theme.MoveDownIcon(), func() { s.step(1) })
	s.done = button(phrase.Of(wordClose), theme.CancelIcon(), c.CloseSearch)
	s.view = container.NewBorder(nil, nil, nil, container.NewHBox(s.count, s.before, s.after, s.done), s.entry)
	s.view.Hide()
	return s
}

// OpenSearch opens the search bar and puts the cursor into it.
func (c *Conversation) OpenSearch() {
	if !c.search.view.Visible() {
		c.search.view.Show()
		c.body.Refresh()
		c.search.find(c.search.entry.Text)
	}
	if control.GiveFocus(c.search.entry) {
		c.search.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// CloseSearch closes the search bar. Where it had the focus, the composer gets it.
func (c *Conversation) CloseSearch() {
	if !c.search.view.Visible() {
		return
	}
	canvas := fyne.CurrentApp().Driver().CanvasForObject(c.entry)
	back := canvas != nil && (canvas.Focused() == nil || c.search.holds(canvas.Focused()))
	c.search.view.Hide()
	c.search.clear()
	c.body.Refresh()
	if back {
		control.GiveFocus(c.entry)
	}
}

func (s *searchBar) holds(o fyne.Focusable) bool {
	return slices.Contains([]fyne.Focusable{s.entry, s.before, s.after, s.done}, o)
}

func (s *searchBar) clear() {
	s.hits, s.at = ends.Slice[hit]{}, -1
	s.show()
	s.query = ""
}

// find searches for a text, and goes to the newest line that has it.
func (s *searchBar) find(text string) {
	query := strings.TrimSpace(text)
	s.collect(query)
	s.at = len(s.hits.All) - 1
	s.show()
	s.query = query
}

// step goes to another hit, around the ends.
func (s *searchBar) step(by int) {
	if n := len(s.hits.All); n > 0 {
		s.at = (s.at + by + n) % n
		s.show()
	}
}

// show brings the hit into sight.
func (s *searchBar) show() {
	s.describe()
	if s.at < 0 {
		s.talk.hit = ""
		if !s.view.Visible() {
			s.talk.query = ""
		}
		s.talk.rows.Renew()
		return
	}
	s.talk.hit = s.hits.All[s.at].id
	s.talk.rows.Renew()
	s.talk.scrollTo(s.hits.All[s.at].id)
}

func (s *searchBar) describe() {
	text := ""
	switch {
	case s.at >= 0:
		text = phrase.Of(wordFoundOf, phrase.With{"At": s.at + 1, "Count": len(s.hits.All)})
	case s.talk.query != "":
		text = phrase.Of(wordFoundNothing)
	}
	if s.count.Text != text {
		s.count.Set(text)
		s.view.Refresh()
	}
	s.before.Set(control.ActionView{Enabled: len(s.hits.All) > 0})
	s.after.Set(control.ActionView{Enabled: len(s.hits.All) > 0})
}

// searchEntry goes from hit to hit with Enter and the arrow keys.
type searchEntry struct {
	input.LineEntry
	bar  *searchBar
	held heldKeys
}

// KeyDown notes Shift.
func (e *searchEntry) KeyDown(key *fyne.KeyEvent) {
	e.held.down(key.Name)
	e.Entry.KeyDown(key)
}

// KeyUp notes Shift.
func (e *searchEntry) KeyUp(key *fyne.KeyEvent) {
	e.held.up(key.Name)
	e.Entry.KeyUp(key)
}

// FocusLost forgets Shift.
func (e *searchEntry) FocusLost() {
	e.held = heldKeys{}
	e.LineEntry.FocusLost()
}

// TypedKey goes from hit to hit, or closes the bar.
func (e *searchEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.held.shift() {
			e.bar.step(1)
		} else {
			e.bar.step(-1)
		}
	case fyne.KeyUp:
		e.bar.step(-1)
	case fyne.KeyDown:
		e.bar.step(1)
	case fyne.KeyEscape:
		e.bar.talk.CloseSearch()
	default:
		e.LineEntry.TypedKey(key)
	}
}
