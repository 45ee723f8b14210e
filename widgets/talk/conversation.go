package talk

import (
	"image"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/internal/emoji"
	"muster/widgets/internal/plan"
	"muster/widgets/internal/rowscroll"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// Conversation shows lines over a composer. Enter sends, Shift+Enter breaks the
// line. It follows the end while it is there; when the user has scrolled back, it
// stays, and a button tells of newer lines.
type Conversation struct {
	widget.BaseWidget

	EmptyText string // shown where there are no lines; read by SetLines

	// Delivery tells how far an own line has come, by its id; Progress how much of an
	// attachment is through, from 0 to 1; Thumbnail gives a picture, a pointer to it,
	// or nil while there is none. They are asked for the lines in sight only, when
	// these are drawn. Any of them may be nil.
	Delivery  func(line string) message.Delivery
	Progress  func(line, attachment string) float32
	Thumbnail func(line, attachment string) image.Image

	OnSeen       func(i int)                                                      // the lines up to this one, counted from 0, are in sight or above
	OnEarlier    func()                                                           // earlier lines are wanted: see SetEarlier
	OnGap        func(message.Line)                                               // what is missing at a Gap is wanted
	OnMark       func(message.Line)                                               // the mark under an own line was chosen
	OnLink       func(url string)                                                 // a link was chosen; it begins with http:// or https://
	OnAttachment func(message.Line, message.Attachment, message.AttachmentAction) // something is to be done with an attachment
	OnMenu       func(line message.Line, at fyne.Position)                        // the menu of a line is wanted, at a place of the window

	OnTyped  func()            // the user has changed what the composer holds, and it is not blank
	OnDraft  func()            // what the composer holds has changed, by whomever
	OnAttach func()            // a file is to be chosen; without it the button is not there
	OnRecall func()            // Up was pressed in the empty composer: the last own line is wanted back
	OnPaste  func(string) bool // the clipboard is to be pasted, with this text in it; true where it is taken care of

	lines   []*message.Line
	plan    plan.Rows
	earlier Earlier
	asked   bool // for earlier lines, without an answer yet
	news    news
	chosen  chosenText
	query   string // what is searched for
	hit     string // id of the line that was found
	now     func() time.Time

	heights  *message.Heights
	rows     *rowscroll.Rows
	cursor   *lineCursor
	host     message.Host
	empty    *widget.Label
	newer    *control.Action
	entry    *composerEntry
	send     *control.Action
	attach   *control.Action
	smile    *control.Action
	emoji    []string // those used last, the latest first
	search   *searchBar
	others   *look.TextLine // who else is writing
	setting  bool           // SetDraft is at work
	enabled  bool
	reason   string
	body     *fyne.Container
	composer *fyne.Container
	onSend   func(string)
}

// Earlier tells whether there are lines before those that are shown, whether they
// are being fetched, and why that failed.
type Earlier struct {
	More, Busy bool
	Problem    string
}

// nearTop is how close to the beginning earlier lines are asked for.
const nearTop = 120

// New gives an empty conversation. onSend gets the text of the
// composer, trimmed of white space around it and never empty; the composer is
// empty by then.
func New(onSend func(text string)) *Conversation {
	c := &Conversation{EmptyText: phrase.Of(wordNoMessages), onSend: onSend, enabled: true, empty: look.NewEmptyText(), now: time.Now}
	c.empty.Text = phrase.Of(wordNoMessages)
	c.plan.Unfolded = map[string]bool{}
	c.heights = message.NewHeights()
	c.rows = rowscroll.New(c.source(), phrase.Of(wordConversation))
	c.cursor = newLineCursor(c)
	c.host = c.lineHost()
	c.rows.Keys, c.rows.Over, c.rows.OnPlaced = c.cursor, c.cursor.ring, c.cursor.show
	c.rows.OnSeen = c.seen
	c.rows.OnMoved = c.scrolled
	c.newer = control.NewAction("", theme.MoveDownIcon(), c.ToEnd)
	c.newer.Importance = widget.HighImportance
	c.newer.Hide()
	c.entry = newComposerEntry(c)
	c.others = look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	c.send = control.NewAction(phrase.Of(wordSend), theme.MailSendIcon(), c.Submit)
	c.send.SetImportance(widget.HighImportance)
	c.send.SetShort(true)
	c.attach = control.NewAction("", theme.MailAttachmentIcon(), c.wantsFile)
	c.attach.SetSpoken(phrase.Of(wordAttach))
	c.attach.SetImportance(widget.LowImportance)
	c.smile = control.NewAction("", emoji.SmileIcon, c.PickEmoji)
	c.smile.SetSpoken(phrase.Of(wordEmoji))
	c.smile.SetImportance(widget.LowImportance)
	c.composer = look.NewEdges(c.others, nil, container.New(bottomEnd{}, c.attach, c.smile), container.New(bottomEnd{}, c.send), c.entry)
	c.search = newSearchBar(c)
	lines := container.New(overRows{}, c.rows, c.empty, c.newer)
	c.body = look.NewEdges(c.search.view, c.composer, nil, nil, lines)
	c.showComposer()
	c.ExtendBaseWidget(c)
	return c
}

// SetLines shows the lines, the newest last. The slice stays the caller's, who
// must not change it before the next SetLines, and never the lines. The end stays in sight
// where it was; else the line at the top stays where it is, also where others came before
// it. Without lines the conversation is as new, and ready to show another one.
func (c *Conversation) SetLines(lines []*message.Line) { c.SetLinesKeeping(Kept{}, lines) }

// Kept says which lines are as they were: so many from At on, which began at Was.
type Kept = plan.Kept

// SetLinesKeeping is SetLines where some lines are as they were at the last one: its cost
// is that of the others.
func (c *Conversation) SetLinesKeeping(kept Kept, lines []*message.Line) {
	if len(lines) == 0 {
		c.forget()
	}
	if kept.Count = min(kept.Count, len(c.lines)-kept.Was, len(lines)-kept.At); kept.Count <= 0 {
		kept = Kept{}
	}
	c.lines = lines
	c.asked = false
	look.SetLabel(c.empty, c.EmptyText)
	look.SetShown(c.empty, len(lines) == 0)
	c.replanKeeping(kept)
	c.search.linesChanged(kept)
}

// replan makes all rows anew and shows them.
func (c *Conversation) replan() { c.replanKeeping(Kept{}) }

// replanKeeping is replan where the rows of some lines can stay.
func (c *Conversation) replanKeeping(kept Kept) {
	c.plan.Earlier = c.earlier.More || c.earlier.Busy
	changes := c.plan.Change(kept, c.lines)
	c.cursor.place = c.rows.Moved(c.cursor.place, changes...)
	c.rows.Reload(changes...)
	c.countNews(kept)
}

// forget drops what the user has scrolled to, selected and unfolded.
func (c *Conversation) forget() {
	c.rows.Follow = true
	c.news, c.chosen = news{}, chosenText{}
	clear(c.plan.Unfolded)
	clear(c.heights.Whole)
	clear(c.heights.Seen)
}

// SetUnfolded has all notes shown one by one, or many that follow each other folded into
// one row, as they are at first.
func (c *Conversation) SetUnfolded(whole bool) {
	if c.plan.Whole != whole {
		c.plan.Whole = whole
		c.replan()
	}
}

// SetEarlier tells about the lines before the first one. While there are More, a
// row offers them, and OnEarlier is called for a tap on it and when the user
// scrolls to it; not by scrolling after a Problem.
func (c *Conversation) SetEarlier(e Earlier) {
	if c.earlier == e {
		return
	}
	c.earlier, c.asked = e, false
	c.replanKeeping(Kept{Count: len(c.lines)})
}

// SetFirstUnread draws a rule above the line with this id, "" for none.
func (c *Conversation) SetFirstUnread(id string) {
	if c.plan.Unread != id {
		c.plan.Unread = id
		c.replan()
	}
}

func (c *Conversation) scrolled() {
	if c.rows.Follow {
		c.showNews()
	}
	if c.rows.Scroll.Offset.Y < nearTop && !c.asked && c.earlier.Problem == "" {
		c.askEarlier()
	}
}

func (c *Conversation) seen(row int) {
	planned := &c.plan.All()[row]
	i := c.plan.Index(planned)
	switch {
	case planned.Kind == plan.KindRule:
		i--
	case planned.Count > 0:
		i += int(planned.Count) - 1
	}
	if c.OnSeen != nil && i >= 0 {
		c.OnSeen(i)
	}
}

// TellSeen calls OnSeen for what is in sight now.
func (c *Conversation) TellSeen() { c.rows.TellSeen() }

// UpdateDelivery asks Delivery, Progress and Thumbnail anew for the lines in sight.
func (c *Conversation) UpdateDelivery() { c.rows.Renew() }

// AtEnd tells whether the end is in sight, so that new lines will be seen.
func (c *Conversation) AtEnd() bool { return c.rows.Follow }

// ToEnd scrolls to the newest line.
func (c *Conversation) ToEnd() {
	c.rows.ToEnd()
	c.showNews()
}

// page scrolls while the composer keeps the keyboard; toUnread goes up to what was
// unread, if that is there.
func (c *Conversation) page(down, toUnread bool) {
	switch {
	case toUnread && !down && c.scrollToUnread():
	case down:
		c.rows.ScrollBy(c.rows.Size().Height * 0.9)
	default:
		c.rows.ScrollBy(-c.rows.Size().Height * 0.9)
	}
}

// ToStart scrolls to the first line that is there, which asks for earlier ones.
func (c *Conversation) ToStart() { c.rows.ScrollBy(-c.rows.Total()) }

// scrollTo brings the line with this id into the middle, if it is not in sight
// already, and tells whether there is such a line.
func (c *Conversation) scrollTo(id string) bool {
	i := slices.IndexFunc(c.plan.All(), func(r plan.Row) bool { return id != "" && r.ID == id })
	c.rows.Reveal(i, false)
	return i >= 0
}

// scrollToUnread brings the rule over the first unread line into sight, and tells
// whether there is one.
func (c *Conversation) scrollToUnread() bool {
	i := slices.IndexFunc(c.plan.All(), func(r plan.Row) bool { return r.Unread })
	c.rows.Reveal(i, false)
	return i >= 0
}

// selectedText gives what the user has selected in a line, "" for nothing.
func (c *Conversation) selectedText() string {
	s, text := c.chosen.span, c.chosen.text
	return text[min(s.From, len(text)):min(s.To, len(text))]
}

// CreateRenderer is Fyne's.
func (c *Conversation) CreateRenderer() fyne.WidgetRenderer {
	look.SetShown(c.empty, len(c.lines) == 0)
	c.showComposer()
	return widget.NewSimpleRenderer(c.body)
}

// overRows lays the rows out, the empty text over them and, at the bottom, the
// button that tells of newer lines.
type overRows struct{}

func (overRows) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(180, 80) }

func (overRows) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
	o[1].Resize(fyne.NewSize(size.Width, o[1].Size().Height))
	high := o[1].MinSize().Height
	o[1].Resize(fyne.NewSize(size.Width, high))
	o[1].Move(fyne.NewPos(0, max(0, (size.Height-high)/2)))
	button := o[2].MinSize()
	button.Width = min(button.Width, size.Width)
	o[2].Resize(button)
	o[2].Move(fyne.NewPos((size.Width-button.Width)/2, size.Height-button.Height-4))
}
