package input

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/offer"
	"muster/widgets/phrase"
)

// ChipField takes several values: what is typed or pasted becomes a chip at
// every comma, semicolon, white space and Enter. What is there already (compared
// without regard to case) is left out. A value that the check refuses becomes a chip
// that is marked, so that what is typed next does not join it; with Enter it stays in
// the entry. The error line says why. Backspace in the empty entry takes the
// last chip back into it.
type ChipField struct {
	widget.BaseWidget

	OnSubmitted func() // Enter was pressed in the empty entry, or with Eager in any
	OnHeight    func() // the field may need another height
	Eager       bool   // Enter submits at once what it has made a chip of

	// Suggest finds what may be meant by what is typed, the likeliest first; by nothing,
	// all that there is. What is a chip already or is refused by the check is left out.
	// nil offers nothing.
	Suggest func(typed string) []look.Offer

	check  func(string) error
	wrong  map[string]string // why a value is not taken
	doubt  map[string]string // why it was not taken elsewhere, where it may be tried again
	offers *offer.List
	shown  int             // chips that are shown
	step   int             // chips shown at first, and more each time
	more   *control.Action // shows further ones
	label  *look.TextLine
	chips  *fyne.Container
	entry  *chipEntry
	fault  *FieldError
	count  *look.TextLine // what became of a list
	box    *fyne.Container
	values []string
	silent bool // the entry's text is being set from here
	off    bool
}

// NewChipField gives a field without chips. check says why a value (trimmed, not
// empty) is refused; nil takes every value.
func NewChipField(label, placeholder string, check func(value string) error) *ChipField {
	c := &ChipField{
		check: check,
		wrong: map[string]string{},
		doubt: map[string]string{},
		shown: chipsShown,
		step:  chipsShown,
		label: newFieldLabel(label),
		chips: container.New(&flow{}),
		fault: NewFieldError(),
		count: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
	}
	c.count.Hide()
	c.entry = newChipEntry(placeholder)
	c.entry.spoken = label
	c.entry.Most = MostAddress
	c.entry.refused = c.SetError
	c.entry.onPaste = c.pasted
	c.more = control.NewAction("", nil, c.showMore)
	c.more.SetImportance(widget.LowImportance)
	c.entry.OnChanged = c.typed
	c.entry.OnSubmitted = func(string) { c.enter() }
	c.entry.onBackspace = c.takeBack
	c.listen()
	c.box = container.New(look.Stacked{Gap: 3}, c.label, c.chips, c.entry, c.count, c.fault)
	c.ExtendBaseWidget(c)
	return c
}

// Values gives a copy of the values in the order they were added, without those
// that are marked.
func (c *ChipField) Values() []string {
	return slices.DeleteFunc(slices.Clone(c.values), func(v string) bool { return c.wrong[v] != "" })
}

// SetValues replaces the chips, unchecked, and empties entry and error.
func (c *ChipField) SetValues(values []string) {
	c.setText("")
	c.SetError("")
	c.offers.Close()
	if slices.Equal(c.values, values) && len(c.wrong)+len(c.doubt) == 0 {
		return
	}
	c.values, c.shown = slices.Clone(values), c.step
	clear(c.wrong)
	clear(c.doubt)
	c.rebuild()
}

// SetShown sets how many chips are shown at first: for a place with little height.
func (c *ChipField) SetShown(chips int) { c.shown, c.step = chips, chips }

// Clear takes all chips out and empties entry and error.
func (c *ChipField) Clear() { c.SetValues(nil) }

// Commit turns what the entry holds into chips. It returns false where something
// was refused: that stays in the entry or is marked, and the error line says why.
func (c *ChipField) Commit() bool {
	c.offers.Close()
	if !c.take(c.entry.Text) {
		return false
	}
	if len(c.doubt) > 0 {
		clear(c.doubt)
		c.rebuild()
	}
	c.tellWrong()
	return len(c.wrong) == 0
}

// SetError shows text under the entry; "" clears it.
func (c *ChipField) SetError(text string) {
	counted := c.count.Visible()
	c.count.Hide()
	if c.fault.Set(text) || counted {
		c.Refresh()
		control.Call(c.OnHeight)
	}
}

// Error gives the error that is shown, "" for none.
func (c *ChipField) Error() string { return c.fault.text.Text }

// SetEnabled lets the field be changed or not.
func (c *ChipField) SetEnabled(enabled bool) {
	c.off = !enabled
	look.SetEnabled(c.entry, enabled)
	for _, o := range c.chips.Objects {
		if one, ok := o.(*chip); ok {
			look.SetEnabled(one.remove, enabled)
			look.SetEnabled(one.mend, enabled)
		}
	}
}

