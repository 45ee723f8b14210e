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
	"this range is not one", "this name is not one", "this kind of group is not known", "this is not text", "too large",
	"nested too deeply", "longer than 1,000 characters",
}

// FilterFault says what is wrong with a filter, and where.
func FilterFault(fault *pattern.Fault) string {
	reason := fault.Reason
	for _, known := range faultReasons {
		if string(known) == fault.Reason {
			reason = known.String()
		}
	}
	return phrase.Of("No regular expression: {{.Reason}}, at character {{.At}}. The filter before it stays.", phrase.With{
		"Reason": reason, "At": fault.At,
	})
}
