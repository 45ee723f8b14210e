package load

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// NotReady is the error where some users could not do what comes before the load, which has
// not begun then.
type NotReady struct {
	of   int // troupes
	each []*unready
}

// mostNamed are the reasons that a NotReady names, and the places in a row that it names for each.
const mostNamed = 5

// Error says which troupes were not ready and why: those of one reason together, with the
// addresses of the users who could not.
func (e *NotReady) Error() string {
	var why []*unready
	for _, one := range e.each {
		same := slices.IndexFunc(why, func(other *unready) bool { return other.step == one.step && other.reason() == one.reason() })
		if same < 0 {
			first := *one
			first.troupes, first.failed = slices.Clone(one.troupes), slices.Clone(one.failed)
			why = append(why, &first)
			continue
		}
		why[same].troupes = append(why[same].troupes, one.troupes...)
		why[same].failed = append(why[same].failed, one.failed...)
	}
	var named []string
	for _, one := range why[:min(len(why), mostNamed)] {
		named = append(named, one.String())
	}
	text := fmt.Sprintf("%d of %d troupes are not ready, and nothing was begun: %s", len(e.each), e.of, strings.Join(named, "; "))
	if more := len(why) - mostNamed; more > 0 {
		text += fmt.Sprintf("; and %d more reasons", more)
	}
	return text
}

// Unwrap gives the reason of each troupe, in their order.
func (e *NotReady) Unwrap() []error {
	var all []error
	for _, one := range e.each {
		all = append(all, one.because)
	}
	return all
}

// unready is why some troupes were not ready: what they could not do.
type unready struct {
	troupes []int // from 0
	step    string
	users   string   // who those of the first troupe are on the server
	failed  []string // the addresses of those who could not
	because error    // a line for each user
}

func (u *unready) String() string {
	if len(u.troupes) == 1 {
		return fmt.Sprintf("troupe %d: %s (%s): %s", u.troupes[0]+1, u.step, u.users, u.reason())
	}
	return fmt.Sprintf("troupes %s: %s (%s): %s", places(u.troupes), u.step, inRows(u.failed), u.reason())
}

// reason joins the users to whom the same has happened.
func (u *unready) reason() string {
	var reasons []string
	who := map[string][]string{}
	for line := range strings.Lines(u.because.Error()) {
		name, reason, found := strings.Cut(strings.TrimSpace(line), ": ")
		if !found {
			name, reason = "", name
		}
		if who[reason] == nil {
			reasons = append(reasons, reason)
		}
		who[reason] = append(who[reason], name)
	}
	for i, reason := range reasons {
		if names := strings.Join(who[reason], ", "); names != "" {
			reasons[i] = names + ": " + reason
		}
	}
	return strings.Join(reasons, ", ")
}

// places are numbers as people count them, those in a row together.
func places(from0 []int) string {
	var counted []string
	for _, n := range from0 {
		counted = append(counted, strconv.Itoa(n+1))
	}
	return inRows(counted)
}

// inRows lists texts, those in a row together by the first and the last.
func inRows(texts []string) string {
	var rows []string
	for i := 0; i < len(texts); {
		last := i
		for last+1 < len(texts) && isNext(texts[last], texts[last+1]) {
			last++
		}
		row := texts[i]
		if last > i {
			row += " to " + texts[last]
		}
		rows = append(rows, row)
		i = last + 1
	}
	if len(rows) > mostNamed {
		rows = append(rows[:mostNamed], "others")
	}
	return strings.Join(rows, ", ")
}

// isNext tells whether two texts are the same but for a number, which is one more in the second.
func isNext(before, text string) bool {
	isDigit := func(c byte) bool { return '0' <= c && c <= '9' }
	start, short := 0, min(len(before), len(text))
	for start < short && before[start] == text[start] {
		start++
	}
	for start > 0 && isDigit(before[start-1]) {
		start--
	}
	end := 0
	for end < short-start && before[len(before)-1-end] == text[len(text)-1-end] {
		end++
	}
	for end > 0 && isDigit(text[len(text)-end]) {
		end--
	}
	one, err := strconv.Atoi(before[start : len(before)-end])
	two, err2 := strconv.Atoi(text[start : len(text)-end])
	return err == nil && err2 == nil && two == one+1
}
