package column

import (
	"errors"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/input"
	"muster/widgets/phrase"
)

// writeDialog asks with whom a one-to-one conversation is to be opened.
type writeDialog struct {
	column *Column
	who    *input.ChipField
	dialog *input.FillIn
}

// AskWriteTo asks for somebody, and opens the conversation with them.
func (c *Column) AskWriteTo() {
	if c.Account.Session == nil {
		c.host.Hint(phrase.Of("Log in first"))
		return
	}
	d := &writeDialog{column: c}
	d.who = input.NewChipField(phrase.Of("To"), phrase.Of("e.g. {{.Example}}", phrase.With{"Example": "bob@example.com"}), d.check)
	d.who.Suggest, d.who.Eager = c.Account.KnownPeople, true
	d.dialog = input.NewFillIn(c.host.Window, c.Account.Acting(), phrase.Of("Write to somebody, as {{.User}}", phrase.With{"User": c.Account.Who()}), "",
		phrase.Of("Write"), []input.FormField{d.who}, d.submit)
}

// check refuses who cannot be written to, and a second one: that would be a group.
func (d *writeDialog) check(address string) error {
	if err := cpaas.CheckAddress(address); err != nil {
		return wording.Plain(err)
	}
	switch {
	case d.column.Account.IsSelf(address):
		return errors.New(phrase.Of("This is your own address."))
	case d.who != nil && len(d.who.Values()) > 0:
		return errors.New(phrase.Of("Only one can be written to like this. Make a group for several."))
	}
	return nil
}

func (d *writeDialog) submit() {
	if !d.who.Commit() {
		d.dialog.SetFieldError(d.who, d.who.Error())
		return
	}
	to := d.who.Values()
	if len(to) == 0 {
		d.dialog.SetFieldError(d.who, phrase.Of("Enter an address."))
		return
	}
	d.dialog.Close()
	if d.column.Account.WriteTo(to[0]) {
		d.column.Focus()
	}
}
