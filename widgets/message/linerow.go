package message

import (
	"cmp"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/paragraph"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// LineRow shows a line of a conversation. Its text can be selected.
type LineRow struct {
	tappedRow
	host   *Host
	sizes  *Heights
	Line   Line
	first  bool
	extent extent
	view   View

	author, time, state *look.TextLine
	icon                *look.Pictogram
	ticks               *ticks
	bubble              *look.Fill
	text                *paragraph.Block
	more                *look.TextLine
	files               []*fileBlock

	press press
}

// Host is what a row asks of the conversation it is in, and tells it.
type Host struct {
	Now       func() time.Time
	High      func() float32 // of what is in sight
	Progress  func(*Line, *Attachment) float32
	Thumbnail func(*Line, *Attachment) image.Image

	Grab      func()                             // the pointer went down on the row
	Choose    func(line *Line, s paragraph.Span) // this part of the text is to be selected, none where line is nil
	Menu      func(*Line, fyne.Position)         // the line's menu is wanted at this place of the window
	Follow    func(url string)
	ShowWhole func(*Line)
	Mark      func(*Line)
	Act       func(*Line, Attachment, AttachmentAction)
}

// View is what of a line's look is not in the line.
type View struct {
	Selected paragraph.Span
	Query    string // what is searched for
	Hit      bool   // this is the line that was found
}

// NewLineRow gives an empty row, to be set.
func NewLineRow(host *Host, sizes *Heights) *LineRow {
	caption := theme.SizeNameCaptionText
	r := &LineRow{
		host:   host,
		sizes:  sizes,
		author: look.NewTextLine(theme.ColorNameForeground, caption, fyne.TextStyle{Bold: true}),
		time:   look.NewTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}),
		state:  look.NewTextLine(theme.ColorNamePlaceHolder, caption, fyne.TextStyle{}),
		more:   look.NewTextLine(theme.ColorNameHyperlink, caption, fyne.TextStyle{}),
		icon:   look.NewPictogram(nil),
		ticks:  newTicks(),
		bubble: look.NewFill(look.ColorNameBubble, 8),
		text:   paragraph.NewBlock(theme.ColorNameForeground),
	}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows a line with the room that was measured for it. first tells whether it
// starts a block, and then says who wrote it.
func (r *LineRow) Set(line Line, first bool, e extent, view View) {
	changing := len(line.Attachments) != 0 // progress and thumbnails may have come further
	if !changing && r.Line.same(&line) && r.first == first && r.extent == e && r.view == view {
		return
	}
	r.Line, r.first, r.extent, r.view = line, first, e, view
	r.author.SetColored(line.Author, look.PersonColor(line.Author))
	r.time.Set(line.Time)
	r.showBubble()
	r.showState()
	r.showText()
	r.showFiles()
	r.Refresh()
}

func (r *LineRow) showBubble() {
	r.bubble.Name, r.bubble.Border = look.ColorNameBubble, ""
	if r.Line.Own {
		r.bubble.Name = look.ColorNameOwn
	}
	switch {
	case r.Line.Failed:
		r.bubble.Border = look.Bad.ColorName()
	case r.view.Hit:
		r.bubble.Border = theme.ColorNamePrimary
	}
}

func (r *LineRow) showState() {
	line := &r.Line
	switch {
	case line.Failed:
		r.icon.SetResource(look.Bad.Icon())
		word := phrase.Of(wordFailed)
		if line.Problem != "" {
			word = look.JoinedWords(line.Problem, phrase.Of(wordFailedAgain))
		}
		r.state.SetColored(word, look.Bad.ColorName())
	case line.Pending:
		r.icon.SetResource(look.Busy.Icon())
		r.state.SetColored(cmp.Or(line.Problem, phrase.Of(wordSending)), theme.ColorNamePlaceHolder)
		r.ticks.set(r.icon.Resource, r.state.Text)
	case line.Marked():
		r.state.SetColored(line.Delivery.word(), theme.ColorNamePlaceHolder)
		r.ticks.set(line.Delivery.icon(), r.state.Text)
	}
}

func (r *LineRow) showText() {
	r.text.Layout = r.extent.text
	if r.text.Layout == nil {
		r.text.Layout = &paragraph.Layout{}
	}
	r.text.Selected = r.view.Selected
	r.text.Found = findAll(r.text.Layout.Text, r.view.Query)
	r.more.Set(phrase.Of(wordShowAll))
	if r.sizes.Whole[r.Line.Key()] {
		r.more.Set(phrase.Of(wordTooLong))
	}
}

func (r *LineRow) showFiles() {
	files := r.Line.Attachments
	for len(r.files) < len(files) {
		r.files = append(r.files, newFileBlock())
	}
	r.files = r.files[:len(files)]
	for i, file := range files {
		r.files[i].set(file, r.host.Progress(&r.Line, &file), r.host.Thumbnail(&r.Line, &file))
	}
}

// AccessibilityLabel is the line as it is read out.
func (r *LineRow) AccessibilityLabel() string {
	return look.JoinedWords(r.Line.Author, r.Line.Time, look.ClipRunes(r.Line.Text, look.MaxMeasured))
}

// AccessibilityRole of a line is that of text.
func (r *LineRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (r *LineRow) CreateRenderer() fyne.WidgetRenderer { return &lineRowRenderer{r} }
