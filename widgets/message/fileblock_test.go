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

func TestAPictureThatIsThereIsShownAloneWithItsButtonsOnIt(t *testing.T) {
	b := newFileBlock()
	file := Attachment{ID: "f", Name: "a.png", Picture: true}
	fixture.Open(t, look.NewTheme(), b, 300, 200)
	b.Resize(file.fileSize(300))
	if b.Size() != file.thumbSize(300) {
		t.Errorf("a picture of %v takes %v", file.thumbSize(300), b.Size())
	}
	b.set(file, 0, nil)
	if says := fixture.Texts(b); len(says) == 0 || says[0] != "a.png" {
		t.Errorf("before the picture is there, its block says %q", says)
	}
	b.set(file, 0, image.NewRGBA(image.Rect(0, 0, 440, 220)))
	if says := fixture.Texts(b); len(says) != 0 || b.AccessibilityLabel() != "a.png · PNG" {
		t.Errorf("the picture has %q on it, and is spoken as %q", says, b.AccessibilityLabel())
	}
	parts := b.parts(fyne.NewPos(5, 7), func(AttachmentAction) {})
	for i, button := range b.buttons {
		middle := button.Position().AddXY(5+button.Size().Width/2, 7+button.Size().Height/2)
		if !parts[i].holds(middle) {
			t.Errorf("%q is drawn at %v and not pressed there", parts[i].Spoken, middle)
		}
		if end := button.Position().X + button.Size().Width; end > b.Size().Width || button.Position().X < 0 {
			t.Errorf("%q ends at %v of %v", parts[i].Spoken, end, b.Size().Width)
		}
	}
	for _, state := range []AttachmentState{AttachmentFetching, AttachmentFailed} {
		file.State = state
		b.set(file, 0, b.picture)
		if says := fixture.Texts(b); len(says) == 0 || file.fileSize(300) != b.Size() {
			t.Errorf("in state %d it says %q on %v", state, says, file.fileSize(300))
		}
	}
}

func TestAPictureFillsItsBoxUnlessThatLosesMuchOfIt(t *testing.T) {
	box := fyne.NewSize(220, 160)
	for picture, want := range map[image.Point]bool{
		{440, 293}: true, {192, 320}: false, {440, 320}: true, {220, 160}: true, {240, 320}: true,
		{440, 20}: false, {40, 30}: false, {1, 1}: false,
	} {
		if got := fills(picture, box); got != want {
			t.Errorf("%v fills %v: %v, want %v", picture, box, got, want)
		}
	}
}
