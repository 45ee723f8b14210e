package chart

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// Kind is how an arrow looks.
type Kind int

// The kinds.
const (
	Request Kind = iota
	Reply
	Notice
)

// Arrow is one of a Sequence: it goes from one lane to another, by their places.
type Arrow struct {
	Key      int64 // identifies it for good
	From, To int
	Kind     Kind
	Bad      bool  // something went wrong
	Family   int64 // arrows of one family are lit together; 0 for none
}

// Words are what is written at an arrow.
type Words struct{ Time, Text string }

func (a *Arrow) color() fyne.ThemeColorName {
	switch {
	case a.Bad:
		return look.Bad.ColorName()
	case a.Kind == Reply:
		return theme.ColorNamePlaceHolder
	case a.Kind == Notice:
		return look.ColorNameGood
	}
	return theme.ColorNamePrimary
}

func (a *Arrow) thick() float32 {
	if a.Kind == Reply {
		return 1
	}
	return 2
}
