package wording

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"muster/cpaas"
	"muster/widgets/phrase"
)

// Sentence begins with a capital and ends with a stop.
func Sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	if word, _, _ := strings.Cut(s, " "); strings.Contains(word, "@") {
		return s // an address is written as it is
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Wait says a length of time in whole seconds, at least one, or minutes.
func Wait(d time.Duration) string {
	seconds := max(1, int((d+time.Second-1)/time.Second))
	if seconds < 120 {
		return fmt.Sprintf("%d s", seconds)
	}
	return fmt.Sprintf("%d min", (seconds+59)/60)
}

// Short is how a user is called where there is little room: the address without
// its domain.
func Short(address string) string {
	user, _, _ := strings.Cut(address, "@")
	return user
}

// People counts participants in words.
func People(n int) string { return phrase.Count("{{.Count}} participants", n) }

// Counted is a number with its noun in the singular or the plural, for the event
// log, which is English.
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// DayWord is what a day is called on the day that is today.
func DayWord(d, today time.Time) string {
	switch {
	case d.Equal(today):
		return phrase.Of("Today")
	case d.Equal(today.AddDate(0, 0, -1)):
		return phrase.Of("Yesterday")
	case d.Year() == today.Year():
		return phrase.Of("{{.Weekday}}, {{.Day}} {{.Month}}", phrase.With{
			"Weekday": weekdays[d.Weekday()], "Day": d.Day(), "Month": months[d.Month()-1],
		})
	}
	return phrase.Of("{{.Day}} {{.Month}} {{.Year}}", phrase.With{"Day": d.Day(), "Month": months[d.Month()-1], "Year": d.Year()})
}

var (
	weekdays = [...]phrase.Key{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	months   = [...]phrase.Key{
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	}
)

// Joined strings together the parts that are not empty.
func Joined(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}

// Pick is a where first holds, and else b.
func Pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// Named is a group's name, or its id where the name is not known.
func Named(name, id string) string { return Pick(name != "", name, "group "+id) }

// Known is an address, or a word for somebody whose address is not known.
func Known(address string) string { return Pick(address != "", address, "somebody") }

// Unstopped is a text without the full stop at its end, to be put into a sentence.
func Unstopped(text string) string { return strings.TrimRight(text, ". ") }

// Day is the midnight before a time, where the user is.
func Day(t time.Time) time.Time {
	y, m, d := t.Local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.Local)
}

// MomentWord is the time of what was today, or else the day.
func MomentWord(at, now time.Time) string {
	switch d, today := Day(at), Day(now); {
	case d.Equal(today):
		return at.Format("15:04")
	case d.Equal(today.AddDate(0, 0, -1)):
		return phrase.Of("Yesterday")
	}
	return at.Format(time.DateOnly)
}

// Age says how long ago something was, as roughly as one would say it.
func Age(d time.Duration) string {
	switch {
	case d < time.Minute:
		return phrase.Of("just now")
	case d < time.Hour:
		return phrase.Count("{{.Count}} min ago", int(d.Minutes()))
	case d < 24*time.Hour:
		return phrase.Count("{{.Count}} h ago", int(d.Hours()))
	}
	return phrase.Count("{{.Count}} days ago", int(d.Hours()/24))
}

// Few lists some names, and the number of the rest.
func Few(names []string) string {
	const most = 12
	if more := len(names) - most; more > 0 {
		return phrase.Count("{{.Names}} and {{.Count}} more", more, phrase.With{"Names": strings.Join(names[:most], ", ")})
	}
	return strings.Join(names, ", ")
}

// StatusWord says how somebody is in a group, in everyday words: the platform's
// "Connected" reads as if somebody were online.
func StatusWord(s cpaas.Status) string {
	switch s {
	case cpaas.Connected:
		return phrase.Of("Joined")
	case cpaas.Invited:
		return phrase.Of("Invited")
	case cpaas.Disconnected:
		return phrase.Of("Left")
	}
	return string(s)
}

// TextRule tells a rule in a few words, "" where it takes all at once.
func TextRule(r cpaas.AcceptRule) string {
	from, after := "", ""
	switch len(r.From) {
	case 0:
	case 1:
		from = phrase.Of("from {{.Name}}", phrase.With{"Name": r.From[0]})
	case 2:
		from = phrase.Of("from {{.Name}} and {{.Other}}", phrase.With{"Name": r.From[0], "Other": r.From[1]})
	default:
		from = phrase.Count("from {{.Count}} addresses", len(r.From))
	}
	if r.After > 0 {
		after = phrase.Of("after {{.Wait}}", phrase.With{"Wait": Wait(r.After)})
	}
	return Joined(", ", from, after)
}
