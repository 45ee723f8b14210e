package code

import "muster/widgets/phrase"

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordSearch            = "Search"
	wordFold   phrase.Key = "Fold or unfold all"
	wordCopy   phrase.Key = "Copy the whole line"
	wordClose  phrase.Key = "Close"
)
