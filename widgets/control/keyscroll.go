package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// KeyScroll scrolls what is higher than its room, with the keyboard as well: it is
// a stop for Tab, and the arrow keys scroll.
type KeyScroll struct {
	widget.BaseWidget
	scroll *container.Scroll
	ring   *look.Fill
	spoken string
}

var _ fyne.Focusable = (*KeyScroll)(nil)

// NewKeyScroll gives a scroller of content.
func NewKeyScroll(content fyne.CanvasObject) *KeyScroll {
	k := &KeyScroll{scroll: container.NewVScroll(content), ring: look.NewRing(4)}
	k.ExtendBaseWidget(k)
	return k
}

// SetContent scrolls something else, from its beginning.
func (k *KeyScroll) SetContent(content fyne.CanvasObject) {
	k.scroll.Content = content
	k.scroll.Offset = fyne.Position{}
	k.scroll.Refresh()
}

// Content gives what is scrolled.
func (k *KeyScroll) Content() fyne.CanvasObject { return k.scroll.Content }

// FocusGained shows the ring.
func (k *KeyScroll) FocusGained() { k.ring.Show() }

// FocusLost hides it.
func (k *KeyScroll) FocusLost() { k.ring.Hide() }

// TypedRune is Fyne's.
func (k *KeyScroll) TypedRune(rune) {}

// TypedKey scrolls, or passes the key on.
func (k *KeyScroll) TypedKey(key *fyne.KeyEvent) {
	line, page := 3*look.LineHeight(), k.scroll.Size().Height*0.9
	switch key.Name {
	case fyne.KeyUp:
		k.by(-line)
	case fyne.KeyDown:
		k.by(line)
	case fyne.KeyPageUp:
		k.by(-page)
	case fyne.KeyPageDown, fyne.KeySpace:
		k.by(page)
	case fyne.KeyHome:
		k.scroll.ScrollToTop()
	case fyne.KeyEnd:
		k.scroll.ScrollToBottom()
	default:
		PassOn(k, key)
	}
}

func (k *KeyScroll) by(dy float32) {
	most := max(0, k.scroll.Content.Size().Height-k.scroll.Size().Height)
	k.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(k.scroll.Offset.Y+dy, most))))
}

// CreateRenderer is Fyne's.
func (k *KeyScroll) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(k.scroll, k.ring))
}

// MinSize has room for some lines.
func (k *KeyScroll) MinSize() fyne.Size {
	k.ExtendBaseWidget(k)
	return fyne.NewSize(k.scroll.Content.MinSize().Width+theme.Padding(), 3*look.LineHeight())
}

// Fit takes over another height of the content, and stays where it is scrolled to.
func (k *KeyScroll) Fit() { k.scroll.Refresh() }

// Bring scrolls what is in the content into sight.
func (k *KeyScroll) Bring(o fyne.CanvasObject) { Bring(k.scroll, o) }

// SetSpoken names what is scrolled.
func (k *KeyScroll) SetSpoken(name string) { k.spoken = name }

// AccessibilityLabel is what is scrolled.
func (k *KeyScroll) AccessibilityLabel() string { return k.spoken }

// AccessibilityRole is a container.
func (k *KeyScroll) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
