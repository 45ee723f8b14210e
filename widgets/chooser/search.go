package chooser

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

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

const (
	searchWide = 620
	searchRows = 7
	hitLine    = 20 // height of one of the two lines of a row
)

// Search is a dialog that finds lines of many places by what is typed, and goes to one of
// them. Its owner looks for them, and Shows what is found whenever that changes. Up and
// Down move, Enter goes, Escape closes.
type Search struct {
	*finder
	hits []Hit
	said *look.TextLine
	more *control.Action
}

// NewSearch opens the dialog of somebody. OnTyped is told each text, OnMore that earlier
// lines are to be searched, and onClosed that the dialog is gone.
func NewSearch(w fyne.Window, who look.Actor, title, typeWhat string, onTyped func(text string), onMore, onClosed func()) *Search {
	s := &Search{said: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})}
	s.finder = newFinder(dialog.NewBox(w, title, ""), title, typeWhat, rowsOf{
		count:  func() int { return len(s.hits) },
		create: func() fyne.CanvasObject { return newHitItem() },
		update: func(i int, o fyne.CanvasObject, marked bool) { o.(*hitItem).set(s.hits[i], marked) },
		goTo:   func(i int) { s.hits[i].Go() },
	})
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
	s.hits = hits
	s.said.Set(said)
	s.more.Set(control.ActionView{Label: phrase.Of(wordEarlierLines), Enabled: more && !busy, Busy: busy})
	if another {
		s.current = 0
	}
	s.show(s.current)
}

// Close closes the dialog without going anywhere.
func (s *Search) Close() { s.ask.Close() }

// hitItem is a row: where, by whom and when, over the text.
type hitItem struct {
	widget.BaseWidget
	place, who, when, text *look.TextLine
	mark                   *look.Fill
	head, row              *fyne.Container
}

func newHitItem() *hitItem {
	small := func() *look.TextLine {
		return look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	}
	h := &hitItem{
		place: look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).Whole(240),
		who:   small(), when: small().Whole(160),
		text: look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
		mark: look.NewFill(theme.ColorNameSelection, 4),
	}
	h.head = container.New(look.RowLayout{Height: hitLine, Gap: 8, Inset: 8, Grow: 1, GrowLeast: 40, Drop: []int{2}}, h.place, h.who, h.when)
	h.row = container.New(look.Stacked{Gap: 2}, h.head, container.New(look.RowLayout{Height: hitLine, Inset: 8, GrowLeast: 40}, h.text))
	h.ExtendBaseWidget(h)
	return h
}

func (h *hitItem) set(hit Hit, marked bool) {
	look.SetShown(h.mark, marked)
	h.place.Set(hit.Place)
	h.who.Set(hit.Who)
	h.when.Set(hit.When)
	h.text.Set(hit.Text)
	h.head.Layout.Layout(h.head.Objects, h.head.Size())
}

func (h *hitItem) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(h.mark, h.row))
}
