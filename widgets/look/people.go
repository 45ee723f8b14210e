package look

import (
	"hash/fnv"

	"fyne.io/fyne/v2"
)

// claimed has the accents of those who have a column, by their addresses. It belongs to the
// user interface's goroutine.
var claimed = map[string]int{}

// Actor is the user who acts in a dialog: of several users in a window a dialog is of one.
// The zero Actor is nobody in particular.
type Actor struct {
	Address string            // is named, in the user's colour; "" for no name
	Over    fyne.CanvasObject // the dialog stands over the middle of it, as far as the window allows; nil for that of the window
}

// PersonColor is the colour of a person, by their address, everywhere: column, avatar,
// author, arrow. A group has one by its id in the same way. It is for the user
// interface's goroutine.
func PersonColor(address string) fyne.ThemeColorName {
	accent, ok := claimed[address]
	if !ok {
		accent = accentOf(address)
	}
	return accentName(accent)
}

// ClaimColor gives a person who has a column a colour that no other column has, as
// long as there is one, and keeps it for them until the program ends. It is for the
// user interface's goroutine.
func ClaimColor(address string) fyne.ThemeColorName {
	if _, ok := claimed[address]; !ok && len(claimed) < accentCount {
		claimed[address] = freeFrom(accentOf(address))
	}
	return PersonColor(address)
}

// freeFrom is the first accent, from this one on, that nobody has claimed.
func freeFrom(accent int) int {
	taken := map[int]bool{}
	for _, a := range claimed {
		taken[a] = true
	}
	for taken[accent] {
		accent = (accent + 1) % accentCount
	}
	return accent
}

// salt was searched for, so that the eight users of the demo have eight colours, and
// the first three those that are farthest apart.
const salt = "4224134"

func accentOf(address string) int {
	h := fnv.New64a()
	h.Write([]byte(salt))
	h.Write([]byte(address))
	return int(h.Sum64() >> 40 % accentCount)
}
