package table

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordClose        = "Close"
	wordNewMany      = "{{.Count}} new"
	wordTooLong      = "The rest is too long to be shown: copy it to read it"
	wordRegexp       = "Regexp"
	wordUndo         = "Undo"
	wordPause        = "Pause"
	wordResume       = "Resume"
	wordCopyWhole    = "Copy the whole line"
	wordCopySelected = "Copy the selected lines"
	wordSave         = "Save…"
	wordClear        = "Clear"
)
