package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestEachMarkHasAnIconAndAColourOfItsOwn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
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
	test.NewTempApp(t)
	if Mark(99).ColorName() != Neutral.ColorName() || Mark(-1).ColorName() != Neutral.ColorName() {
		t.Error("an unknown mark has another colour than Neutral")
	}
}

func TestStatusBadgeShowsTheWordAndStaysNarrow(t *testing.T) {
	b := NewStatusBadge()
	open(t, b, 300, 30)
	b.Set(Status{Mark: Good, Word: "live"})
	if got := shownText(b.word); got != "live" {
		t.Errorf("shown as %q", got)
	}
	if got := b.AccessibilityLabel(); got != "live" {
		t.Errorf("spoken as %q", got)
	}
	b.Set(Status{Mark: Bad, Word: longName})
	if w := b.MinSize().Width; w > badgeWidth+30 {
		t.Errorf("a long word makes the badge %v wide", w)
	}
}
