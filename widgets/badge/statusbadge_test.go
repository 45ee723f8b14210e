package badge

import (
	"testing"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestStatusBadgeShowsTheWordAndStaysNarrow(t *testing.T) {
	b := NewStatus()
	fixture.Open(t, look.NewTheme(), b, 300, 30)
	b.Set(look.Status{Mark: look.Good, Word: "live"})
	if got := fixture.ShownText(b.word); got != "live" {
		t.Errorf("shown as %q", got)
	}
	if got := b.AccessibilityLabel(); got != "live" {
		t.Errorf("spoken as %q", got)
	}
	b.Set(look.Status{Mark: look.Bad, Word: fixture.LongName})
	if w := b.MinSize().Width; w > badgeWidth+30 {
		t.Errorf("a long word makes the badge %v wide", w)
	}
}
