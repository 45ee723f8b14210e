package code

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

var (
	_ fyne.Focusable    = (*Text)(nil)
	_ fyne.Shortcutable = (*Text)(nil)
	_ fyne.Tappable     = (*content)(nil)
)

// FocusGained shows the ring.
func (t *Text) FocusGained() {
	t.focused = true
	look.SetShown(t.ring, true)
	t.place()
	control.Gained(t)
}

// FocusLost hides it.
func (t *Text) FocusLost() {
	t.focused = false
	look.SetShown(t.ring, false)
	t.place()
}

// TypedRune is Fyne's.
func (t *Text) TypedRune(rune) {}

// TypedKey goes from line to line; left folds one, and right unfolds it.
func (t *Text) TypedKey(key *fyne.KeyEvent) {
	if len(t.lines) == 0 || key.Name == fyne.KeyEscape {
		if key.Name == fyne.KeyEscape && t.onEscape != nil {
			t.onEscape()
			return
		}
		control.PassOn(t, key)
		return
	}
	page := max(1, int(t.scroll.Size().Height/max(1, t.high))-1)
	switch key.Name {
	case fyne.KeyUp:
		t.step(-1)
	case fyne.KeyDown:
		t.step(1)
	case fyne.KeyPageUp:
		t.step(-page)
	case fyne.KeyPageDown:
		t.step(page)
	case fyne.KeyHome:
		t.goTo(0)
	case fyne.KeyEnd:
		t.step(len(t.lines))
	case fyne.KeyLeft:
		t.leave()
	case fyne.KeyRight:
		t.fold(t.at, false)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		t.press()
	default:
		control.PassOn(t, key)
	}
}

// press follows the link that the line is, or folds or unfolds it.
func (t *Text) press() {
	if do := t.lines[t.at].do; do != nil {
		do()
		return
	}
	t.fold(t.at, !t.hidden[t.at])
}

// step goes so many lines on, of those that are not folded away.
func (t *Text) step(by int) {
	at, way := t.at, 1
	if by < 0 {
		at, way, by = t.at, -1, -by
	}
	for i := at + way; i >= 0 && i < len(t.lines) && by > 0; i += way {
		if !t.isAway(i) {
			at = i
			by--
		}
	}
	t.goTo(at)
}

// isAway tells whether a line is folded away.
func (t *Text) isAway(at int) bool {
	for i := range t.hidden {
		if i < at && at < t.lines[i].end {
			return true
		}
	}
	return false
}

// leave folds the line, or goes to the one that it is folded with.
func (t *Text) leave() {
	if t.lines[t.at].end > 0 && !t.hidden[t.at] {
		t.fold(t.at, true)
		return
	}
	for i := t.at - 1; i >= 0; i-- {
		if t.lines[i].end > t.at {
			t.goTo(i)
			return
		}
	}
}

// TypedShortcut copies the line, with all that is folded with it.
func (t *Text) TypedShortcut(s fyne.Shortcut) {
	if _, is := s.(*fyne.ShortcutCopy); !is {
		control.PassShortcut(t, s)
		return
	}
	if len(t.lines) == 0 {
		return
	}
	var texts []string
	for _, l := range t.lines[t.at:max(t.at+1, t.lines[t.at].end)] {
		texts = append(texts, strings.Repeat("  ", l.depth-t.lines[t.at].depth)+l.text)
	}
	fyne.CurrentApp().Clipboard().SetContent(strings.Join(texts, "\n"))
}

// content is what is scrolled: as high as all rows, holding those in sight.
type content struct {
	widget.BaseWidget
	text    *Text
	objects []fyne.CanvasObject
}

// Tapped goes to the line, and follows it, or folds or unfolds it.
func (c *content) Tapped(e *fyne.PointEvent) {
	t := c.text
	n := int(e.Position.Y / max(1, t.high))
	if n < 0 || n >= len(t.rows) {
		return
	}
	t.at = t.rows[n].line
	control.GiveFocus(t)
	t.press()
	t.place()
}

func (c *content) CreateRenderer() fyne.WidgetRenderer { return &contentRenderer{c} }

type contentRenderer struct{ content *content }

func (r *contentRenderer) Layout(fyne.Size) {}
func (r *contentRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.content.text.total())
}
func (r *contentRenderer) Objects() []fyne.CanvasObject { return r.content.objects }
func (r *contentRenderer) Refresh()                     { canvas.Refresh(r.content) }
func (r *contentRenderer) Destroy()                     {}
