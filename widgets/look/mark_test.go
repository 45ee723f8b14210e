package look

import (
	"testing"

	"muster/widgets/internal/fixture"
)

func TestEachMarkHasAnIconAndAColourOfItsOwn(t *testing.T) {
	fixture.App(t, NewTheme())
	icons, colors := map[string]Mark{}, map[string]Mark{}
	for m := Neutral; m <= Bad; m++ {
		shape := string(markIcons[m].Content())
		if other, ok := icons[shape]; ok {
			t.Errorf("marks %d and %d share an icon", other, m)
		}
		if other, ok := colors[string(m.ColorName())]; ok {
			t.Errorf("marks %d and %d share a colour", other, m)
		}
		icons[shape], colors[string(m.ColorName())] = m, m
		if string(m.Icon().Content()) == shape {
			t.Errorf("the icon of mark %d is not in its colour", m)
		}
	}
}

func TestUnknownMarkIsNeutral(t *testing.T) {
	fixture.App(t, NewTheme())
	if Mark(99).ColorName() != Neutral.ColorName() || Mark(-1).ColorName() != Neutral.ColorName() {
		t.Error("an unknown mark has another colour than Neutral")
	}
}
