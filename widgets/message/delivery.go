package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Delivery is how far an own line has come.
type Delivery int8

// The steps of a line's way.
const (
	DeliverySent      Delivery = iota // the server has it
	DeliveryDelivered                 // all recipients' clients have it
	DeliveryRead                      // all recipients had it in sight
)

var (
	sentIcon      = look.LoadIcon("sent")
	deliveredIcon = look.LoadIcon("delivered")
	readIcon      = look.LoadIcon("read") // bolder, for those who see no colours
)

func (r Delivery) word() string {
	switch r {
	case DeliveryDelivered:
		return phrase.Of(wordDelivered)
	case DeliveryRead:
		return phrase.Of(wordRead)
	}
	return phrase.Of(wordSent)
}

func (r Delivery) icon() fyne.Resource {
	switch r {
	case DeliveryDelivered:
		return theme.NewColoredResource(deliveredIcon, theme.ColorNamePlaceHolder)
	case DeliveryRead:
		return theme.NewColoredResource(readIcon, look.Good.ColorName())
	}
	return theme.NewColoredResource(sentIcon, theme.ColorNamePlaceHolder)
}
