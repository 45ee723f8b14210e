package load

import (
	"fmt"
	"slices"
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

// Error says which troupes were not ready and why: those of one reason together, with the users of
// the first of them.
func (e *NotReady) Error() string {
	var why []*unready
	for _, one := range e.each {
		same := slices.IndexFunc(why, func(other *unready) bool { return other.step == one.step && other.reason() == one.reason() })
		if same < 0 {
			first := *one
			first.troupes = slices.Clone(one.troupes)
			why = append(why, &first)
			continue
		}
		why[same].troupes = append(why[same].troupes, one.troupes...)
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
	users   string // who those of the first troupe are on the server
	because error  // a line for each user
}

func (u *unready) String() string {
	in, of := "troupe ", ""
	if len(u.troupes) > 1 {
		in, of = "troupes ", "in the first, "
	}
	return fmt.Sprintf("%s%s: %s (%s%s): %s", in, places(u.troupes), u.step, of, u.users, u.reason())
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
	var rows []string
	for i := 0; i < len(from0); {
		last := i
		for last+1 < len(from0) && from0[last+1] == from0[last]+1 {
			last++
		}
		row := fmt.Sprint(from0[i] + 1)
		if last > i {
			row += fmt.Sprintf(" to %d", from0[last]+1)
		}
		rows = append(rows, row)
		i = last + 1
	}
	if more := len(rows) - mostNamed; more > 0 {
		rows = append(rows[:mostNamed], "others")
	}
	return strings.Join(rows, ", ")
}
