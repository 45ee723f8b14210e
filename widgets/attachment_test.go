package widgets

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAttachmentOffersWhatItsStateAllows(t *testing.T) {
	c, _ := openChat(t, nil)
	var done []AttachmentAction
	c.OnAttachment = func(l Line, a Attachment, action AttachmentAction) {
		if l.ID == "1" && a.ID == "f" {
			done = append(done, action)
		}
	}
	for _, step := range []struct {
		state AttachmentState
		words map[string]AttachmentAction
	}{
		{AttachmentSending, map[string]AttachmentAction{"Cancel a.pdf": AttachmentCancel}},
		{AttachmentFetching, map[string]AttachmentAction{"Cancel a.pdf": AttachmentCancel}},
		{AttachmentFailed, map[string]AttachmentAction{"Retry a.pdf": AttachmentRetry}},
		{AttachmentReady, map[string]AttachmentAction{"Open a.pdf": AttachmentOpen, "Save as a.pdf": AttachmentSave}},
	} {
		c.SetLines([]Line{{ID: "1", Author: "bob", Attachments: []Attachment{{ID: "f", Name: "a.pdf", State: step.state}}}})
		row := rowOf(t, c, "1")
		for word, want := range step.words {
			done = nil
			tapAt(row, partOf(t, row, word))
			if len(done) != 1 || done[0] != want {
				t.Errorf("in state %d, %s does %v", step.state, word, done)
			}
		}
		done = nil
		tapAt(row, row.files[0].Position().AddXY(20, 20))
		if opened := len(done) == 1 && done[0] == AttachmentOpen; opened != (step.state == AttachmentReady) {
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
	file := Attachment{ID: "f", Name: "a.png", Picture: true, Width: 1000, Height: 500, State: AttachmentFetching}
	c.SetLines([]Line{{ID: "1", Author: "bob", Attachments: []Attachment{file}}})
	block := rowOf(t, c, "1").files[0]
	high := c.rows.total()
	if got := block.ground.Size(); got != fyne.NewSize(220, 110) {
		t.Errorf("before the picture is there its room is %v", got)
	}
	picture, done = image.NewRGBA(image.Rect(0, 0, 10, 5)), 0.5
	c.UpdateReach()
	if block.thumb.Image != picture || block.thumb.Size() != fyne.NewSize(220, 110) {
		t.Errorf("the picture is not shown, or %v large", block.thumb.Size())
	}
	if got, want := block.bar.Size().Width, block.track.Size().Width/2; got != want {
		t.Errorf("the bar is %v wide, want %v", got, want)
	}
	file.State = AttachmentReady
	c.SetLines([]Line{{ID: "1", Author: "bob", Attachments: []Attachment{file}}})
	if got := c.rows.total(); got != high {
		t.Errorf("ready, the line is %v high, before %v", got, high)
	}
}

func TestThumbnailKeepsItsProportionsInItsBox(t *testing.T) {
	for _, c := range []struct {
		wide, high int
		room       float32
		want       fyne.Size
	}{
		{4000, 2000, 500, fyne.NewSize(220, 110)},
		{2000, 4000, 500, fyne.NewSize(80, 160)},
		{100, 50, 500, fyne.NewSize(100, 50)},
		{0, 0, 500, fyne.NewSize(220, 160)},
		{4000, 2000, 150, fyne.NewSize(150, 75)},
		{100_000, 10, 500, fyne.NewSize(220, thumbLeast)},
	} {
		a := Attachment{Picture: true, Width: c.wide, Height: c.high}
		if got := a.thumbSize(c.room); got != c.want {
			t.Errorf("%d by %d in %v is %v, want %v", c.wide, c.high, c.room, got, c.want)
		}
	}
}

func TestSizesAreToldInWords(t *testing.T) {
	for size, want := range map[int64]string{
		0: "", 1: "1 B", 999: "999 B", 1000: "1.0 kB", 9949: "9.9 kB", 12_400_000: "12 MB", 999_600: "1.0 MB", 5_000_000_000: "5.0 GB",
	} {
		if got := sizeInWords(size); got != want {
			t.Errorf("%d is %q, want %q", size, got, want)
		}
	}
}
