package faults

import (
	"regexp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/app/wording"
	"muster/cpaas/pattern"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// section is a titled part of the view.
func section(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	heading := control.NewHeading(theme.SizeNameText)
	heading.Set(title, "", "")
	return container.New(look.Stacked{Gap: 4}, append([]fyne.CanvasObject{heading}, rows...)...)
}

// sideBySide gives objects the same width, and the height of the highest.
func sideBySide(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(pair{}, objects...)
}

// pair is Fyne's grid of one row, in which each object begins at the top: an error
// under one field leaves the next where it is.
type pair struct{}

const pairGap = 6

func (pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		least := o.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height = max(size.Height, least.Height)
	}
	size.Width = size.Width*float32(len(objects)) + pairGap*float32(len(objects)-1)
	return size
}

func (pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide := (size.Width - pairGap*float32(len(objects)-1)) / float32(len(objects))
	for i, o := range objects {
		o.Resize(fyne.NewSize(wide, o.Size().Height))
		o.Resize(fyne.NewSize(wide, o.MinSize().Height))
		o.Move(fyne.NewPos(float32(i)*(wide+pairGap), 0))
	}
}

// besideField gives a button the place of an entry beside a field.
func besideField(button fyne.CanvasObject) fyne.CanvasObject {
	label := look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	label.Set(" ")
	return container.New(look.Stacked{Gap: 2}, label, button)
}

// number is a field for a whole number within bounds; nothing in it is none.
type number struct {
	*input.Field
	least, most int
}

func newNumber(label, placeholder string, least, most int) *number {
	n := &number{Field: input.NewField(label, placeholder), least: least, most: most}
	n.SetMost(mostDigits)
	return n
}

// mostDigits is how many characters a number may have.
const mostDigits = 20

// read gives the number, none if nothing was entered. It is false, and the field says
// why, where what was entered is no such number.
func (n *number) read(none int) (int, bool) {
	text := strings.TrimSpace(n.Text())
	if text == "" {
		return none, true
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < n.least || value > n.most {
		n.SetError(phrase.Of("Enter a whole number from {{.Least}} to {{.Most}}.", phrase.With{"Least": n.least, "Most": n.most}))
		return 0, false
	}
	return value, true
}

// show puts a number into the field, nothing for 0.
func (n *number) show(value int) {
	text := wording.Pick(value == 0, "", strconv.Itoa(value))
	if n.Text() != text {
		n.SetText(text)
	}
}

// readPattern gives the regular expression in a field, nil for nothing. It is false,
// and the field says why, where there is none.
func readPattern(f *input.Field) (*regexp.Regexp, bool) {
	text := strings.TrimSpace(f.Text())
	if text == "" {
		return nil, true
	}
	if _, fault := pattern.Compile(text, true); fault != nil {
		f.SetError(wording.RegexpFault(fault))
		return nil, false
	}
	expression, err := regexp.Compile(text)
	if err != nil {
		f.SetError(err.Error())
		return nil, false
	}
	return expression, true
}

// submits has Enter in each of the fields do something.
func submits(do func(), fields ...*input.Field) {
	for _, f := range fields {
		f.OnSubmitted = do
	}
}
