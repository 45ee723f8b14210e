package talk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/control"
	"muster/widgets/internal/plan"
	"muster/widgets/internal/rowscroll"
	"muster/widgets/look"
	"muster/widgets/message"
)

// lineCursor is the keyboard's place in a conversation. Up and Down go from line
// to line, Left and Right through what can be done with one: links, attachments,
// the mark. Enter does it; on the line itself it opens the menu, as the menu key
// does everywhere. All lines together are one stop for Tab.
type lineCursor struct {
	talk    *Conversation
	place   rowscroll.Place
	part    int // 0 is the line itself
	focused bool
	mouse   bool // the focus came with the mouse: no ring
	ring    *look.Fill
}

func newLineCursor(c *Conversation) *lineCursor {
	k := &lineCursor{talk: c, ring: look.NewFill("", 8), place: rowscroll.Place{Row: -1}}
	k.ring.Border, k.ring.Thick = theme.ColorNamePrimary, 2
	k.ring.Hide()
	return k
}

// grab takes the focus for the mouse, so that what is selected can be copied.
func (k *lineCursor) grab() {
	if !k.focused {
		k.mouse = true
		control.GiveFocus(k.talk.rows)
	}
}

// Focus is told that the rows have the focus, or have lost it.
func (k *lineCursor) Focus(has bool) {
	k.focused = has
	if !has {
		k.mouse = false
	} else if k.object() == nil {
		k.toEdge(false)
	}
	k.show()
}

// object gives the row at the cursor, nil while it is not in sight.
func (k *lineCursor) object() message.Row {
	o, _ := k.talk.rows.Shown[k.place.Row].(message.Row)
	return o
}

// stops are what the arrow keys reach in the row at the cursor.
func (k *lineCursor) stops() []message.Part {
	row := k.object()
	if row == nil {
		return nil
	}
	stops := []message.Part{row.Self()}
	for _, p := range row.Parts() {
		if !p.Pointer && p.Do != nil {
			stops = append(stops, p)
		}
	}
	return stops
}

// show puts the ring around what the keyboard is at: around all that is in sight where none of
// it can be chosen.
func (k *lineCursor) show() {
	if !k.focused || k.mouse {
		k.ring.Hide()
		return
	}
	stops := k.stops()
	if len(stops) == 0 || len(stops[0].Areas) == 0 {
		k.ring.Resize(k.talk.rows.Size())
		k.ring.Move(fyne.NewPos(0, k.talk.rows.Scroll.Offset.Y))
		k.ring.Show()
		return
	}
	k.part = max(0, min(k.part, len(stops)-1))
	a := stops[k.part].Areas[0]
	k.ring.Resize(a.Size.AddWidthHeight(4, 4))
	k.ring.Move(k.object().Position().Add(a.At).SubtractXY(2, 2))
	k.ring.Show()
}

// Key takes a key for the rows.
func (k *lineCursor) Key(e *fyne.KeyEvent) {
	k.mouse = false
	rows := k.talk.rows
	if k.place.Row < 0 { // the first line came after the focus
		k.toEdge(false)
	}
	switch e.Name {
	case fyne.KeyUp:
		k.step(-1)
	case fyne.KeyDown:
		k.step(1)
	case fyne.KeyLeft:
		k.part = max(0, k.part-1)
	case fyne.KeyRight:
		k.part++
	case fyne.KeyPageUp:
		rows.ScrollBy(-rows.Size().Height * 0.9)
		k.toEdge(true)
	case fyne.KeyPageDown:
		rows.ScrollBy(rows.Size().Height * 0.9)
		k.toEdge(false)
	case fyne.KeyHome:
		rows.ScrollBy(-rows.Total())
		k.toEdge(true)
	case fyne.KeyEnd:
		rows.ToEnd()
		k.toEdge(false)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if stops := k.stops(); k.part < len(stops) && stops[k.part].Do != nil {
			stops[k.part].Do()
		}
	case desktop.KeyMenu, fyne.KeyF10:
		if row := k.object(); row != nil {
			row.Self().Do()
		}
	default:
		control.PassOn(rows, e)
	}
	k.show()
}

// step goes to the next row by that can be chosen.
func (k *lineCursor) step(by int) {
	rows := k.talk.plan.All()
	for i := k.place.Row + by; i >= 0 && i < len(rows); i += by {
		if kind := rows[i].Kind; kind == plan.KindLine || kind == plan.KindPill {
			k.to(i)
			k.talk.rows.Reveal(i, true)
			return
		}
	}
	// Beyond the last one only notes or a day are left to be seen.
	k.talk.rows.ScrollBy(float32(by) * 40)
}

func (k *lineCursor) to(row int) {
	k.place, k.part = rowscroll.Place{Row: row, ID: k.talk.plan.All()[row].ID}, 0
}

// toEdge goes to the first or last row in sight that can be chosen.
func (k *lineCursor) toEdge(top bool) {
	best := -1
	for i := range k.talk.rows.Shown {
		if i >= len(k.talk.plan.All()) || k.talk.plan.All()[i].Kind != plan.KindLine && k.talk.plan.All()[i].Kind != plan.KindPill {
			continue
		}
		if best < 0 || top == (i < best) {
			best = i
		}
	}
	if best >= 0 {
		k.to(best)
	}
}

// Typed goes on in the composer: whoever types wants to write.
func (k *lineCursor) Typed(r rune) {
	if r == ' ' || k.talk.entry.Disabled() {
		return
	}
	if control.GiveFocus(k.talk.entry) {
		k.talk.entry.TypedRune(r)
	}
}

// Shortcut copies what is selected.
func (k *lineCursor) Shortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); !ok {
		return
	}
	text := k.talk.selectedText()
	if text == "" {
		if row, ok := k.object().(*message.LineRow); ok && !k.mouse {
			text = row.Line.Text
		}
	}
	if text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
