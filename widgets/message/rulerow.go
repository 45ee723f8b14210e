package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// RuleRow is a word with a line on both sides of it: a day, or where the unread
// lines begin.
type RuleRow struct {
	tappedRow
	word        *look.TextLine
	left, right *look.Fill
	row         *fyne.Container
}

// RuleHeight is the height of such a row, for text of the usual size.
const RuleHeight = 26

// NewRuleRow gives an empty row, to be set.
func NewRuleRow() *RuleRow {
	r := &RuleRow{
		word: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{Bold: true}),
		left: look.NewFill(theme.ColorNameSeparator, 0), right: look.NewFill(theme.ColorNameSeparator, 0),
	}
	r.row = &fyne.Container{Layout: ruleLayout{}, Objects: []fyne.CanvasObject{r.left, r.word, r.right}}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows a word between the rules, in the colour of what is unread or not.
func (r *RuleRow) Set(word string, unread bool) {
	text, line := theme.ColorNamePlaceHolder, theme.ColorNameSeparator
	if unread {
		text, line = theme.ColorNamePrimary, theme.ColorNamePrimary
	}
	r.word.SetColored(word, text)
	r.left.Set(line)
	r.right.Set(line)
	ruleLayout{}.Layout(r.row.Objects, r.row.Size()) // the word may be longer than the one before
}

// AccessibilityLabel is the word.
func (r *RuleRow) AccessibilityLabel() string { return r.word.Text }

// AccessibilityRole of a rule is that of text.
func (r *RuleRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (r *RuleRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(r.row)
}

type ruleLayout struct{}

func (ruleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, RuleHeight) }

func (ruleLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	word := o[1].(*look.TextLine)
	high := word.MinSize().Height
	wide := min(word.Measure(look.ClipRunes(word.Text, 100)).Width+1, size.Width-4*edge)
	left := (size.Width - wide) / 2
	middle := size.Height/2 + 1
	word.Resize(fyne.NewSize(wide, high))
	word.Move(fyne.NewPos(left, middle-high/2))
	side := max(0, left-2*edge)
	o[0].Resize(fyne.NewSize(side, 1))
	o[0].Move(fyne.NewPos(edge, middle))
	o[2].Resize(fyne.NewSize(side, 1))
	o[2].Move(fyne.NewPos(left+wide+edge, middle))
}
