package look

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/visual"
)

// Ellipsis ends what was cut.
const Ellipsis = "…"

// TextLine is one line of text without padding, in a colour and size of the
// theme. It is cut with an ellipsis where there is less room than text, so that
// a long name can never push a layout apart: its minimum width is that of the
// text up to AtLeast.
type TextLine struct {
	widget.BaseWidget
	Text    string
	name    fyne.ThemeColorName
	size    fyne.ThemeSizeName
	style   fyne.TextStyle
	Align   fyne.TextAlign
	AtLeast float32
	Middle  bool // it is cut in its middle, so that the end of a file's name stays
}

// NewTextLine gives an empty line of a colour and a size of the theme.
func NewTextLine(name fyne.ThemeColorName, size fyne.ThemeSizeName, style fyne.TextStyle) *TextLine {
	t := &TextLine{name: name, size: size, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Whole makes the line ask for the room of its whole text, up to a limit for text
// of the plain size.
func (t *TextLine) Whole(limit float32) *TextLine {
	t.AtLeast = limit
	return t
}

// Set changes the text.
func (t *TextLine) Set(text string) {
	t.SetColored(text, t.name)
}

// SetBold changes the weight of the letters.
func (t *TextLine) SetBold(bold bool) {
	if t.style.Bold == bold {
		return
	}
	t.style.Bold = bold
	t.Refresh()
}

// SetColored changes the text and its colour.
func (t *TextLine) SetColored(text string, name fyne.ThemeColorName) {
	if t.Text == text && t.name == name {
		return
	}
	t.Text, t.name = text, name
	t.Refresh()
}

// Measure gives the room of a text in this line's letters.
func (t *TextLine) Measure(text string) fyne.Size {
	return fyne.MeasureText(text, theme.Size(t.size), t.style)
}

// drawable is as much of the text as is ever drawn. What has no width would fit
// into the line however much it is.
func (t *TextLine) drawable() string {
	const most = 2 * MaxMeasured
	short := ClipRunes(t.Text, most)
	if len(short) < len(t.Text) {
		short += Ellipsis
		if t.Middle {
			short += keptTail(t.Text)
		}
	}
	return OneLine(short)
}

func (t *TextLine) CreateRenderer() fyne.WidgetRenderer {
	text := &canvas.Text{}
	r := &textLineRenderer{line: t, text: text, all: []fyne.CanvasObject{text}}
	r.Refresh()
	return r
}

type textLineRenderer struct {
	line  *TextLine
	text  *canvas.Text
	all   []fyne.CanvasObject // the text
	whole string              // the text that width belongs to
	width float32             // of the whole text
	high  float32             // height of a line
	point float32             // text size that was measured with
	style fyne.TextStyle
}

func (r *textLineRenderer) measure() {
	point := theme.Size(r.line.size)
	clean := r.line.drawable()
	if r.high != 0 && r.whole == clean && r.point == point && r.style == r.line.style {
		return
	}
	r.whole, r.point, r.style = clean, point, r.line.style
	size := r.line.Measure(ClipRunes(clean, MaxMeasured))
	r.width, r.high = size.Width, size.Height
}

func (r *textLineRenderer) MinSize() fyne.Size {
	r.measure()
	return fyne.NewSize(min(r.width, Scaled(r.line.AtLeast)), r.high)
}

func (r *textLineRenderer) Layout(size fyne.Size) {
	r.measure()
	shown := r.whole
	// A hundredth of slack: the width a layout gives back may have lost a bit to rounding.
	if r.width > size.Width+0.01 {
		shown = r.cut(size.Width)
	}
	shown = visual.Line(shown)
	if r.text.Text != shown {
		r.text.Text = shown
		r.text.Refresh()
	}
	r.text.Resize(fyne.NewSize(size.Width, r.high))
	r.text.Move(fyne.NewPos(0, (size.Height-r.high)/2))
}

func (r *textLineRenderer) cut(width float32) string {
	measure := func(s string) float32 { return r.line.Measure(s).Width }
	if r.line.Middle {
		return cutMiddle(r.whole, width, measure)
	}
	return cut(r.whole, width, measure)
}

func (r *textLineRenderer) Refresh() {
	r.text.Color = ThemeColor(r.line.name)
	r.text.TextSize = theme.Size(r.line.size)
	r.text.TextStyle = r.line.style
	r.text.Alignment = r.line.Align
	r.measure()
	r.Layout(r.line.Size())
	r.text.Refresh()
}

func (r *textLineRenderer) Objects() []fyne.CanvasObject { return r.all }
func (r *textLineRenderer) Destroy()                     {}

// OneLine replaces what would break a line or be drawn as a box.
func OneLine(s string) string {
	if strings.IndexFunc(s, isControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return ' '
		}
		return r
	}, s)
}

func isControl(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 }

// Shortened is a text in one line, cut with an ellipsis behind so many runes.
func Shortened(text string, runes int) string {
	if short := ClipRunes(text, runes); short != text {
		text = strings.TrimRight(short, " ") + Ellipsis
	}
	return OneLine(text)
}

// cut gives the longest beginning of s that fits into width together with an
// ellipsis, or "" where not even the ellipsis fits.
func cut(s string, width float32, measure func(string) float32) string {
	if measure(Ellipsis) > width {
		return ""
	}
	n, _ := Fitting(s, width, 0, func(s string) float32 { return measure(s + Ellipsis) })
	return strings.TrimRight(s[:n], " ") + Ellipsis
}

// keptEnd is how many runes before a file's extension stay where its name is cut.
const keptEnd = 4

// cutMiddle is cut, but keeps the end of a name: its extension and a little more.
func cutMiddle(s string, width float32, measure func(string) float32) string {
	tail := keptTail(s)
	rest := width - measure(tail)
	if rest < measure("M"+Ellipsis) {
		return cut(s, width, measure)
	}
	return cut(s[:len(s)-len(tail)], rest, measure) + tail
}

// keptTail is the extension of a file's name and the last letters before it.
func keptTail(s string) string {
	at := len(s) - len(Extension(s))
	for range keptEnd {
		_, n := utf8.DecodeLastRuneInString(s[:at])
		at -= n
	}
	return s[at:]
}
