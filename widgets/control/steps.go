package control

import "fyne.io/fyne/v2"

// Steps are how the keys move a selection in a list.
type Steps struct {
	From int // the row that is selected
	One  int // rows of the keys up and down: 0 where nothing is selected yet, and they take the row they begin at
	Page int // rows of a page
	Of   int // rows in all, at least one
}

// To is the row that a key leads to; ok is false for a key that does not move.
func (s Steps) To(key fyne.KeyName) (row int, ok bool) {
	switch key {
	case fyne.KeyUp:
		row = s.From - s.One
	case fyne.KeyDown:
		row = s.From + s.One
	case fyne.KeyPageUp:
		row = s.From - s.Page
	case fyne.KeyPageDown:
		row = s.From + s.Page
	case fyne.KeyHome:
		row = 0
	case fyne.KeyEnd:
		row = s.Of - 1
	default:
		return 0, false
	}
	return max(0, min(row, s.Of-1)), true
}
