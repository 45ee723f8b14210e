package look

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
		LevelInfo:  markIcons[Neutral],
		LevelEvent: LoadIcon("event"),
		LevelWarn:  markIcons[Warn],
		LevelError: markIcons[Bad],
	}
	levelMarks = [...]Mark{LevelInfo: Neutral, LevelEvent: Busy, LevelWarn: Warn, LevelError: Bad}
	// In every language the same: logs are filtered by them.
	levelWords = [...]string{LevelInfo: "info", LevelEvent: "event", LevelWarn: "warn", LevelError: "error"}
)

func (l Level) valid() Level {
	if l < LevelInfo || l > LevelError {
		return LevelInfo
	}
	return l
}

// Word is the level in a word. Any goroutine may ask.
func (l Level) Word() string { return levelWords[l.valid()] }

// ColorName gives the name of the level's colour in the active theme.
func (l Level) ColorName() fyne.ThemeColorName { return levelMarks[l.valid()].ColorName() }

// Icon gives the level's icon in the level's colour.
func (l Level) Icon() fyne.Resource {
	return theme.NewColoredResource(levelIcons[l.valid()], l.ColorName())
}
