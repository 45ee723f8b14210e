package wording

import (
	"muster/cpaas/pattern"
	"muster/widgets/phrase"
)

// faultReasons are what can be wrong with a regular expression, as package pattern
// says it.
var faultReasons = []phrase.Key{
	"this ( is not closed", "this ) closes nothing", "this [ is not closed", "nothing follows this backslash",
	"there is nothing here to repeat", "a repetition cannot be repeated", "this repeats too often", "this escape is not known",
	"invalid range", "invalid name", "this kind of group is not known", "this is not text", "too large",
	"nested too deeply", "longer than 1,000 characters",
}

// RegexpFault says what is wrong with a regular expression, and where.
func RegexpFault(fault *pattern.Fault) string {
	reason := fault.Reason
	for _, known := range faultReasons {
		if string(known) == fault.Reason {
			reason = known.String()
		}
	}
	return phrase.Of("No regular expression: {{.Reason}}, at character {{.At}}.", phrase.With{
		"Reason": reason, "At": fault.At,
	})
}

// FilterFault says the same of a filter.
func FilterFault(fault *pattern.Fault) string {
	return RegexpFault(fault) + " " + phrase.Of("The filter before it stays.")
}
