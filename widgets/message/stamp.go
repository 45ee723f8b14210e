package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

const (
	stampGap   = 3 // between the time and the ticks
	besideGap  = 8 // between the end of the text and the time beside it
	stampRunes = 12
)

// ticks shows how far an own line has come, beside its time.
type ticks struct {
	widget.BaseWidget
	icon *look.Pictogram
	word string
}

func newTicks() *ticks {
	t := &ticks{icon: look.NewPictogram(nil)}
	t.ExtendBaseWidget(t)
	return t
}

func (t *ticks) set(icon fyne.Resource, word string) {
	t.word = word
	t.icon.SetResource(icon)
}

func (t *ticks) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.icon) }

// AccessibilityLabel is the word for what the icon tells.
func (t *ticks) AccessibilityLabel() string { return t.word }

// AccessibilityRole of the ticks is that of text.
func (t *ticks) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// stamp adds the room of the time and the ticks to that of a line: beside the end of
// its text where they have room there, else in a row of their own.
func (h *Heights) stamp(e *extent, line *Line, room, wide float32) float32 {
	if line.Time != "" {
		rows, _ := h.notes.Wrap(line.Time, room, 1)
		e.time = min(rows[0].Wide+1, room)
	}
	need := e.time
	if line.ticked() {
		need += stampGap + h.Caption
	}
	if need == 0 {
		return wide
	}
	if e.text != nil && !e.text.More && len(line.Attachments) == 0 {
		if end, free := e.text.End(); free && end+besideGap+need <= room {
			return max(wide, end+besideGap+need)
		}
	}
	e.Row += h.Caption
	return max(wide, min(need, room))
}

// stamp places the time and the ticks, which end at the lower right end of the bubble.
func (r *lineRowRenderer) stamp(right, bottom float32) {
	row := r.row
	high := row.sizes.Caption
	if row.Line.ticked() {
		right -= high
		row.ticks.Resize(fyne.NewSquareSize(high))
		row.ticks.Move(fyne.NewPos(right, bottom-high))
		right -= stampGap
	}
	wide := min(row.extent.time, right-row.bubble.Position().X)
	row.time.Resize(fyne.NewSize(wide, high))
	row.time.Move(fyne.NewPos(right-wide, bottom-high))
}
