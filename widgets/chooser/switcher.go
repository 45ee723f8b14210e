package chooser

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/badge"
	"muster/widgets/dialog"
	"muster/widgets/input"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Target is a place that a Switcher can go to. Detail tells apart what has the
// same name.
type Target struct {
	Name, Detail string
	Unread       int
	Go           func()
}

// switcherRows is how many targets a switcher shows at once.
const switcherRows = 9

// Switcher is a dialog that goes to one of many places by a few letters of its
// name. Up and Down move, Enter goes, Escape closes.
type Switcher struct {
	ask     *dialog.Box
	all     []Target
	found   []Target
	entry   *switcherEntry
	list    *list.KeyList
	none    *widget.Label
	current int
}

// switcherEntry hands the keys that move through the list to the switcher.
type switcherEntry struct {
	input.LineEntry
	onKey func(fyne.KeyName) bool
}

// TypedKey lets the list have the keys that move through it.
func (e *switcherEntry) TypedKey(key *fyne.KeyEvent) {
	if !e.onKey(key.Name) {
		e.LineEntry.TypedKey(key)
	}
}

// NewSwitcher opens the dialog over the targets, in the order they are given.
func NewSwitcher(w fyne.Window, title string, targets []Target) *Switcher {
	s := &Switcher{ask: dialog.NewBox(w, title, ""), all: targets, found: targets}
	s.entry = &switcherEntry{onKey: s.key}
	s.entry.Begin(s.entry)
	s.entry.PlaceHolder = phrase.Of(wordSwitch)
	s.entry.OnChanged = s.filter
	s.list = list.NewKeyList(
		title,
		func() int { return len(s.found) },
		func() fyne.CanvasObject { return newTargetItem() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(s.found) {
				o.(*targetItem).set(s.found[i], i == s.current)
			}
		},
	)
	s.list.Picks(func(i int) {
		s.list.UnselectAll() // the mark is the switcher's own: a tap on a selected row would do nothing
		s.current = i
		s.leave()
	})
	s.none = look.NewEmptyText()
	s.none.Text = phrase.Of(wordNothingFound)
	room := fyne.NewSize(0, list.Height(switcherRows, look.Scaled(look.RowHeight)))
	s.ask.Rows = append(s.ask.Rows[:1], s.entry, container.New(look.Tall{Size: room}, s.list, s.none))
	s.ask.ShowWith(s.entry, s.ask.Button(phrase.Of(wordCancel), nil))
	s.show(0)
	return s
}

// filter keeps the targets in which all words occur, those whose name begins
// with the text first.
func (s *Switcher) filter(text string) {
	words := strings.Fields(strings.ToLower(text))
	var first, rest []Target
	for _, target := range s.all {
		where := strings.ToLower(target.Name + " " + target.Detail)
		hit := true
		for _, word := range words {
			hit = hit && strings.Contains(where, word)
		}
		switch {
		case !hit:
		case len(words) > 0 && strings.HasPrefix(strings.ToLower(target.Name), words[0]):
			first = append(first, target)
		default:
			rest = append(rest, target)
		}
	}
	s.found = append(first, rest...)
	s.show(0)
}

// show moves the mark to the i-th of what was found.
func (s *Switcher) show(i int) {
	look.SetShown(s.none, len(s.found) == 0)
	s.current = max(0, min(i, len(s.found)-1))
	if len(s.found) > 0 {
		s.list.ScrollTo(s.current)
	}
	s.list.Refresh()
}

func (s *Switcher) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		s.show(s.current - 1)
	case fyne.KeyDown:
		s.show(s.current + 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.leave()
	default:
		return false
	}
	return true
}

// leave closes the dialog and goes to the marked target.
func (s *Switcher) leave() {
	if s.current >= len(s.found) {
		return
	}
	target := s.found[s.current]
	s.ask.Close()
	target.Go()
}

// targetItem is a row: name, detail, what waits.
type targetItem struct {
	widget.BaseWidget
	name, detail *look.TextLine
	unread       *badge.Count
	mark         *look.Fill
	row          *fyne.Container
}

func newTargetItem() *targetItem {
	t := &targetItem{
		name:   look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).Whole(190),
		detail: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
		unread: badge.NewCount(),
		mark:   look.NewFill(theme.ColorNameSelection, 4),
	}
	t.row = container.New(look.RowLayout{Height: look.RowHeight, Gap: 8, Inset: 8, Grow: 1, GrowLeast: 24}, t.name, t.detail, t.unread)
	t.ExtendBaseWidget(t)
	return t
}

func (t *targetItem) set(target Target, marked bool) {
	look.SetShown(t.mark, marked)
	t.name.Set(target.Name)
	t.detail.Set(target.Detail)
	t.unread.Set(target.Unread)
	t.row.Layout.Layout(t.row.Objects, t.row.Size())
}

func (t *targetItem) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(t.mark, t.row))
}
