package badge

import (
	"testing"

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

func TestAvatarKeepsItsColour(t *testing.T) {
	a, b := NewAvatar(20), NewAvatar(34)
	fixture.Open(t, look.NewTheme(), a, 20, 20)
	a.Set(AvatarView{Key: "1", Name: "before"})
	b.Set(AvatarView{Key: "1", Name: "after"})
	color := func(a *Avatar) any { return test.WidgetRenderer(a).(*avatarRenderer).back.FillColor }
	if color(a) != color(b) {
		t.Error("with another name and size it has another colour")
	}
}
