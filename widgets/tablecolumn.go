package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// TableColumn describes a column of a Table. Its width is that of Sample, or else
// Share of the table's; the last column has what the others leave. Lengths are
// meant for text of the usual size and grow with it.
type TableColumn struct {
	Title  string
	Look   TableLook
	Sample string  // a text that just fits
	Share  float32 // from 0 to 1
	Most   float32 // the widest it becomes by Share
	Icons  bool    // its cells have an icon before their text
	From   float32 // the table's width from which it is shown; of a column with icons its text is
}

// TableLook is how the texts of a column look.
type TableLook int

// The looks.
const (
	LookPlain TableLook = iota
	LookQuiet           // small and grey
	LookBold
)

// TableCell is one cell of a Table, in a line.
type TableCell struct {
	Text  string
	Color fyne.ThemeColorName // "" for that of the column
	Icon  fyne.Resource       // only in a column with icons
}

func (l TableLook) line() *textLine {
	switch l {
	case LookQuiet:
		return newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	case LookBold:
		return newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true})
	}
	return newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
}

// columnRoom is the room of a column's texts; none where it is not shown.
type columnRoom struct{ icon, x, wide float32 }

const (
	tableGap   = 10
	tableInset = 6
	usualText  = 13 // the size of text which lengths are meant for
)

// spread gives each column its room in a table of a width.
func spread(columns []TableColumn, width float32) []columnRoom {
	scale := theme.TextSize() / usualText
	spans := make([]columnRoom, len(columns))
	x := float32(tableInset)
	for i, c := range columns {
		shown := width >= c.From*scale
		if !shown && !c.Icons {
			continue
		}
		spans[i].icon = x
		if c.Icons {
			x += iconSide() + 4
		}
		spans[i].x = x
		switch {
		case !shown:
		case i == len(columns)-1:
			spans[i].wide = max(0, width-x-tableInset)
		case c.Sample != "":
			spans[i].wide = c.Look.line().measure(c.Sample).Width + 1
		default:
			spans[i].wide = min(width*c.Share, c.Most*scale)
		}
		x += spans[i].wide + tableGap
	}
	return spans
}

func iconSide() float32 { return theme.IconInlineSize() - 2 }
