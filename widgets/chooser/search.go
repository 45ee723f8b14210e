package chooser

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Hit is a line that a Search has found.
type Hit struct {
	Place, Who, When string
	Text             string
	Go               func()
}

func (h Hit) goTo() { h.Go() }

const (
	searchWide = 620
	searchRows = 7
	hitLine    = 20 // height of one of the two lines of a row
)

// Search is a dialog that finds lines of many places by what is typed, and goes to one of
// them. Its owner looks for them, and Shows what is found whenever that changes. Up and
// Down move, Enter goes, Escape closes.
type Search struct {
	*finder[Hit]
	said *look.TextLine
	more *control.Action
}

// NewSearch opens the dialog of somebody. OnTyped is told each text, OnMore that earlier
// lines are to be searched, and onClosed that the dialog is gone.
func NewSearch(w fyne.Window, who look.Actor, title, typeWhat string, onTyped func(text string), onMore, onClosed func()) *Search {
	s := &Search{said: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})}
	s.finder = newFinder(dialog.NewBox(w, title, ""), title, typeWhat, newHitRow)
	s.entry.OnChanged = onTyped
	s.none.Text = ""
	s.more = control.NewAction(phrase.Of(wordEarlierLines), nil, onMore)
	s.ask.Gone = onClosed
	s.ask.Wide = look.Scaled(searchWide)
	s.open(searchRows, look.Scaled(2*hitLine)+8, s.said)
	s.ask.As(who)
	s.ask.ShowWith(s.entry, s.more, s.ask.Button(phrase.Of(wordCancel), nil))
	return s
}

// Show shows what has been found, and says something of it. More has earlier lines
// offered, and busy tells that some are on their way. Where the text is another one, the mark
// goes to the first.
func (s *Search) Show(hits []Hit, said string, another, more, busy bool) {
	if !s.ask.IsOpen() {
		return
	}
	s.found = hits
	s.said.Set(said)
	s.more.Set(control.ActionView{Label: phrase.Of(wordEarlierLines), Enabled: more && !busy, Busy: busy})
	if another {
		s.current = 0
	}
	s.show(s.current)
}

// Close closes the dialog without going anywhere.
func (s *Search) Close() { s.ask.Close() }

// newHitRow gives a row: where, by whom and when, over the text.
func newHitRow() (*fyne.Container, func(Hit)) {
	small := func() *look.TextLine {
		return look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	}
	place := look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).Whole(240)
	who, when := small(), small().Whole(160)
	text := look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
	head := container.New(look.RowLayout{Height: hitLine, Gap: 8, Inset: 8, Grow: 1, GrowLeast: 40, Drop: []int{2}}, place, who, when)
	row := container.New(look.Stacked{Gap: 2}, head, container.New(look.RowLayout{Height: hitLine, Inset: 8, GrowLeast: 40}, text))
	return row, func(hit Hit) {
		place.Set(hit.Place)
		who.Set(hit.Who)
		when.Set(hit.When)
		text.Set(hit.Text)
		head.Layout.Layout(head.Objects, head.Size())
	}
}
