package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Line is a line of a conversation. ID is unique in it, "" only for notes. A Note
// tells of something that happened, in small print. A Pending line is under way;
// a Failed one did not get through. Reach is for other own lines.
type Line struct {
	ID, Author, Text, Time     string
	Own, Note, Pending, Failed bool
	Reach                      Reach
}

// Conversation shows lines over a composer. Enter sends, Shift+Enter breaks the
// line. It follows the end while it is there; when the user has scrolled back, it
// stays, and a button tells of newer lines.
type Conversation struct {
	widget.BaseWidget

	EmptyText string // shown where there are no lines; read by SetLines
	OnTyped   func() // the user has changed what the composer holds, and it is not blank

	// Reach tells how far an own line has come, by its id. It is asked for the
	// lines in sight only, when they are drawn.
	Reach  func(id string) Reach
	OnMark func(Line)  // the mark under an own line was tapped
	OnSeen func(i int) // the lines up to this one, counted from 0, are in sight or above

	lines    []Line
	newest   string // id of the last line
	heights  *lineHeights
	rows     *rowScroll
	empty    *widget.Label
	newer    *widget.Button
	entry    *composerEntry
	send     *Action
	others   *textLine // who else is writing
	setting  bool      // SetDraft is at work
	enabled  bool
	reason   string
	body     *fyne.Container
	composer *fyne.Container
	onSend   func(string)
}

// NewConversation gives an empty conversation. onSend gets the text of the
// composer, trimmed of white space around it and never empty; the composer is
// empty by then.
func NewConversation(onSend func(text string)) *Conversation {
	c := &Conversation{EmptyText: wordNoMessages, onSend: onSend, enabled: true, empty: newEmptyText()}
	c.empty.Text = wordNoMessages
	c.heights = newLineHeights()
	c.rows = newRowScroll(rowSource{
		length:  func() int { return len(c.lines) },
		id:      func(i int) string { return c.lines[i].ID },
		begin:   c.heights.begin,
		known:   func(i int) (float32, bool) { return c.heights.known(c.lines, i) },
		measure: func(i int) float32 { return c.heights.measure(c.lines, i).row },
		create:  func() fyne.CanvasObject { return newLineRow() },
		update: func(i int, o fyne.CanvasObject) {
			row := o.(*lineRow)
			row.onMark = c.OnMark
			row.set(c.drawn(i), startsBlock(c.lines, i), c.heights.measure(c.lines, i))
		},
	})
	c.rows.onSeen = func(i int) {
		if c.OnSeen != nil {
			c.OnSeen(i)
		}
	}
	c.rows.onAtEnd = func() { c.newer.Hide() }
	c.newer = widget.NewButtonWithIcon(wordNewBelow, theme.MoveDownIcon(), c.rows.toEnd)
	c.newer.Importance = widget.HighImportance
	c.newer.Hide()
	c.entry = newComposerEntry(c.submit)
	c.entry.OnChanged = func(string) {
		c.draftChanged()
		if c.OnTyped != nil && !c.setting && strings.TrimSpace(c.entry.Text) != "" {
			c.OnTyped()
		}
	}
	c.others = newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	c.send = NewAction(wordSend, theme.MailSendIcon(), c.submit)
	c.send.SetImportance(widget.HighImportance)
	c.composer = container.NewBorder(c.others, nil, nil, container.New(bottomEnd{}, c.send), c.entry)
	lines := container.New(overRows{}, c.rows, c.empty, c.newer)
	c.body = container.NewBorder(nil, c.composer, nil, nil, lines)
	c.showSend()
	c.ExtendBaseWidget(c)
	return c
}

// SetLines shows the lines, the newest last. The slice stays the caller's, who
// must not change it before the next SetLines.
func (c *Conversation) SetLines(lines []Line) {
	newest := lastID(lines)
	news := newest != c.newest
	c.lines, c.newest = lines, newest
	c.heights.prune(len(lines))
	c.empty.SetText(c.EmptyText)
	setShown(c.empty, len(lines) == 0)
	if atEnd := c.rows.reload(); atEnd {
		c.newer.Hide()
	} else if news {
		c.newer.Show()
	}
}

// drawn is a line as it is to be drawn.
func (c *Conversation) drawn(i int) Line {
	line := c.lines[i]
	if line.marked() && !line.Pending && !line.Failed && c.Reach != nil {
		line.Reach = c.Reach(line.ID)
	}
	return line
}

// TellSeen calls OnSeen for what is in sight now.
func (c *Conversation) TellSeen() { c.rows.tellSeen() }

// UpdateReach asks anew how far the lines in sight have come.
func (c *Conversation) UpdateReach() { c.rows.renew() }

func lastID(lines []Line) string {
	if len(lines) == 0 {
		return ""
	}
	return heightKey(&lines[len(lines)-1])
}

// SetComposer lets the user write or not; reason tells why not.
func (c *Conversation) SetComposer(enabled bool, reason string) {
	c.enabled, c.reason = enabled, reason
	c.entry.SetPlaceHolder(wordMessage)
	if !enabled && reason != "" {
		c.entry.SetPlaceHolder(oneLine(clipRunes(reason, 200)))
	}
	setEnabled(c.entry, enabled)
	c.showSend()
}

// SetOthers tells who else is writing, "" for nobody. Its line is there either
// way, so that nothing jumps when somebody begins.
func (c *Conversation) SetOthers(text string) { c.others.set(text) }

// Others gives what was given to SetOthers last.
func (c *Conversation) Others() string { return c.others.text }

// Draft gives what the composer holds.
func (c *Conversation) Draft() string { return c.entry.Text }

// SetDraft replaces what the composer holds.
func (c *Conversation) SetDraft(text string) {
	c.setting = true
	c.entry.SetText(text)
	c.setting = false
	c.entry.toEnd()
	c.draftChanged()
}

// Entry gives the composer's entry, to focus it or to type into it.
func (c *Conversation) Entry() fyne.Focusable { return c.entry }

// CreateRenderer is Fyne's.
func (c *Conversation) CreateRenderer() fyne.WidgetRenderer {
	setShown(c.empty, len(c.lines) == 0)
	return widget.NewSimpleRenderer(c.body)
}

func (c *Conversation) draftChanged() {
	c.showSend()
	if c.entry.fitRows() {
		c.body.Refresh()
	}
}

func (c *Conversation) showSend() {
	v := ActionView{Label: wordSend, Enabled: c.enabled && strings.TrimSpace(c.entry.Text) != ""}
	if !c.enabled {
		v.Reason = c.reason
	}
	c.send.Set(v)
}

func (c *Conversation) submit() {
	text := strings.TrimSpace(c.entry.Text)
	if text == "" || !c.enabled {
		return
	}
	c.SetDraft("")
	c.rows.toEnd()
	if c.onSend != nil {
		c.onSend(text)
	}
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c.entry); canvas != nil && canvas.Focused() != c.entry {
		canvas.Focus(c.entry)
	}
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

// bottomEnd keeps a button at its least height at the bottom.
type bottomEnd struct{}

func (bottomEnd) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (bottomEnd) Layout(o []fyne.CanvasObject, size fyne.Size) {
	high := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width, high))
	o[0].Move(fyne.NewPos(0, size.Height-high))
}
