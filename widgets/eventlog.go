package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Level says how a line of the log is to be taken.
type Level int

// The levels of a log line, from the quietest.
const (
	LevelInfo Level = iota
	LevelEvent
	LevelWarn
	LevelError
)

// LogLine is a line of the log, all of it ready to be shown.
type LogLine struct {
	Time, User, Text string
	Level            Level
}

// String gives the whole line as it is copied.
func (l LogLine) String() string {
	fields := []string{l.Time, l.Level.word(), l.User, l.Text}
	return strings.Join(fields, "  ")
}

// EventLog shows lines of a log, the newest at the end. Only visible rows cost
// anything. It follows the end while it is there, and stays where the user has
// scrolled to otherwise.
type EventLog struct {
	widget.BaseWidget
	lines       []LogLine
	list        *widget.List
	count       *textLine
	empty       *widget.Label
	frame       *fyne.Container
	onCopied    func(string)
	copied      string
	laidOut     bool
	rowsCreated int
}

// NewEventLog gives an empty log. onCopied gets the whole text of a line that
// the user selects: the clipboard is the caller's.
func NewEventLog(onCopied func(line string)) *EventLog {
	e := &EventLog{
		onCopied: onCopied,
		count:    newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
		empty:    newEmptyText(),
	}
	e.empty.Text = wordNoEvents
	e.list = widget.NewList(
		func() int { return len(e.lines) },
		func() fyne.CanvasObject { e.rowsCreated++; return newLogItem() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(e.lines) {
				o.(*logItem).set(e.lines[i])
			}
		},
	)
	e.list.HideSeparators = true
	e.list.OnSelected = e.selected
	title := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).whole(200)
	title.text = wordEvents
	head := container.New(rowLayout{height: 22, gap: 8, inset: 6, grow: 1}, title, e.count)
	e.frame = container.NewBorder(head, nil, nil, nil, container.New(followEnd{e}, e.list, e.empty))
	e.describe()
	e.ExtendBaseWidget(e)
	return e
}

// Set shows the lines. The slice stays the caller's, who must not change it
// before the next Set.
func (e *EventLog) Set(lines []LogLine) {
	follow := e.atEnd()
	if len(lines) < len(e.lines) {
		e.copied = ""
	}
	e.lines = lines
	e.describe()
	e.list.Refresh()
	if follow {
		e.toEnd()
	}
}

func (e *EventLog) describe() {
	setShown(e.empty, len(e.lines) == 0)
	text := counted(len(e.lines), wordEventOne, wordEventMany)
	switch {
	case e.copied != "":
		text += " · " + wordEventCopied + e.copied
	case len(e.lines) != 0:
		text += " · " + wordEventHint
	}
	e.count.set(text)
}

func (e *EventLog) selected(i widget.ListItemID) {
	e.list.UnselectAll()
	if i >= len(e.lines) {
		return
	}
	e.copied = e.lines[i].Time
	e.describe()
	if e.onCopied != nil {
		e.onCopied(e.lines[i].String())
	}
}

// atEnd tells whether the last line is in sight; before the first layout it is.
func (e *EventLog) atEnd() bool {
	if !e.laidOut {
		return true
	}
	end := listHeight(len(e.lines), logRowHeight) - e.list.Size().Height
	return e.list.GetScrollOffset() >= end-1
}

func (e *EventLog) toEnd() {
	if e.laidOut {
		e.list.ScrollToBottom()
	}
}

// CreateRenderer is Fyne's.
func (e *EventLog) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(e.frame)
}

// followEnd lays the list out and keeps its end in sight where it was before.
type followEnd struct{ log *EventLog }

func (f followEnd) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, listHeight(2, logRowHeight))
}

func (f followEnd) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	follow := f.log.atEnd()
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
	f.log.laidOut = size.Height > 0 && size.Width > 0
	if follow {
		f.log.toEnd()
	}
}
