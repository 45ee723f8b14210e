package input

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordCancel       = "Cancel"
	wordRemoveOne    = "Remove {{.Name}}"
	wordMoreFiles    = "and {{.Count}} more"
	wordEntryFull    = "Not more than {{.Most}} characters fit here."
	wordPasteTooLong = "Not more than {{.Most}} characters fit here, and with the pasted text it would be {{.Count}}. Nothing was pasted."
	wordNotPasted    = "Too long"
	wordKeptWhole    = "This has {{.Count}} characters, more than can be edited here. It stays as it is until something else is entered."
	wordTooManyChips = "Not more than {{.Most}} can be given at once, and with the pasted text it would be {{.Count}}. Nothing was pasted."
	wordWrongChips   = "Take out what is marked. {{.Name}}: {{.Error}}"
	wordAdded        = "{{.Count}} added"
	wordRepeated     = "{{.Count}} were there already"
	wordWrong        = "{{.Count}} are wrong"
	wordSeveral      = "Several are called {{.Name}}. Choose one."
	wordCorrectOne   = "Correct {{.Name}}"
	wordFilter       = "Filter"
	wordAlreadyThere = "{{.Name}} is already in the list"
	wordShowPassword = "Show or hide the password"
	wordChoices      = "Choices"
)
