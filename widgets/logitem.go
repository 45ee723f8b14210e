package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// logRowHeight and the list's padding together make a touch target.
const logRowHeight = 21

var levelIcons = [...]fyne.Resource{
	LevelInfo:  markIcons[Neutral],
	LevelEvent: loadIcon("event"),
	LevelWarn:  markIcons[Warn],
	LevelError: markIcons[Bad],
}

var levelMarks = [...]Mark{LevelInfo: Neutral, LevelEvent: Busy, LevelWarn: Warn, LevelError: Bad}

var levelWords = [...]string{LevelInfo: wordInfo, LevelEvent: wordEvent, LevelWarn: wordWarn, LevelError: wordError}

func (l Level) valid() Level {
	if l < LevelInfo || l > LevelError {
		return LevelInfo
	}
	return l
}

func (l Level) word() string { return levelWords[l.valid()] }

func (l Level) icon() fyne.Resource {
	return theme.NewColoredResource(levelIcons[l.valid()], levelMarks[l.valid()].ColorName())
}

// logItem is a row of the log: time, level, user, text.
type logItem struct {
	widget.BaseWidget
	shown                  LogLine
	time, word, user, text *textLine
	icon                   *widget.Icon
}

func newLogItem() *logItem {
	i := &logItem{
		time: newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}), // its digits are all as wide
		word: newTextLine(ColorNameNeutral, theme.SizeNameCaptionText, fyne.TextStyle{}),
		user: newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}),
		text: newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
		icon: widget.NewIcon(nil),
	}
	i.ExtendBaseWidget(i)
	return i
}

func (i *logItem) set(l LogLine) {
	if i.shown == l && i.icon.Resource != nil {
		return
	}
	if i.shown.Level != l.Level || i.icon.Resource == nil {
		i.icon.SetResource(l.Level.icon())
		i.word.setColored(l.Level.word(), levelMarks[l.Level.valid()].ColorName())
	}
	i.shown = l
	i.time.set(l.Time)
	i.user.set(l.User)
	i.text.set(l.Text)
}

func (i *logItem) CreateRenderer() fyne.WidgetRenderer { return &logItemRenderer{item: i} }

type logItemRenderer struct{ item *logItem }

// wordyLog is the width from which on the level's word stands beside its icon.
const wordyLog = 420

func (r *logItemRenderer) Layout(size fyne.Size) {
	i := r.item
	const gap = 8
	place := func(o fyne.CanvasObject, x, wide float32) {
		high := o.MinSize().Height
		o.Resize(fyne.NewSize(max(0, wide), high))
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
	}
	x := float32(6)
	wide := i.time.measure("00:00:00.000").Width + 1
	place(i.time, x, wide)
	x += wide + gap
	side := theme.IconInlineSize() - 2
	i.icon.Resize(fyne.NewSquareSize(side))
	i.icon.Move(fyne.NewPos(x, (size.Height-side)/2))
	x += side + 4
	wide = 0
	if size.Width >= wordyLog {
		wide = 34
	}
	place(i.word, x, wide)
	x += wide + gap
	wide = min(max(size.Width*0.14, 56), 140)
	place(i.user, x, wide)
	x += wide + gap
	place(i.text, x, size.Width-x-6)
}

func (r *logItemRenderer) MinSize() fyne.Size { return fyne.NewSize(240, logRowHeight) }

func (r *logItemRenderer) Objects() []fyne.CanvasObject {
	i := r.item
	return []fyne.CanvasObject{i.time, i.icon, i.word, i.user, i.text}
}

func (r *logItemRenderer) Refresh() {
	i := r.item
	if i.icon.Resource != nil {
		i.icon.SetResource(i.shown.Level.icon())
		i.word.setColored(i.shown.Level.word(), levelMarks[i.shown.Level.valid()].ColorName())
	}
	for _, o := range r.Objects() {
		o.Refresh()
	}
	r.Layout(i.Size())
}

func (r *logItemRenderer) Destroy() {}
