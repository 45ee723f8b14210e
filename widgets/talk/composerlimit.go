package talk

import "muster/widgets/look"

// What Fyne's entry takes to edit a text, in Latin letters: it wraps all of it anew at
// each key, which takes 10 ms for as many as may be there.
const (
	mostEditing = 8000
	slowScript  = 4 // as much as of Latin letters for a letter of any other script
	lastLatin   = 0x24f
)

// MostWritten gives how many characters of a text can be edited in the composer: all of
// them, or fewer. That depends on what they are: letters of other scripts than Latin
// take longer, and where marks and joiners that take no room follow each other, Fyne
// tries each of them as the end of a row. Any goroutine may call it.
func MostWritten(text string) int {
	characters, cost, unseen := 0, 0, 0
	for _, r := range text {
		switch {
		case look.TakesNoRoom(r):
			unseen++
			cost += max(slowScript, unseen)
		case r <= lastLatin:
			cost, unseen = cost+1, 0
		default:
			cost, unseen = cost+slowScript, 0
		}
		if cost > mostEditing {
			return characters
		}
		characters++
	}
	return characters
}
