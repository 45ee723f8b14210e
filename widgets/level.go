package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Level says how a line of a log is to be taken.
type Level int

// The levels of a line, from the quietest.
const (
	LevelInfo Level = iota
	LevelEvent
	LevelWarn
	LevelError
)

var (
	levelIcons = [...]fyne.Resource{
		LevelInfo:  loadIcon("neutral"),
		LevelEvent: loadIcon("event"),
		LevelWarn:  loadIcon("warn"),
		LevelError: loadIcon("bad"),
	}
	levelMarks = [...]Mark{LevelInfo: Neutral, LevelEvent: Busy, LevelWarn: Warn, LevelError: Bad}
	levelWords = [...]string{LevelInfo: wordInfo, LevelEvent: wordEvent, LevelWarn: wordWarn, LevelError: wordError}
)

func (l Level) valid() Level {
	if l < LevelInfo || l > LevelError {
		return LevelInfo
	}
	return l
}

// Word is the level in a word. Any goroutine may ask.
func (l Level) Word() string { return levelWords[l.valid()] }

// Cell is the level as a cell of a Table: an icon and a word in its colour.
func (l Level) Cell() TableCell {
	name := levelMarks[l.valid()].ColorName()
	return TableCell{Text: l.Word(), Color: name, Icon: theme.NewColoredResource(levelIcons[l.valid()], name)}
}
