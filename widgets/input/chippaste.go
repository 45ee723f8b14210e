package input

import (
	"strings"

	"fyne.io/fyne/v2"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const (
	chipsShown = 24 // at first; a button shows as many more
	mostChips  = 1000
)

// whenSubmitted sets what Enter does.
func (c *ChipField) whenSubmitted(do func()) { c.OnSubmitted = do }

// whenHigher sets what is told that the field may need another height.
func (c *ChipField) whenHigher(do func()) { c.OnHeight = do }

// pasted makes chips of a list, before it is drawn as a text.
func (c *ChipField) pasted(text string) bool {
	if !strings.ContainsFunc(text, isSeparator) {
		return false
	}
	c.takeList(c.entry.Text + text)
	return true
}

// takeList makes chips of a list: those that are not taken are marked. What is there
// already is left out.
func (c *ChipField) takeList(text string) {
	values := listed(text)
	if n := len(values) + len(c.values); n > mostChips {
		c.SetError(phrase.Of(wordTooManyChips, phrase.With{"Most": mostChips, "Count": n}))
		return
	}
	added, repeated, wrong := 0, 0, 0
	known := make(map[string]bool, len(values)+len(c.values))
	for _, v := range c.values {
		known[strings.ToLower(v)] = true
	}
	for _, value := range values {
		folded := strings.ToLower(value)
		if known[folded] {
			repeated++
			continue
		}
		known[folded] = true
		if err := c.checked(value); err != nil {
			c.wrong[value] = err.Error()
			wrong++
		}
		c.values = append(c.values, value)
		added++
	}
	c.setText("")
	c.rebuild()
	c.SetError("")
	c.tellWrong()
	if len(values) > 1 && (repeated > 0 || wrong > 0 || added > c.step) {
		c.count.Set(counted(added-wrong, repeated, wrong))
		c.count.Show()
		c.box.Refresh()
		c.Refresh()
		control.Call(c.OnHeight)
	}
}

// counted says what became of the values of a list.
func counted(added, repeated, wrong int) string {
	parts := []string{phrase.Count(wordAdded, added)}
	if repeated > 0 {
		parts = append(parts, phrase.Count(wordRepeated, repeated))
	}
	if wrong > 0 {
		parts = append(parts, phrase.Count(wordWrong, wrong))
	}
	return strings.Join(parts, ", ")
}

// tellWrong says why the first of the marked values is not taken.
func (c *ChipField) tellWrong() {
	for _, value := range c.values {
		if why := c.wrong[value]; why != "" {
			c.SetError(phrase.Of(wordWrongChips, phrase.With{"Name": look.Shortened(value, 60), "Error": look.Shortened(why, 200)}))
			return
		}
	}
}

func (c *ChipField) showMore() {
	c.shown += c.step
	c.rebuild()
}

// drawn gives the values that have a chip, those that are marked first.
func (c *ChipField) drawn() []string {
	if len(c.values) <= c.shown {
		return c.values
	}
	var marked, good []string
	for _, v := range c.values {
		if c.wrong[v]+c.doubt[v] != "" {
			marked = append(marked, v)
		} else {
			good = append(good, v)
		}
	}
	return append(marked, good...)[:c.shown]
}

// rebuild makes the chips anew, keeping those whose value is still there.
func (c *ChipField) rebuild() {
	old := make(map[string]*chip, len(c.chips.Objects))
	for _, o := range c.chips.Objects {
		if one, ok := o.(*chip); ok {
			old[one.value] = one
		}
	}
	values := c.drawn()
	objects := make([]fyne.CanvasObject, 0, len(values)+1)
	for _, value := range values {
		one, ok := old[value]
		if !ok {
			one = newChip(value, func() { c.remove(value) }, func() { c.correct(value) })
			look.SetEnabled(one.remove, !c.off)
		}
		one.mark(c.wrong[value]+c.doubt[value] != "")
		objects = append(objects, one)
	}
	if left := len(c.values) - len(values); left > 0 {
		c.more.SetText(phrase.Of(wordMoreFiles, phrase.With{"Count": left}))
		objects = append(objects, c.more)
	}
	c.chips.Objects = objects
	c.chips.Refresh()
	c.box.Refresh()
	c.Refresh()
	control.Call(c.OnHeight)
}
