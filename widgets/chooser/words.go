package chooser

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordCancel       = "Cancel"
	wordFolder       = "Folder"
	wordFolderUp     = "To the folder above"
	wordFolderEmpty  = "There is nothing in this folder."
	wordFolderWaits  = "Waiting for {{.Path}} to answer…"
	wordFiles        = "Files"
	wordFilterFiles  = "Letters of a name, or a path"
	wordFileName     = "Name of the file"
	wordNameMissing  = "Enter the name of a file"
	wordChooseFile   = "Choose a file"
	wordHidden       = "Show hidden files"
	wordSwitch       = "Type a few letters of a user or a group"
	wordNothingFound = "No matches"
	wordEarlierLines = "Search earlier lines"
)
