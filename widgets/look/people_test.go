package look_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"muster/widgets/look"
)

func TestUsersOfTheDemoHaveEightColours(t *testing.T) {
	seen := map[fyne.ThemeColorName]string{}
	for _, name := range []string{"alice", "bob", "carol", "dave", "user5", "user6", "user7", "user8"} {
		address := name + "@example.com"
		color := look.PersonColor(address)
		if other, taken := seen[color]; taken {
			t.Errorf("%s and %s are both %s", name, other, color)
		}
		seen[color] = name
		if claimed := look.ClaimColor(address); claimed != color {
			t.Errorf("with a column %s is %s, and %s before", name, claimed, color)
		}
	}
	for i := range 20 { // there is no colour left: these share one, the same each time
		address := fmt.Sprintf("other%d@example.com", i)
		if before := look.PersonColor(address); look.ClaimColor(address) != before {
			t.Errorf("%s has another colour with a column", address)
		}
	}
}
