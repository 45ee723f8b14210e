package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/widgets/phrase"
)

// press is the last time the primary button went down on a line, and what came
// of it.
type press struct {
	at      time.Time
	byte    int // of the text, where it was
	dragged bool
}

var (
	_ fyne.Tappable          = (*lineRow)(nil)
	_ fyne.SecondaryTappable = (*lineRow)(nil)
	_ fyne.Draggable         = (*lineRow)(nil)
	_ desktop.Mouseable      = (*lineRow)(nil)
	_ desktop.Cursorable     = (*lineRow)(nil)
	_ desktop.Hoverable      = (*lineRow)(nil)
)

// Tapped follows a link, acts on an attachment or tells of the mark.
func (r *lineRow) Tapped(e *fyne.PointEvent) {
	if !r.press.dragged {
		tap(r, e.Position)
	}
}

// TappedSecondary opens the line's menu.
func (r *lineRow) TappedSecondary(e *fyne.PointEvent) { r.host.menu(&r.line, e.AbsolutePosition) }

// MouseDown begins to select. A second press soon after selects a word: were the
// row Fyne's DoubleTappable, every tap on a link would wait for a second one.
func (r *lineRow) MouseDown(e *desktop.MouseEvent) {
	r.host.grab()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	now, at := r.host.now(), r.byteAt(e.Position)
	again := now.Sub(r.press.at) <= fyne.CurrentApp().Driver().DoubleTapDelay() && at == r.press.byte
	r.press = press{at: now, byte: at}
	if again && r.inText(e.Position) {
		from, to := r.text.layout.word(at)
		r.host.choose(&r.line, span{from, to})
		return
	}
	r.host.choose(nil, span{})
}

// MouseUp is Fyne's.
func (r *lineRow) MouseUp(*desktop.MouseEvent) {}

// Dragged selects from where the drag began.
func (r *lineRow) Dragged(e *fyne.DragEvent) {
	if !r.press.dragged {
		r.press.byte = r.byteAt(e.Position.Subtract(e.Dragged))
		r.press.dragged = true
	}
	at := r.byteAt(e.Position)
	r.host.choose(&r.line, span{min(at, r.press.byte), max(at, r.press.byte)})
}

// DragEnd is Fyne's.
func (r *lineRow) DragEnd() {}

// Cursor is a hand over what can be tapped, and a beam over text.
func (r *lineRow) Cursor() desktop.Cursor {
	switch {
	case partAt(r, r.pointer) != nil:
		return desktop.PointerCursor
	case r.inText(r.pointer):
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

func (r *lineRow) inText(p fyne.Position) bool {
	return area{r.text.Position(), r.text.Size()}.holds(p)
}

func (r *lineRow) byteAt(p fyne.Position) int {
	return r.text.layout.at(p.Subtract(r.text.Position()))
}

// parts gives what can be tapped in the line.
func (r *lineRow) parts() []linePart {
	var found []linePart
	for _, l := range r.text.layout.links {
		areas := r.text.layout.areas(l.from, l.to)
		for i := range areas {
			areas[i].at = areas[i].at.Add(r.text.Position())
		}
		found = append(found, linePart{areas: areas, spoken: l.url, do: func() { r.host.follow(l.url) }})
	}
	if r.text.layout.more {
		found = append(found, linePart{
			areas: []area{{r.more.Position(), r.more.Size()}}, spoken: phrase.Of(wordShowAll), do: func() { r.host.showWhole(&r.line) },
		})
	}
	for _, f := range r.files {
		found = append(found, f.parts(f.Position(), func(a AttachmentAction) { r.host.act(&r.line, f.file, a) })...)
	}
	if r.line.marked() {
		at := r.icon.Position()
		found = append(found, linePart{
			areas:  []area{{fyne.NewPos(at.X, r.Size().Height-r.footHeight()), fyne.NewSize(r.state.Position().X+r.state.Size().Width-at.X, r.footHeight())}},
			spoken: r.state.text,
			do:     func() { r.host.mark(&r.line) },
		})
	}
	return found
}

// self is the line as a whole, for the keyboard: it opens the menu.
func (r *lineRow) self() linePart {
	return linePart{areas: []area{{r.bubble.Position(), r.bubble.Size()}}, spoken: r.AccessibilityLabel(), do: func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.bubble)
		r.host.menu(&r.line, at.AddXY(padX, min(r.bubble.Size().Height, r.host.high())))
	}}
}

// mostFound is how many hits are shown in one line.
const mostFound = 100

// findAll gives where a text holds what was searched for, in any case of letters.
func findAll(text, query string) []span {
	if query == "" {
		return nil
	}
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // letters whose other case is of another length: found exactly, or not at all
		lower = text
	} else {
		query = strings.ToLower(query)
	}
	var found []span
	for at := 0; len(found) < mostFound; {
		i := strings.Index(lower[at:], query)
		if i < 0 {
			break
		}
		found = append(found, span{at + i, at + i + len(query)})
		at += i + len(query)
	}
	return found
}
