package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"muster/widgets/phrase"
)

// SetComposer lets the user write or not; reason tells why not.
func (c *Conversation) SetComposer(enabled bool, reason string) {
	c.enabled, c.reason = enabled, reason
	c.entry.SetPlaceHolder(phrase.Of(wordMessage))
	if !enabled && reason != "" {
		c.entry.SetPlaceHolder(oneLine(clipRunes(reason, 200)))
	}
	setEnabled(c.entry, enabled)
	c.showComposer()
}

// SetOthers tells who else is writing, "" for nobody. Its line is there either
// way, so that nothing jumps when somebody begins.
func (c *Conversation) SetOthers(text string) { c.others.set(text) }

// Others gives what was given to SetOthers last.
func (c *Conversation) Others() string { return c.others.text }

// Draft gives what the composer holds.
func (c *Conversation) Draft() string { return c.entry.Text }

// SetDraft replaces what the composer holds.
func (c *Conversation) SetDraft(text string) {
	c.setting = true
	c.entry.SetText(text)
	c.setting = false
	c.entry.toEnd()
	c.draftChanged()
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
	c.showSend()
	if c.entry.fitRows() {
		c.body.Refresh()
	}
}

// showComposer shows what can be done in the composer now.
func (c *Conversation) showComposer() {
	setShown(c.attachBox, c.OnAttach != nil)
	c.attach.Set(ActionView{Enabled: c.enabled, Reason: c.reason})
	c.showSend()
}

func (c *Conversation) wantsFile() {
	if c.OnAttach != nil {
		c.OnAttach()
	}
}

func (c *Conversation) showSend() {
	v := ActionView{Label: phrase.Of(wordSend), Enabled: c.enabled && strings.TrimSpace(c.entry.Text) != ""}
	if !c.enabled {
		v.Reason = c.reason
	}
	c.send.Set(v)
}

func (c *Conversation) submit() {
	text := strings.TrimSpace(c.entry.Text)
	if text == "" || !c.enabled {
		return
	}
	c.SetDraft("")
	c.ToEnd()
	if c.onSend != nil {
		c.onSend(text)
	}
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c.entry); canvas != nil && canvas.Focused() != c.entry {
		canvas.Focus(c.entry)
	}
}

// bottomEnd keeps a button at its least height at the bottom.
type bottomEnd struct{}

func (bottomEnd) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (bottomEnd) Layout(o []fyne.CanvasObject, size fyne.Size) {
	high := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width, high))
	o[0].Move(fyne.NewPos(0, size.Height-high))
}
