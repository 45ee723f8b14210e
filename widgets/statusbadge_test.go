package widgets

import (
	"testing"

	"muster/widgets/internal/fixture"
)

func TestStatusBadgeShowsTheWordAndStaysNarrow(t *testing.T) {
	b := NewStatusBadge()
	fixture.Open(t, NewTheme(), b, 300, 30)
	b.Set(Status{Mark: Good, Word: "live"})
	if got := fixture.ShownText(b.word); got != "live" {
		t.Errorf("shown as %q", got)
	}
	if got := b.AccessibilityLabel(); got != "live" {
		t.Errorf("spoken as %q", got)
	}
	b.Set(Status{Mark: Bad, Word: fixture.LongName})
	if w := b.MinSize().Width; w > badgeWidth+30 {
		t.Errorf("a long word makes the badge %v wide", w)
	}
}
