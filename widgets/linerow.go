package widgets

import (
	"cmp"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/phrase"
)

// lineRow shows a line of a conversation. Its text can be selected.
type lineRow struct {
	tappedRow
	host   *lineHost
	sizes  *lineHeights
	line   Line
	first  bool
	extent extent
	view   lineView

	author, time, state *textLine
	icon                *Pictogram
	bubble              *fill
	text                *textBlock
	more                *textLine
	files               []*fileBlock

	press press
}

// lineHost is what a row asks of the conversation it is in, and tells it.
type lineHost struct {
	now       func() time.Time
	high      func() float32 // of what is in sight
	progress  func(*Line, *Attachment) float32
	thumbnail func(*Line, *Attachment) image.Image

	grab      func()                     // the pointer went down on the row
	choose    func(line *Line, s span)   // this part of the text is to be selected, none where line is nil
	menu      func(*Line, fyne.Position) // the line's menu is wanted at this place of the window
	follow    func(url string)
	showWhole func(*Line)
	mark      func(*Line)
	act       func(*Line, Attachment, AttachmentAction)
}

// lineView is what of a line's look is not in the line.
type lineView struct {
	selected span
	query    string // what is searched for
	hit      bool   // this is the line that was found
}

// newLineRow gives an empty row, to be set.
func newLineRow(host *lineHost, sizes *lineHeights) *lineRow {
	caption := theme.SizeNameCaptionText
	r := &lineRow{
		host:   host,
		sizes:  sizes,
		author: newTextLine(theme.ColorNameForeground, caption, fyne.TextStyle{Bold: true}),
		time:   newTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}),
		state:  newTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}),
		more:   newTextLine(theme.ColorNameHyperlink, caption, fyne.TextStyle{}),
		icon:   NewPictogram(nil),
		bubble: newFill(ColorNameBubble, 8),
		text:   newTextBlock(theme.ColorNameForeground),
	}
	r.ExtendBaseWidget(r)
	return r
}

// set shows a line with the room that was measured for it. first tells whether it
// starts a block, and then says who wrote it.
func (r *lineRow) set(line Line, first bool, e extent, view lineView) {
	changing := len(line.Attachments) != 0 // progress and thumbnails may have come further
	if !changing && r.line.same(&line) && r.first == first && r.extent == e && r.view == view {
		return
	}
	r.line, r.first, r.extent, r.view = line, first, e, view
	r.author.setColored(line.Author, authorColor(line.Author))
	r.time.set(line.Time)
	r.showBubble()
	r.showState()
	r.showText()
	r.showFiles()
	r.Refresh()
}

func (r *lineRow) showBubble() {
	r.bubble.name, r.bubble.border = ColorNameBubble, ""
	if r.line.Own {
		r.bubble.name = ColorNameOwn
	}
	switch {
	case r.line.Failed:
		r.bubble.border = Bad.ColorName()
	case r.view.hit:
		r.bubble.border = theme.ColorNamePrimary
	}
}

func (r *lineRow) showState() {
	line := &r.line
	switch {
	case line.Failed:
		r.icon.SetResource(Bad.Icon())
		word := phrase.Of(wordFailed)
		if line.Problem != "" {
			word = joinedWords(line.Problem, phrase.Of(wordFailedAgain))
		}
		r.state.setColored(word, Bad.ColorName())
	case line.Pending:
		r.icon.SetResource(Busy.Icon())
		r.state.setColored(cmp.Or(line.Problem, phrase.Of(wordSending)), theme.ColorNamePlaceHolder)
	case line.marked():
		r.icon.SetResource(line.Reach.icon())
		r.state.setColored(line.Reach.word(), theme.ColorNamePlaceHolder)
	}
}

func (r *lineRow) showText() {
	r.text.layout = r.extent.text
	if r.text.layout == nil {
		r.text.layout = &textLayout{}
	}
	r.text.selected = r.view.selected
	r.text.found = findAll(r.text.layout.text, r.view.query)
	r.more.set(phrase.Of(wordShowAll))
	if r.sizes.whole[r.line.key()] {
		r.more.set(phrase.Of(wordTooLong))
	}
}

func (r *lineRow) showFiles() {
	files := r.line.Attachments
	for len(r.files) < len(files) {
		r.files = append(r.files, newFileBlock())
	}
	r.files = r.files[:len(files)]
	for i, file := range files {
		r.files[i].set(file, r.host.progress(&r.line, &file), r.host.thumbnail(&r.line, &file))
	}
}

// AccessibilityLabel is the line as it is read out.
func (r *lineRow) AccessibilityLabel() string {
	return joinedWords(r.line.Author, r.line.Time, clipRunes(r.line.Text, maxMeasured))
}

// AccessibilityRole of a line is that of text.
func (r *lineRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (r *lineRow) CreateRenderer() fyne.WidgetRenderer { return &lineRowRenderer{r} }
