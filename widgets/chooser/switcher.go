package chooser

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/badge"
	"muster/widgets/dialog"
	"muster/widgets/input"
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

func (t Target) goTo() { t.Go() }

// switcherRows is how many targets a switcher shows at once.
const switcherRows = 9

// Switcher is a dialog that goes to one of many places by a few letters of its
// name. Up and Down move, Enter goes, Escape closes.
type Switcher struct {
	*finder[Target]
	all []Target
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
	s := &Switcher{finder: newFinder(dialog.NewBox(w, title, ""), title, phrase.Of(wordSwitch), newTargetRow), all: targets}
	s.found = targets
	s.entry.OnChanged = s.filter
	s.open(switcherRows, look.Scaled(look.RowHeight))
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

// newTargetRow gives a row: name, detail, what waits.
func newTargetRow() (*fyne.Container, func(Target)) {
	name := look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).Whole(190)
	detail := look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	unread := badge.NewCount()
	row := container.New(look.RowLayout{Height: look.RowHeight, Gap: 8, Inset: 8, Grow: 1, GrowLeast: 24}, name, detail, unread)
	return row, func(target Target) {
		name.Set(target.Name)
		detail.Set(target.Detail)
		unread.Set(target.Unread)
		row.Layout.Layout(row.Objects, row.Size())
	}
}
