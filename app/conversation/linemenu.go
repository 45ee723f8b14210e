package conversation

import (
	"time"

	"fyne.io/fyne/v2"

	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// showMenu offers what can be done with a line.
func (t *View) showMenu(line message.Line, at fyne.Position) {
	items := t.menuItems(line)
	if len(items) > 0 {
		t.host.ShowMenu(items, at)
	}
}

func (t *View) menuItems(line message.Line) []*fyne.MenuItem {
	if line.Note || line.Gap {
		return nil
	}
	var items []*fyne.MenuItem
	if line.Text != "" {
		items = append(items,
			fyne.NewMenuItem(phrase.Of("Copy text"), func() { t.host.Copy(line.Text) }),
			fyne.NewMenuItem(phrase.Of("Quote"), func() { t.quote(line) }),
			fyne.NewMenuItem(phrase.Of("Forward…"), func() { t.OnForward(line.Text) }))
	}
	if t.OnWire != nil && !line.Pending && !line.Failed {
		items = append(items, fyne.NewMenuItem(phrase.Of("Show in Wire"), func() { t.OnWire(line.ID, time.Time{}) }))
	}
	switch {
	case line.Failed:
		items = append(items, fyne.NewMenuItem(phrase.Of("Retry or discard…"), func() { t.askFailed(line.ID) }))
	case line.Own && !line.Pending:
		items = append(items, fyne.NewMenuItem(phrase.Of("Message details…"), func() { t.explainMark(line) }))
	}
	for _, a := range line.Attachments {
		if a.State == message.AttachmentReady {
			items = append(items,
				fyne.NewMenuItem(phrase.Of("Open {{.Name}}…", phrase.With{"Name": look.Short(a.Name)}), func() { t.attachmentDo(line, a, message.AttachmentOpen) }),
				fyne.NewMenuItem(phrase.Of("Save {{.Name}} as…", phrase.With{"Name": look.Short(a.Name)}), func() { t.attachmentDo(line, a, message.AttachmentSave) }))
		}
	}
	if !line.Pending && !line.Failed {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Of("Delete for me…"), func() { t.deleteLine(line) }))
	}
	return items
}
