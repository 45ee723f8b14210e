package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Reach is how far an own line has come.
type Reach int

// The steps of a line's way.
const (
	ReachSent      Reach = iota // the server has it
	ReachDelivered              // all recipients' clients have it
	ReachRead                   // all recipients had it in sight
)

var (
	sentIcon      = look.LoadIcon("sent")
	deliveredIcon = look.LoadIcon("delivered")
)

func (r Reach) word() string {
	switch r {
	case ReachDelivered:
		return phrase.Of(wordDelivered)
	case ReachRead:
		return phrase.Of(wordRead)
	}
	return phrase.Of(wordSent)
}

func (r Reach) icon() fyne.Resource {
	switch r {
	case ReachDelivered:
		return theme.NewColoredResource(deliveredIcon, theme.ColorNamePlaceHolder)
	case ReachRead:
		return theme.NewColoredResource(deliveredIcon, look.Good.ColorName())
	}
	return theme.NewColoredResource(sentIcon, theme.ColorNamePlaceHolder)
}
