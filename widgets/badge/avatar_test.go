package badge

import (
	"image"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestInitialsAreTakenFromNamesAndAddresses(t *testing.T) {
	for name, want := range map[string]string{
		"Release team": "RT", "alice@example.com": "A", "carol.van.dyke@example.com": "CV", "ärger": "Ä",
		"": "#", "🎉": "#", "[ops] night": "ON", "42": "4",
	} {
		if got := initials(name); got != want {
			t.Errorf("%q has the initials %q, want %q", name, got, want)
		}
	}
}

func TestAvatarKeepsItsColourAndGivesWayToAPicture(t *testing.T) {
	a, b := NewAvatar(20), NewAvatar(34)
	fixture.Open(t, look.NewTheme(), a, 20, 20)
	a.Set(AvatarView{Key: "1", Name: "before"})
	b.Set(AvatarView{Key: "1", Name: "after"})
	color := func(a *Avatar) any { return test.WidgetRenderer(a).(*avatarRenderer).back.FillColor }
	if color(a) != color(b) {
		t.Error("with another name and size it has another colour")
	}
	a.Set(AvatarView{Key: "1", Name: "before", Picture: image.NewRGBA(image.Rect(0, 0, 2, 2))})
	if o := test.WidgetRenderer(a).Objects(); len(o) != 1 {
		t.Errorf("with a picture it has %d objects", len(o))
	} else if _, ok := o[0].(*canvas.Image); !ok {
		t.Errorf("with a picture it shows a %T", o[0])
	}
}
