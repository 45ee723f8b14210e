package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// Column describes a column of a Table. It is as wide as its title and Sample,
// or as the widest text that was in sight; the last column has what the others
// leave. Lengths are meant for text of the usual size and grow with it.
type Column struct {
	Title  string
	Look   Look
	Sample string  // a text that just fits; without it the texts decide
	Share  float32 // the most of the table's width that its texts get, from 0 to 1
	Most   float32 // the widest that its texts make it
	Icons  bool    // its cells have an icon before their text
	Plots  bool    // its cells have bars in place of a text
	From   float32 // the table's width from which it is shown; of a column with icons its text is
}

// Look is how the texts of a column look.
type Look int

// The looks.
const (
	LookPlain Look = iota
	LookQuiet      // small and grey
	LookBold
)

// Cell is one cell of a Table, in a line.
type Cell struct {
	Text  string
	Color fyne.ThemeColorName // "" for that of the column
	Icon  fyne.Resource       // only in a column with icons
	Bars  []int64             // only in a column with plots: how high each is, against the highest
}

// LevelCell is a level as a cell: an icon and a word in its colour.
func LevelCell(l look.Level) Cell {
	return Cell{Text: l.Word(), Color: l.ColorName(), Icon: l.Icon()}
}

func (l Look) line() *look.TextLine { return look.NewTextLine(l.color(), l.size(), l.style()) }

func (l Look) color() fyne.ThemeColorName {
	if l == LookQuiet {
		return theme.ColorNamePlaceHolder
	}
	return theme.ColorNameForeground
}

func (l Look) size() fyne.ThemeSizeName {
	if l == LookQuiet {
		return theme.SizeNameCaptionText
	}
	return theme.SizeNameText
}

func (l Look) style() fyne.TextStyle { return fyne.TextStyle{Bold: l == LookBold} }

// wide is the width of a text in this look, with a pixel for rounding.
func (l Look) wide(text string) float32 {
	if text == "" {
		return 0
	}
	return fyne.MeasureText(look.OneLine(look.ClipRunes(text, longestCell)), theme.Size(l.size()), l.style()).Width + 1
}

// longestCell is how many letters of a text are measured for the width of a column.
const longestCell = 200

// columnRoom is the room of a column's texts; none where it is not shown.
type columnRoom struct{ icon, x, wide float32 }

const (
	tableGap   = 10
	tableInset = 6
	usualText  = 13 // the size of text which lengths are meant for
)

// spread gives each column its room in a table of a width; texts are how wide the
// widest text of each column is.
func spread(columns []Column, texts []float32, width float32) []columnRoom {
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
			spans[i].wide = max(LookQuiet.wide(c.Title), c.Look.wide(c.Sample))
		default:
			spans[i].wide = max(LookQuiet.wide(c.Title), min(texts[i], width*c.Share, c.Most*scale))
		}
		x += spans[i].wide + tableGap
	}
	return spans
}

func iconSide() float32 { return theme.IconInlineSize() - 2 }
