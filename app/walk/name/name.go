//go:build linux && !headless

// Package name gives the controls of a window names by which those that do the same
// are one, whoever the user and whichever the group.
package name

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"muster/app/hand"
)

// views are the parts of a window, by the widget that a control is in: the first
// that fits.
var views = []struct{ widget, name string }{
	{"*glfw.MenuBar", "menu"},
	{"*talk.Conversation", "conversation"},
	{"*list.Participants", "participants"},
	{"*list.Invitations", "invitations"},
	{"*list.Groups", "groups"},
	{"*frame.Panes", "panes"},
	{"*frame.Card", "user"},
	{"*frame.Deck", "first page"},
}

// Bench is the part of the main window with the tabs for testers.
const Bench = "test bench"

// View is the part of the main window that a control is in.
func View(c hand.Control) string {
	if inBench(c) {
		return Bench
	}
	for _, v := range views {
		for _, in := range c.Inside {
			if hand.Kind(in.Object) == v.widget {
				return v.name
			}
		}
	}
	return "toolbar"
}

// inBench tells whether a control is in what has tabs, or is one of these.
func inBench(c hand.Control) bool {
	isTabs := func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*frame.Tabs" }
	for _, in := range c.Inside {
		if box, ok := in.Object.(*fyne.Container); ok && slices.ContainsFunc(box.Objects, isTabs) {
			return true
		}
	}
	return false
}

var (
	somebody = regexp.MustCompile(`\b(alice|bob|carol|dave|user\d)(@example\.com)?\b`)
	number   = regexp.MustCompile(`\d+`)
	spaces   = regexp.MustCompile(`\s+`)
)

// General is a label without what differs from one user, group or moment to
// another.
func General(label string) string {
	label = somebody.ReplaceAllString(label, "somebody")
	label = WithoutNumbers(label)
	label = spaces.ReplaceAllString(label, " ")
	if runes := []rune(label); len(runes) > 60 {
		label = string(runes[:60])
	}
	return strings.TrimSpace(label)
}

// WithoutNumbers is a text in which all numbers are the same.
func WithoutNumbers(text string) string { return number.ReplaceAllString(text, "#") }

// rows are the kinds of controls of which there are many alike.
var rows = map[string]string{
	"*widget.listItem": "a row", "*list.groupItem": "a row", "*list.invitationCard": "an invitation", "*frame.userTab": "a user", "*message.LineRow": "a line", "*message.PillRow": "a line", "*table.tableContent": "a row of the table", "*code.content": "a line of a text", "*chart.content": "an arrow",
	"*chooser.fileRow": "a file", "*offer.row": "an offer",
}

// Of is what a control is called in the worklist: those that do the same for
// another user or group have the same name.
func Of(c hand.Control) string {
	if row, ok := rows[c.Kind]; ok {
		return row
	}
	if strings.IndexFunc(c.Label, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 && c.Label != "" {
		return "a sign"
	}
	if c.Label == "" {
		return "(no name) " + c.Kind
	}
	if strings.HasSuffix(c.Kind, ".Picker") { // what is chosen follows
		what, _, _ := strings.Cut(c.Label, " · ")
		return General(what)
	}
	return General(c.Label)
}

// Lines are the kinds of rows whose parts are pressed, and not they themselves.
var Lines = map[string]bool{"*message.LineRow": true, "*message.PillRow": true}

// destructive are the controls that end what others are still to be tried on.
var destructive = regexp.MustCompile(`^(Leave|Delete|Log out|Unsubscribe|Quit|Forget|Clear|Reset|Reject|Keep the report)`)

// Ends tells whether a control ends something that others are to be tried on.
func Ends(c hand.Control) bool {
	name := Of(c)
	return destructive.MatchString(name) || name == "Close" && View(c) == "user"
}

// Closing are those that are likely to close the dialog they are in.
var Closing = regexp.MustCompile(`^(Cancel|Close|OK|Save|Create|Send|Open|Apply|Done|Try|Add|Copy|Accept|Log in)`)
