package dialog

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// KeyPart is a part of a KeySheet: keys that are of use in one place.
type KeyPart struct {
	Title string
	Rows  []KeyRow
}

// KeyRow is what some keys do, each of them.
type KeyRow struct {
	Does string
	Keys []string
}

const (
	sheetWidth  = 760
	sheetColumn = 300 // from which on there are two columns
	sheetGap    = 28
	sheetRow    = 25
)

// KeySheet is a dialog that shows keys and what they do, in two columns where there
// is room. The arrow keys scroll it, Escape closes it.
type KeySheet struct{ ask *Box }

// NewKeySheet opens the dialog.
func NewKeySheet(w fyne.Window, title string, parts []KeyPart) *KeySheet {
	s := &KeySheet{ask: NewBox(w, title, "")}
	s.ask.Wide = look.Scaled(sheetWidth)
	var objects []fyne.CanvasObject
	for _, part := range parts {
		objects = append(objects, newKeyPart(part))
	}
	body := control.NewKeyScroll(container.New(&twoColumns{}, objects...))
	body.SetSpoken(title)
	s.ask.Rows = append(s.ask.Rows[:1], container.New(lowEnough{canvas: w.Canvas(), content: body.Content()}, body))
	s.ask.ShowWith(body, s.ask.Button(phrase.Of(wordClose), nil))
	return s
}

// Close ends the dialog; a second call does nothing.
func (s *KeySheet) Close() { s.ask.Close() }

// Open tells whether the dialog is still there.
func (s *KeySheet) Open() bool { return s.ask.IsOpen() }

// newKeyPart is a title over rows.
func newKeyPart(part KeyPart) *fyne.Container {
	title := look.NewTextLine(theme.ColorNamePrimary, theme.SizeNameText, fyne.TextStyle{Bold: true})
	title.Text = part.Title
	box := container.New(look.Stacked{Gap: 1}, title)
	for _, row := range part.Rows {
		does := look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
		does.Text = row.Does
		objects := []fyne.CanvasObject{does}
		for _, keys := range row.Keys {
			objects = append(objects, newKeyCap(keys))
		}
		box.Add(container.New(look.RowLayout{Height: sheetRow, Gap: 5, GrowLeast: 60}, objects...))
	}
	return box
}

// newKeyCap shows keys as what one presses.
func newKeyCap(keys string) fyne.CanvasObject {
	text := look.NewTextLine(theme.ColorNameForeground, theme.SizeNameCaptionText, fyne.TextStyle{}).Whole(200)
	text.Text = keys
	back := look.NewFill(look.ColorNameBubble, 4)
	back.Border = theme.ColorNameSeparator
	return container.NewStack(back, container.New(capLayout{}, text))
}

// capLayout leaves a little room around the name of a key.
type capLayout struct{}

func (capLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(12, 5)
}

func (capLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size.SubtractWidthHeight(12, 5))
	o[0].Move(fyne.NewPos(6, 2.5))
}

// twoColumns lays parts out in two columns of about one height, or under each other
// where it is narrow.
type twoColumns struct{ width float32 }

func (l *twoColumns) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Scaled(200), l.arrange(o, l.width, false))
}

func (l *twoColumns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.arrange(o, size.Width, true)
}

func (l *twoColumns) arrange(objects []fyne.CanvasObject, width float32, place bool) float32 {
	const gap, inset = 14, 8 // inset keeps clear of the ring and the scroll bar
	whole := float32(2 * inset)
	for _, o := range objects {
		whole += o.MinSize().Height + gap
	}
	wide := max(0, width-2*inset)
	two := width >= 2*look.Scaled(sheetColumn)+sheetGap
	if two {
		wide = (wide - sheetGap) / 2
	}
	x, y, high := float32(inset), float32(inset), float32(0)
	for i, o := range objects {
		part := o.MinSize().Height
		if two && x == inset && i > 0 && y+part/2 > whole/2 {
			x, y = inset+wide+sheetGap, inset
		}
		if place {
			o.Resize(fyne.NewSize(wide, part))
			o.Move(fyne.NewPos(x, y))
		}
		y += part + gap
		high = max(high, y-gap+inset)
	}
	return high
}

// lowEnough gives a scroller the height of its content, as far as the window has it.
type lowEnough struct {
	canvas  fyne.Canvas
	content fyne.CanvasObject
}

func (l lowEnough) MinSize(o []fyne.CanvasObject) fyne.Size {
	l.content.Resize(fyne.NewSize(o[0].Size().Width, l.content.Size().Height))
	high := min(l.content.MinSize().Height+2, l.canvas.Size().Height-look.Scaled(150))
	return fyne.NewSize(look.Scaled(200), max(look.Scaled(100), high))
}

func (lowEnough) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
