package app

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"muster/widgets/phrase"
)

// sentence begins with a capital and ends with a stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// wait says a length of time in whole seconds, at least one, or minutes.
func wait(d time.Duration) string {
	seconds := max(1, int((d+time.Second-1)/time.Second))
	if seconds < 120 {
		return fmt.Sprintf("%d s", seconds)
	}
	return fmt.Sprintf("%d min", (seconds+59)/60)
}

// short is how a user is called where there is little room: the address without
// its domain.
func short(address string) string {
	user, _, _ := strings.Cut(address, "@")
	return user
}

// people counts participants in words.
func people(n int) string { return phrase.Count("{{.Count}} participants", n) }

// counted is a number with its noun in the singular or the plural, for the event
// log, which is English.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// dayWord is what a day is called on the day that is today.
func dayWord(d, today time.Time) string {
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
