package input

import "strings"

// listed takes a list apart, in any of the forms in which address books and letters have
// one: at every comma, semicolon and white space; and of `Name <address>` what is
// between the brackets, whatever is in the name.
func listed(text string) []string {
	if !strings.Contains(text, "<") {
		return strings.FieldsFunc(text, isSeparator)
	}
	var values []string
	for _, entry := range entriesOf(text) {
		from, to := strings.LastIndexByte(entry, '<'), strings.LastIndexByte(entry, '>')
		if from >= 0 && from < to {
			values = append(values, strings.FieldsFunc(entry[from+1:to], isSeparator)...)
			continue
		}
		values = append(values, strings.FieldsFunc(entry, isSeparator)...)
	}
	return values
}

// entriesOf cuts a list at commas, semicolons and line breaks that are not in quotes.
// A quote that is not closed ends with its line.
func entriesOf(text string) []string {
	quoted := false
	return strings.FieldsFunc(text, func(r rune) bool {
		switch r {
		case '"':
			quoted = !quoted
		case '\n', '\r':
			quoted = false
			return true
		}
		return !quoted && (r == ',' || r == ';')
	})
}
