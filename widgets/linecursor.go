package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// lineCursor is the keyboard's place in a conversation. Up and Down go from line
// to line, Left and Right through what can be done with one: links, attachments,
// the mark. Enter does it; on the line itself it opens the menu, as the menu key
// does everywhere. All lines together are one stop for Tab.
type lineCursor struct {
	talk    *Conversation
	place   place
	part    int // 0 is the line itself
	focused bool
	mouse   bool // the focus came with the mouse: no ring
	ring    *fill
}

func newLineCursor(c *Conversation) *lineCursor {
	k := &lineCursor{talk: c, ring: newFill("", 8), place: place{row: -1}}
	k.ring.border, k.ring.thick = theme.ColorNamePrimary, 2
	k.ring.Hide()
	return k
}

// grab takes the focus for the mouse, so that what is selected can be copied.
func (k *lineCursor) grab() {
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(k.talk.rows); canvas != nil && !k.focused {
		k.mouse = true
		canvas.Focus(k.talk.rows)
	}
}

// focus is told that the rows have the focus, or have lost it.
func (k *lineCursor) focus(has bool) {
	k.focused = has
	if !has {
		k.mouse = false
	} else if k.object() == nil {
		k.toEdge(false)
	}
	k.show()
}

// object gives the row at the cursor, nil while it is not in sight.
func (k *lineCursor) object() talkRow {
	o, _ := k.talk.rows.visible[k.place.row].(talkRow)
	return o
}

// stops are what the arrow keys reach in the row at the cursor.
func (k *lineCursor) stops() []linePart {
	row := k.object()
	if row == nil {
		return nil
	}
	stops := []linePart{row.self()}
	for _, p := range row.parts() {
		if !p.pointer && p.do != nil {
			stops = append(stops, p)
		}
	}
	return stops
}

// show puts the ring around what the keyboard is at.
func (k *lineCursor) show() {
	stops := k.stops()
	if !k.focused || k.mouse || len(stops) == 0 || len(stops[0].areas) == 0 {
		k.ring.Hide()
		return
	}
	k.part = max(0, min(k.part, len(stops)-1))
	a := stops[k.part].areas[0]
	k.ring.Resize(a.size.AddWidthHeight(4, 4))
	k.ring.Move(k.object().Position().Add(a.at).SubtractXY(2, 2))
	k.ring.Show()
}

// key takes a key for the rows.
func (k *lineCursor) key(e *fyne.KeyEvent) {
	k.mouse = false
	rows := k.talk.rows
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
		rows.scrollBy(-rows.Size().Height * 0.9)
		k.toEdge(true)
	case fyne.KeyPageDown:
		rows.scrollBy(rows.Size().Height * 0.9)
		k.toEdge(false)
	case fyne.KeyHome:
		rows.scrollBy(-rows.total())
		k.toEdge(true)
	case fyne.KeyEnd:
		rows.toEnd()
		k.toEdge(false)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if stops := k.stops(); k.part < len(stops) && stops[k.part].do != nil {
			stops[k.part].do()
		}
	case desktop.KeyMenu, fyne.KeyF10:
		if row := k.object(); row != nil {
			row.self().do()
		}
	default:
		passOn(rows, e)
	}
	k.show()
}

// step goes to the next row by that can be chosen.
func (k *lineCursor) step(by int) {
	plan := k.talk.planned
	for i := k.place.row + by; i >= 0 && i < len(plan); i += by {
		if kind := plan[i].kind; kind == rowLine || kind == rowPill {
			k.to(i)
			k.talk.rows.reveal(i, true)
			return
		}
	}
	// Beyond the last one only notes or a day are left to be seen.
	k.talk.rows.scrollBy(float32(by) * 40)
}

func (k *lineCursor) to(row int) {
	k.place, k.part = place{row: row, id: k.talk.planned[row].id}, 0
}

// toEdge goes to the first or last row in sight that can be chosen.
func (k *lineCursor) toEdge(top bool) {
	best := -1
	for i := range k.talk.rows.visible {
		if i >= len(k.talk.planned) || k.talk.planned[i].kind != rowLine && k.talk.planned[i].kind != rowPill {
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

// typed goes on in the composer: whoever types wants to write.
func (k *lineCursor) typed(r rune) {
	if r == ' ' || k.talk.entry.Disabled() {
		return
	}
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(k.talk.entry); canvas != nil {
		canvas.Focus(k.talk.entry)
		k.talk.entry.TypedRune(r)
	}
}

// shortcut copies what is selected.
func (k *lineCursor) shortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); !ok {
		return
	}
	text := k.talk.SelectedText()
	if text == "" {
		if row, ok := k.object().(*lineRow); ok && !k.mouse {
			text = row.line.Text
		}
	}
	if text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
