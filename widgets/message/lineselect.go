package message

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/widgets/internal/paragraph"
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
	_ fyne.Tappable          = (*LineRow)(nil)
	_ fyne.SecondaryTappable = (*LineRow)(nil)
	_ fyne.Draggable         = (*LineRow)(nil)
	_ desktop.Mouseable      = (*LineRow)(nil)
	_ desktop.Cursorable     = (*LineRow)(nil)
	_ desktop.Hoverable      = (*LineRow)(nil)
)

// Tapped follows a link, acts on an attachment or tells of the mark.
func (r *LineRow) Tapped(e *fyne.PointEvent) {
	if !r.press.dragged {
		tap(r, e.Position)
	}
}

// TappedSecondary opens the line's menu.
func (r *LineRow) TappedSecondary(e *fyne.PointEvent) { r.host.Menu(&r.Line, e.AbsolutePosition) }

// MouseDown begins to select. A second press soon after selects a word: were the
// row Fyne's DoubleTappable, every tap on a link would wait for a second one.
func (r *LineRow) MouseDown(e *desktop.MouseEvent) {
	r.host.Grab()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	now, at := r.host.Now(), r.byteAt(e.Position)
	again := now.Sub(r.press.at) <= fyne.CurrentApp().Driver().DoubleTapDelay() && at == r.press.byte
	r.press = press{at: now, byte: at}
	if again && r.inText(e.Position) {
		from, to := r.text.Layout.Word(at)
		r.host.Choose(&r.Line, paragraph.Span{From: from, To: to})
		return
	}
	r.host.Choose(nil, paragraph.Span{})
}

// MouseUp is Fyne's.
func (r *LineRow) MouseUp(*desktop.MouseEvent) {}

// Dragged selects from where the drag began.
func (r *LineRow) Dragged(e *fyne.DragEvent) {
	if !r.press.dragged {
		r.press.byte = r.byteAt(e.Position.Subtract(e.Dragged))
		r.press.dragged = true
	}
	at := r.byteAt(e.Position)
	r.host.Choose(&r.Line, paragraph.Span{From: min(at, r.press.byte), To: max(at, r.press.byte)})
}

// DragEnd is Fyne's.
func (r *LineRow) DragEnd() {}

// Cursor is a hand over what can be tapped, and a beam over text.
func (r *LineRow) Cursor() desktop.Cursor {
	switch {
	case partAt(r, r.pointer) != nil:
		return desktop.PointerCursor
	case r.inText(r.pointer):
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

func (r *LineRow) inText(p fyne.Position) bool {
	return paragraph.Area{At: r.text.Position(), Size: r.text.Size()}.Holds(p)
}

func (r *LineRow) byteAt(p fyne.Position) int {
	return r.text.Layout.At(p.Subtract(r.text.Position()))
}

// Parts gives what can be tapped in the line.
func (r *LineRow) Parts() []Part {
	var found []Part
	for _, l := range r.text.Layout.Links {
		areas := r.text.Layout.Areas(l.From, l.To)
		for i := range areas {
			areas[i].At = areas[i].At.Add(r.text.Position())
		}
		found = append(found, Part{Areas: areas, Spoken: l.URL, Do: func() { r.host.Follow(l.URL) }})
	}
	if r.text.Layout.More {
		found = append(found, Part{
			Areas: []paragraph.Area{{At: r.more.Position(), Size: r.more.Size()}}, Spoken: phrase.Of(wordShowAll), Do: func() { r.host.ShowWhole(&r.Line) },
		})
	}
	for _, f := range r.files {
		found = append(found, f.parts(f.Position(), func(a AttachmentAction) { r.host.Act(&r.Line, f.file, a) })...)
	}
	if r.Line.Marked() {
		found = append(found, Part{Areas: []paragraph.Area{r.markArea()}, Spoken: r.state.Text, Do: func() { r.host.Mark(&r.Line) }})
	}
	return found
}

// markArea is where the mark is pressed: the words under the bubble, or the ticks with
// the time beside them, which alone would be small.
func (r *LineRow) markArea() paragraph.Area {
	if !r.Line.footed() {
		end := r.ticks.Position().AddXY(r.ticks.Size().Width, r.ticks.Size().Height)
		return paragraph.Area{At: r.time.Position(), Size: fyne.NewSize(end.X-r.time.Position().X, end.Y-r.time.Position().Y)}
	}
	at, high := r.icon.Position().X, r.footHeight()
	return paragraph.Area{At: fyne.NewPos(at, r.Size().Height-high), Size: fyne.NewSize(r.state.Position().X+r.state.Size().Width-at, high)}
}

// Self is the line as a whole, for the keyboard: it opens the menu.
func (r *LineRow) Self() Part {
	return Part{Areas: []paragraph.Area{{At: r.bubble.Position(), Size: r.bubble.Size()}}, Spoken: r.AccessibilityLabel(), Do: func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.bubble)
		r.host.Menu(&r.Line, at.AddXY(padX, min(r.bubble.Size().Height, r.host.High())))
	}}
}

// mostFound is how many hits are shown in one line.
const mostFound = 100

// findAll gives where a text holds what was searched for, in any case of letters.
func findAll(text, query string) []paragraph.Span {
	if query == "" {
		return nil
	}
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // letters whose other case is of another length: found exactly, or not at all
		lower = text
	} else {
		query = strings.ToLower(query)
	}
	var found []paragraph.Span
	for at := 0; len(found) < mostFound; {
		i := strings.Index(lower[at:], query)
		if i < 0 {
			break
		}
		found = append(found, paragraph.Span{From: at + i, To: at + i + len(query)})
		at += i + len(query)
	}
	return found
}
