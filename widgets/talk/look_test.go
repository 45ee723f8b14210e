package talk

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
	"muster/widgets/message"
)

// everyKind has each kind of row of a conversation.
func everyKind() []*message.Line {
	picture := message.Attachment{ID: "p", Name: "a-long-name-of-a-picture-of-the-harbour.jpeg", Type: "image/jpeg", Size: 2_431_000, Picture: true, Width: 400, Height: 200}
	report := message.Attachment{ID: "u", Name: "report.pdf", Type: "application/pdf", Size: 12_400_000, State: message.AttachmentSending}
	lines := []*message.Line{
		{ID: "1", Day: "Yesterday", Author: "bob@example.com", Time: "09:12", Text: "Have a look at https://example.com/plans when there is time, please."},
		{ID: "2", Day: "Yesterday", Author: "bob@example.com", Time: "09:12", Text: "It is short."},
		{ID: "3", Day: "Yesterday", Author: "alice@example.com", Own: true, Time: "09:14", Text: "Thank you, I have read it.", Delivery: message.DeliveryRead},
		{ID: "gap", Gap: true},
	}
	lines = append(lines, notes("Today", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j")...)
	return append(lines,
		&message.Line{ID: "4", Day: "Today", Author: "carol@example.com", Time: "11:00", Text: "The harbour", Attachments: []message.Attachment{picture}},
		&message.Line{ID: "n", Day: "Today", Note: true, Text: "dave@example.com joined"},
		&message.Line{ID: "5", Day: "Today", Own: true, Time: "11:01", Pending: true, Attachments: []message.Attachment{report}},
		&message.Line{ID: "6", Day: "Today", Own: true, Time: "11:01", Failed: true, Text: "Not yet there"},
	)
}

func everyKindShown() *Conversation {
	c := New(nil)
	c.OnAttach = func() {}
	c.Delivery = func(string) message.Delivery { return message.DeliveryRead }
	c.Progress = func(string, string) float32 { return 0.4 }
	picture := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for i := range picture.Pix {
		picture.Pix[i] = uint8(i * 7 % 256)
		if i%4 == 3 {
			picture.Pix[i] = 255
		}
	}
	c.Thumbnail = func(string, string) image.Image { return picture }
	c.SetEarlier(Earlier{More: true})
	c.SetFirstUnread("4")
	c.SetLines(everyKind())
	return c
}

// The looks of a conversation are what most users look at all day: they change on
// purpose only.
func TestConversationLooksAsItShould(t *testing.T) {
	for name, variant := range fixture.Variants {
		fixture.App(t, fixture.OneVariant{Theme: look.NewTheme(), Variant: variant, Scale: 1})
		w := test.NewTempWindow(t, container.NewWithoutLayout())
		w.SetPadded(false)
		// Drawing sets the clock by which Fyne forgets what has not been drawn for a minute.
		// In a long run of tests it would stand still, and the first picture lack half of it.
		w.Canvas().Capture()
		w.SetContent(container.NewStack(look.NewFill(look.ColorNameCard, 0), everyKindShown()))
		w.Resize(fyne.NewSize(400, 860))
		test.AssertImageMatches(t, "conversation-"+name+".png", w.Canvas().Capture())
	}
}

func TestNothingOverlapsInLargePrint(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		fixture.App(t, fixture.OneVariant{Theme: look.NewTheme(), Variant: fixture.Variants["light"], Scale: scale})
		c := everyKindShown()
		w := test.NewTempWindow(t, container.NewWithoutLayout())
		w.SetPadded(false)
		w.SetContent(c)
		w.Resize(fyne.NewSize(400, 2400))
		var bottom float32
		for _, o := range rowsInSight(c) {
			if y := o.Position().Y; y < bottom-0.5 {
				t.Errorf("scale %v: a %T begins at %v, the row before ends at %v", scale, o, y, bottom)
			}
			bottom = o.Position().Y + o.Size().Height
			driver := fyne.CurrentApp().Driver()
			end := driver.AbsolutePositionForObject(o).Y + o.Size().Height
			fixture.Walk(o, func(inner fyne.CanvasObject) {
				line, ok := inner.(*look.TextLine)
				if !ok || line.Text == "" {
					return
				}
				if line.Size().Height < line.MinSize().Height-0.5 {
					t.Errorf("scale %v: %q has a height of %v and needs %v", scale, line.Text, line.Size().Height, line.MinSize().Height)
				}
				if below := driver.AbsolutePositionForObject(line).Y + line.MinSize().Height; below > end+0.5 {
					t.Errorf("scale %v: %q ends at %v, its row at %v", scale, line.Text, below, end)
				}
			})
		}
	}
}
