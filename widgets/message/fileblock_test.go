package message

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestAFileHasItsRoomBeforeItsPictureIsThereAndABarMeanwhile(t *testing.T) {
	b := newFileBlock()
	file := Attachment{ID: "f", Name: "a.png", Picture: true, Width: 1000, Height: 500, State: AttachmentFetching}
	fixture.Open(t, look.NewTheme(), b, 300, 200)
	b.Resize(file.fileSize(300))
	b.set(file, 0, nil)
	if got := b.ground.Size(); got != fyne.NewSize(220, 110) {
		t.Errorf("before the picture is there its room is %v", got)
	}
	picture := image.NewRGBA(image.Rect(0, 0, 10, 5))
	b.set(file, 0.5, picture)
	test.WidgetRenderer(b).Layout(b.Size())
	if b.thumb.Image != picture || b.thumb.Size() != fyne.NewSize(220, 110) {
		t.Errorf("the picture is not shown, or %v large", b.thumb.Size())
	}
	if got, want := b.bar.Size().Width, b.track.Size().Width/2; got != want || got == 0 {
		t.Errorf("the bar is %v wide, want %v", got, want)
	}
}
