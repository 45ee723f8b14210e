package dialog

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Page is one of those that Pages shows.
type Page struct {
	Title   string
	Content fyne.CanvasObject // its height may follow from its width
}

// Pages is a dialog with several pages, of which one is in sight, and a list of them.
// What is changed in it takes effect at once.
type Pages struct {
	ask    *Box
	list   *pageList
	scroll *container.Scroll
	pages  []*fyne.Container
}

const (
	pagesWidth = 660 // of the dialog, where the window has the room; for text of the usual size
	leastPage  = 420 // of a page beside the list; where there is less, the list is over the page
	pagesGap   = 16  // between the list and the page
)

// NewPages opens the dialog at one of the pages, with the keyboard in the list of them.
// onTurned is told the place of each page that the user turns to.
func NewPages(w fyne.Window, title string, pages []Page, shown int, onTurned func(i int)) *Pages {
	p := &Pages{ask: NewBox(w, title, "")}
	var titles []string
	for _, page := range pages {
		titles = append(titles, page.Title)
		p.pages = append(p.pages, container.New(besideBar{}, page.Content))
	}
	p.list = newPageList(title, titles, func(i int) {
		p.show(i)
		onTurned(i)
	})
	p.scroll = container.NewVScroll(p.pages[shown])
	p.list.choose(shown)
	p.ask.Wide = look.Scaled(pagesWidth)
	p.ask.inner = p.scroll
	body := container.New(&pagesLayout{canvas: w.Canvas(), list: p.list, pages: p.pages}, p.list, p.scroll)
	p.ask.Rows = append(p.ask.Rows[:1], body)
	p.ask.ShowWith(p.list, p.ask.Button(phrase.Of(wordClose), nil))
	return p
}

// Close ends the dialog; a second call does nothing.
func (p *Pages) Close() { p.ask.Close() }

// Fit gives the dialog the room that it needs with text of another size.
func (p *Pages) Fit() {
	if p.ask.IsOpen() {
		p.ask.Fit()
	}
}

// show turns to a page, at its beginning.
func (p *Pages) show(i int) {
	p.list.choose(i)
	p.scroll.Content = p.pages[i]
	p.scroll.Offset = fyne.Position{}
	p.scroll.Refresh()
}

// pagesLayout places the list beside the page, or over it. It has the height of the
// highest page, so that the dialog stays as it is when another one is shown.
type pagesLayout struct {
	canvas fyne.Canvas
	list   *pageList
	pages  []*fyne.Container
	width  float32
}

// beside tells whether there is room for the list at the side.
func (l *pagesLayout) beside() bool {
	return l.width >= l.list.wide()+pagesGap+look.Scaled(leastPage)
}

// parts gives the sizes of the list and of what scrolls, for a page of a height.
func (l *pagesLayout) parts(high float32) (list, page fyne.Size) {
	l.list.row = !l.beside()
	if l.list.row {
		list = fyne.NewSize(l.width, l.list.high(l.width))
		return list, fyne.NewSize(l.width, max(0, high-list.Height-pagesGap))
	}
	list = fyne.NewSize(l.list.wide(), high)
	return list, fyne.NewSize(l.width-list.Width-pagesGap, high)
}

// MinSize is as high as the highest page, as far as the window has the room.
func (l *pagesLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	list, page := l.parts(0)
	var high float32
	for _, one := range l.pages {
		one.Resize(fyne.NewSize(page.Width, one.Size().Height))
		high = max(high, one.MinSize().Height)
	}
	if l.list.row {
		high += list.Height + pagesGap
	} else {
		high = max(high, l.list.high(list.Width))
	}
	return fyne.NewSize(look.Scaled(200), max(look.Scaled(100), min(high, l.canvas.Size().Height-look.Scaled(150))))
}

// Layout places both.
func (l *pagesLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	list, page := l.parts(size.Height)
	o[0].Resize(list)
	o[0].Move(fyne.Position{})
	o[1].Resize(page)
	if l.list.row {
		o[1].Move(fyne.NewPos(0, list.Height+pagesGap))
	} else {
		o[1].Move(fyne.NewPos(list.Width+pagesGap, 0))
	}
}

// besideBar leaves a page's right edge to the bar that scrolls it.
type besideBar struct{}

func (besideBar) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, o[0].MinSize().Height)
}

func (besideBar) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(max(0, size.Width-theme.ScrollBarSize()-askGap), size.Height))
}