// Holds tells whether an object is the entry or one of the buttons.
func (c *ChipField) Holds(o fyne.CanvasObject) bool {
	if o == fyne.CanvasObject(c.entry) || o == fyne.CanvasObject(c.more) {
		return true
	}
	return slices.ContainsFunc(c.chips.Objects, func(shown fyne.CanvasObject) bool {
		one, ok := shown.(*chip)
		return ok && (o == fyne.CanvasObject(one.remove) || o == fyne.CanvasObject(one.mend))
	})
}

// Entry gives the entry, to focus it or to type into it.
func (c *ChipField) Entry() fyne.Focusable { return c.entry }

// CreateRenderer is Fyne's.
func (c *ChipField) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.box)
}

func isSeparator(r rune) bool {
	return r == ',' || r == ';' || unicode.IsSpace(r)
}

func (c *ChipField) typed(text string) {
	if c.silent {
		return
	}
	c.SetError("")
	if strings.ContainsFunc(text, isSeparator) {
		c.takeList(text)
	}
	c.offer()
}

func (c *ChipField) enter() {
	control.Acted(c.entry)
	if strings.TrimFunc(c.entry.Text, isSeparator) == "" {
		c.setText("")
		if c.OnSubmitted != nil {
			c.OnSubmitted()
		}
		return
	}
	if c.several() {
		return
	}
	if c.take(c.entry.Text) && c.Eager && c.OnSubmitted != nil {
		c.OnSubmitted()
	}
}

// take turns text into chips and leaves in the entry what is refused.
func (c *ChipField) take(text string) bool {
	var refused []string
	var reason string
	before := len(c.values)
	given := strings.FieldsFunc(text, isSeparator)
	for _, value := range given {
		if err := c.refuse(value); err != nil {
			refused = append(refused, value)
			if reason == "" {
				reason = err.Error()
				if len(given) > 1 && !strings.HasPrefix(strings.ToLower(reason), strings.ToLower(value)) {
					reason = look.Shortened(value, 60) + ": " + reason
				}
			}
			continue
		}
		c.values = append(c.values, value)
	}
	c.setText(strings.Join(refused, " "))
	if len(c.values) != before {
		c.rebuild()
	}
	c.SetError(reason)
	return len(refused) == 0
}

func (c *ChipField) refuse(value string) error {
	if slices.ContainsFunc(c.values, func(v string) bool { return strings.EqualFold(v, value) }) {
		return errors.New(phrase.Of(wordAlreadyThere, phrase.With{"Name": value}))
	}
	return c.checked(value)
}

// checked says why a value is not taken, whatever else there is.
func (c *ChipField) checked(value string) error {
	if most := c.entry.room(); utf8.RuneCountInString(value) > most {
		return errors.New(phrase.Of(wordEntryFull, phrase.With{"Most": most}))
	}
	if c.check == nil {
		return nil
	}
	return c.check(value)
}

func (c *ChipField) takeBack() {
	if len(c.values) == 0 {
		return
	}
	c.correct(c.values[len(c.values)-1])
}

// correct takes a chip out and its value back into the entry, where what is in the
// entry is left.
func (c *ChipField) correct(value string) {
	if c.off {
		return
	}
	if strings.TrimSpace(c.entry.Text) != "" && !c.take(c.entry.Text) {
		return
	}
	c.drop(value)
	c.setText(value)
	c.SetError("")
	c.rebuild()
}

// drop forgets a value.
func (c *ChipField) drop(value string) {
	c.values = slices.DeleteFunc(c.values, func(v string) bool { return v == value })
	delete(c.wrong, value)
	delete(c.doubt, value)
}

func (c *ChipField) remove(value string) {
	if c.off {
		return
	}
	c.drop(value)
	c.rebuild()
	c.SetError("")
	c.tellWrong()
}

// Doubt marks the values that were refused elsewhere, each for a reason. They stay
// values, and lose the mark with Commit: what was wrong may have been mended.
func (c *ChipField) Doubt(why map[string]string) {
	clear(c.doubt)
	for _, value := range c.values {
		if why[value] != "" {
			c.doubt[value] = why[value]
		}
	}
	c.rebuild()
}

func (c *ChipField) setText(text string) {
	c.silent = true
	defer func() { c.silent = false }()
	c.entry.SetText(text)
	c.entry.end()
}
