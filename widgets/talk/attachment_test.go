package talk

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/message"
)

func TestAttachmentOffersWhatItsStateAllows(t *testing.T) {
	c, _ := openChat(t, nil)
	var done []message.AttachmentAction
	c.OnAttachment = func(l message.Line, a message.Attachment, action message.AttachmentAction) {
		if l.ID == "1" && a.ID == "f" {
			done = append(done, action)
		}
	}
	for _, step := range []struct {
		state message.AttachmentState
		words map[string]message.AttachmentAction
	}{
		{message.AttachmentSending, map[string]message.AttachmentAction{"Cancel a.pdf": message.AttachmentCancel}},
		{message.AttachmentFetching, map[string]message.AttachmentAction{"Cancel a.pdf": message.AttachmentCancel}},
		{message.AttachmentFailed, map[string]message.AttachmentAction{"Retry a.pdf": message.AttachmentRetry}},
		{message.AttachmentReady, map[string]message.AttachmentAction{"Open a.pdf": message.AttachmentOpen, "Save as a.pdf": message.AttachmentSave}},
	} {
		c.SetLines([]*message.Line{{ID: "1", Author: "bob", Attachments: []message.Attachment{{ID: "f", Name: "a.pdf", State: step.state}}}})
		row := rowOf(t, c, "1")
		for word, want := range step.words {
			done = nil
			tapAt(row, partOf(t, row, word))
			if len(done) != 1 || done[0] != want {
				t.Errorf("in state %d, %s does %v", step.state, word, done)
			}
		}
		done = nil
		tapAt(row, test.WidgetRenderer(row).Objects()[2].Position().AddXY(20, 20)) // behind bubble and text comes the file
		if opened := len(done) == 1 && done[0] == message.AttachmentOpen; opened != (step.state == message.AttachmentReady) {
			t.Errorf("in state %d, a tap on the icon does %v", step.state, done)
		}
	}
}

func TestPictureAndProgressComeWithoutAnythingJumping(t *testing.T) {
	c, _ := openChat(t, nil)
	var picture image.Image
	var done float32
	c.Thumbnail = func(string, string) image.Image { return picture }
	c.Progress = func(string, string) float32 { return done }
	file := message.Attachment{ID: "f", Name: "a.png", Picture: true, Width: 1000, Height: 500, State: message.AttachmentFetching}
	c.SetLines([]*message.Line{{ID: "1", Author: "bob", Attachments: []message.Attachment{file}}})
	high := c.rows.Total()
	shown := func() (found bool) {
		fixture.Walk(rowOf(t, c, "1"), func(o fyne.CanvasObject) {
			if i, ok := o.(*canvas.Image); ok && i.Image != nil && i.Image == picture {
				found = true
			}
		})
		return found
	}
	picture, done = image.NewRGBA(image.Rect(0, 0, 10, 5)), 0.5
	if shown() {
		t.Error("the picture is shown before anything is asked anew")
	}
	if c.UpdateDelivery(); !shown() {
		t.Error("the picture is not shown")
	}
	file.State = message.AttachmentReady
	c.SetLines([]*message.Line{{ID: "1", Author: "bob", Attachments: []message.Attachment{file}}})
	if got := c.rows.Total(); got != high {
		t.Errorf("ready, the line is %v high, before %v", got, high)
	}
}
