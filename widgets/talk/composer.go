package talk

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"muster/widgets/control"
	"muster/widgets/internal/emoji"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// SetComposer lets the user write or not; reason tells why not.
func (c *Conversation) SetComposer(enabled bool, reason string) {
	c.enabled, c.reason = enabled, reason
	c.entry.SetPlaceHolder(phrase.Of(wordMessage))
	if !enabled && reason != "" {
		c.entry.SetPlaceHolder(look.OneLine(look.ClipRunes(reason, 200)))
	}
	look.SetEnabled(c.entry, enabled)
	c.showComposer()
}

// SetOthers tells who else is writing, "" for nobody. Its line is there either
// way, so that nothing jumps when somebody begins.
func (c *Conversation) SetOthers(text string) { c.others.Set(text) }

// Draft gives what the composer holds.
func (c *Conversation) Draft() string { return c.entry.Text }

// Unselected gives what a paste would leave of the draft.
func (c *Conversation) Unselected() string {
	selected := c.entry.SelectedText()
	if selected == "" {
		return c.entry.Text
	}
	return strings.Replace(c.entry.Text, selected, "", 1)
}

// SetDraft replaces what the composer holds.
func (c *Conversation) SetDraft(text string) {
	c.setting = true
	c.entry.SetText(text)
	c.setting = false
	c.entry.toEnd()
	c.draftChanged()
}

// Paste puts text where the cursor of the composer is.
func (c *Conversation) Paste(text string) {
	if c.enabled {
		c.entry.paste(text)
	}
}

// Entry gives the composer's entry, to focus it or to type into it.
func (c *Conversation) Entry() fyne.Focusable { return c.entry }

// typed is what the user has done to the text of the composer.
func (c *Conversation) typed() {
	c.draftChanged()
	if c.OnTyped != nil && !c.setting && strings.TrimSpace(c.entry.Text) != "" {
		c.OnTyped()
	}
}

func (c *Conversation) draftChanged() {
	if c.OnDraft != nil {
		c.OnDraft()
	}
	c.showSend()
	if c.entry.fitRows() {
		c.body.Refresh()
	}
}

// showComposer shows what can be done in the composer now.
func (c *Conversation) showComposer() {
	look.SetShown(c.attach, c.OnAttach != nil)
	c.attach.Set(control.ActionView{Enabled: c.enabled, Reason: c.reason})
	c.smile.Set(control.ActionView{Enabled: c.enabled, Reason: c.reason})
	c.showSend()
}

func (c *Conversation) wantsFile() {
	if c.OnAttach != nil {
		c.OnAttach()
	}
}

// smileWidth is the width from which on there is a button for emoji: in a narrower
// composer the text needs the room.
const smileWidth = 330

// wordyWidth is that from which on the button that sends has its label.
const wordyWidth = 300

// Resize also shows the buttons that there is room for.
func (c *Conversation) Resize(size fyne.Size) {
	look.SetShown(c.smile, size.Width >= look.Scaled(smileWidth))
	c.send.SetShort(size.Width < look.Scaled(wordyWidth))
	c.BaseWidget.Resize(size)
}

// PickEmoji offers emoji for the text of the composer.
func (c *Conversation) PickEmoji() {
	if c.enabled {
		emoji.Open(c.entry, c.emoji, c.addEmoji)
	}
}

// addEmoji puts an emoji where the cursor is, and remembers it as the last one used.
func (c *Conversation) addEmoji(chosen string) {
	c.emoji = slices.DeleteFunc(c.emoji, func(e string) bool { return e == chosen })
	c.emoji = slices.Insert(c.emoji, 0, chosen)
	c.emoji = c.emoji[:min(len(c.emoji), emoji.Columns)]
	control.GiveFocus(c.entry)
	c.entry.space.restore(&c.entry.Entry)
	for _, r := range chosen {
		c.entry.Entry.TypedRune(r)
	}
}

func (c *Conversation) showSend() {
	v := control.ActionView{Label: phrase.Of(wordSend), Enabled: c.enabled && strings.TrimSpace(c.entry.Text) != ""}
	if !c.enabled {
		v.Reason = c.reason
	}
	c.send.Set(v)
}

// Submit sends what the composer holds, unless that is blank.
func (c *Conversation) Submit() {
	text := strings.TrimSpace(c.entry.Text)
	if text == "" || !c.enabled {
		return
	}
	control.Acted(c)
	c.SetDraft("")
	c.ToEnd()
	if c.onSend != nil {
		c.onSend(text)
	}
	control.GiveFocus(c.entry)
}

// bottomEnd keeps buttons side by side, at their least height, at the bottom.
type bottomEnd struct{}

func (bottomEnd) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range o {
		if o.Visible() {
			size.Width += o.MinSize().Width
			size.Height = max(size.Height, o.MinSize().Height)
		}
	}
	return size
}

func (bottomEnd) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, o := range o {
		if o.Visible() {
			least := o.MinSize()
			o.Resize(least)
			o.Move(fyne.NewPos(x, size.Height-least.Height))
			x += least.Width
		}
	}
}
