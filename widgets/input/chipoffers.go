package input

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/offer"
	"muster/widgets/phrase"
)

// listen has the entry ask for what is offered under it.
func (c *ChipField) listen() {
	c.offers = offer.NewList(c.takeOffer, c.lost)
	c.entry.onKey, c.entry.onLost = c.offeredKey, c.lost
	c.entry.wantsTab = func() bool { return c.offers.Marked() >= 0 }
}

// offer shows what may be meant by what is in the entry. The only one is marked, so
// that Tab and Enter take it, unless what was typed is a value by itself.
func (c *ChipField) offer() {
	typed := strings.TrimSpace(c.entry.Text)
	if typed == "" {
		c.offers.Close()
		return
	}
	found, marked := c.found(typed), -1
	if len(found) == 1 && c.checked(typed) != nil {
		marked = 0
	}
	c.offers.Set(c.entry, found, marked)
}

// found is what may be meant by a text and can be taken.
func (c *ChipField) found(typed string) []look.Offer {
	if c.Suggest == nil || c.off {
		return nil
	}
	return slices.DeleteFunc(c.Suggest(typed), func(o look.Offer) bool {
		return strings.EqualFold(o.Value, typed) || c.refuse(o.Value) != nil
	})
}

// offeredKey is a key that moves among what is offered, takes it, or takes it away.
func (c *ChipField) offeredKey(name fyne.KeyName) bool {
	o := c.offers
	if o.Shown() == nil {
		if name != fyne.KeyDown || c.Suggest == nil || c.entry.Text != "" {
			return false
		}
		o.Set(c.entry, c.found(""), 0)
		return o.Shown() != nil
	}
	switch name {
	case fyne.KeyDown:
		o.Mark(o.Marked() + 1)
	case fyne.KeyUp:
		o.Mark(o.Marked() - 1)
	case fyne.KeyEscape:
		o.Close()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		if o.Marked() < 0 {
			return false
		}
		o.Take(o.Marked())
	default:
		return false
	}
	return true
}

// several tells whether what is in the entry is no value and may mean several that are
// offered: then it asks which, and takes none.
func (c *ChipField) several() bool {
	typed := strings.TrimSpace(c.entry.Text)
	if len(c.offers.Shown()) < 2 || c.checked(typed) == nil {
		return false
	}
	c.offers.Ask(c.entry, phrase.Of(wordSeveral, phrase.With{"Name": look.Shortened(typed, 60)}))
	return true
}

// takeOffer makes a chip of what was offered, in place of what was typed.
func (c *ChipField) takeOffer(value string) {
	c.offers.Close()
	c.setText("")
	c.SetError("")
	if c.refuse(value) == nil {
		c.values = append(c.values, value)
		c.rebuild()
	}
	control.GiveFocus(c.entry)
}

// lost takes away what is offered once the user types elsewhere. Who presses one of the
// offers has the entry lose the keyboard, too.
func (c *ChipField) lost() {
	if !c.entry.focused && !c.offers.Hovered() {
		c.offers.Close()
	}
}
