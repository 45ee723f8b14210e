package look

import (
	"testing"

	"muster/widgets/internal/fixture"
)

func TestEveryLevelHasAnIconAndAWordOfItsOwn(t *testing.T) {
	fixture.App(t, NewTheme())
	icons, words := map[string]bool{}, map[string]bool{}
	for l := LevelInfo; l <= LevelError; l++ {
		icons[string(l.Icon().Content())], words[l.Word()] = true, true
	}
	if len(icons) != 4 || len(words) != 4 {
		t.Errorf("four levels have %d icons and %d words", len(icons), len(words))
	}
	if Level(42).Word() != LevelInfo.Word() {
		t.Error("an unknown level is not shown as info")
	}
}
