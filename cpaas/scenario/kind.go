package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// kind is a kind of value that stands in a slot.
type kind struct {
	sample string // for the list of sentences
	want   string // for the error where there is something else
	show   func(Value) string

	// read gives the ways to read a value from the beginning of some tokens, those
	// that take most of them first.
	read func([]token) []reading
}

// reading is a value, and how many tokens it takes.
type reading struct {
	value  Value
	tokens int
}

// kinds are all kinds of values. It is filled by init, since those of events refer
// to the table of sentences.
var kinds map[string]kind

func init() {
	kinds = map[string]kind{
		"users":  {"USERS", "users, such as alice, or alice and bob, or everyone but carol", showUsers, readUsers},
		"user":   {"USER", "a user, such as alice", showUsers, readUser},
		"text":   {`"TEXT"`, `a text in quotation marks, such as "Team"`, func(v Value) string { return Quote(v.Text) }, readText},
		"texts":  {`"TEXT", "TEXT" ...`, `texts in quotation marks, such as "one", "two"`, showTexts, readTexts},
		"place":  {`"GROUP"|USER`, `a group or a user, such as "Team" or bob`, func(v Value) string { return v.Place.String() }, readPlace},
		"number": {"NUMBER", "a number, such as 3", func(v Value) string { return strconv.Itoa(v.Number) }, readNumber},
		"nth":    {"NTH", "a place in an order, such as 2nd", func(v Value) string { return ordinal(v.Number) }, readNth},
		"time":   {"TIME", "a time, such as 2s or 500ms", func(v Value) string { return ShowTime(v.Time) }, readTime},
		"event":  {"EVENT", `something that can be seen, such as the message "hello"`, func(v Value) string { return v.Event.String() }, readEvent},
		"method": {"METHOD", "a method, such as GET or POST", func(v Value) string { return v.Text }, readMethod},
	}
	compile()
}

func showUsers(v Value) string {
	switch names := list(v.Users.Names); {
	case !v.Users.Everyone:
		return names
	case names == "":
		return "everyone"
	default:
		return "everyone but " + names
	}
}

func showTexts(v Value) string {
	var quoted []string
	for _, text := range v.Texts {
		quoted = append(quoted, Quote(text))
	}
	return strings.Join(quoted, ", ")
}

// list is names as people write them.
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// reserved are words that are no users.
var reserved = map[string]bool{
	"and": true, "but": true, "everyone": true, "nobody": true, "the": true, "a": true, "an": true, "then": true, "nothing": true,
	"never": true, "is": true, "are": true, "has": true, "have": true, "sees": true, "see": true, "tries": true, "try": true, "to": true,
}

func isName(t token) bool {
	if t.kind != word || reserved[t.text] {
		return false
	}
	for i, r := range t.text {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && r != '_' && r != '-') {
			return false
		}
	}
	return true
}

func readUser(tokens []token) []reading {
	if len(tokens) == 0 || !isName(tokens[0]) {
		return nil
	}
	return []reading{{Value{Users: Users{Names: []string{tokens[0].text}}}, 1}}
}

func readUsers(tokens []token) []reading {
	if len(tokens) == 0 {
		return nil
	}
	if !is(tokens, "everyone") {
		return readNames(tokens, Users{}, 0)
	}
	var all []reading
	if len(tokens) > 1 && is(tokens[1:], "but") {
		all = readNames(tokens[2:], Users{Everyone: true}, 2)
	}
	return append(all, reading{Value{Users: Users{Everyone: true}}, 1})
}

// readNames reads "alice", "alice and bob", "alice, bob and carol".
func readNames(tokens []token, users Users, before int) []reading {
	var all []reading
	at, last := 0, false
	for at < len(tokens) && isName(tokens[at]) {
		users.Names = append(users.Names[:len(users.Names):len(users.Names)], tokens[at].text)
		at++
		all = append([]reading{{Value{Users: users}, before + at}}, all...)
		if last || at == len(tokens) {
			break
		}
		switch last = is(tokens[at:], "and"); {
		case last, tokens[at].kind == comma:
			at++
		default:
			return all
		}
	}
	return all
}

func is(tokens []token, text string) bool {
	return len(tokens) > 0 && tokens[0].kind == word && tokens[0].text == text
}

func readText(tokens []token) []reading {
	if len(tokens) == 0 || tokens[0].kind != quotation {
		return nil
	}
	return []reading{{Value{Text: tokens[0].text}, 1}}
}

func readTexts(tokens []token) []reading {
	var all []reading
	var texts []string
	for at := 0; at < len(tokens) && tokens[at].kind == quotation; at++ {
		texts = append(texts[:len(texts):len(texts)], tokens[at].text)
		all = append([]reading{{Value{Texts: texts}, at + 1}}, all...)
		if at++; at == len(tokens) || tokens[at].kind != comma && !is(tokens[at:], "and") {
			break
		}
	}
	return all
}

func readPlace(tokens []token) []reading {
	switch {
	case len(tokens) == 0:
		return nil
	case tokens[0].kind == quotation:
		return []reading{{Value{Place: Place{Group: tokens[0].text}}, 1}}
	case isName(tokens[0]):
		return []reading{{Value{Place: Place{User: tokens[0].text}}, 1}}
	}
	return nil
}

func readNumber(tokens []token) []reading {
	if len(tokens) == 0 || tokens[0].kind != word {
		return nil
	}
	n, err := strconv.Atoi(tokens[0].text)
	if err != nil || n < 0 || n > 1_000_000 {
		return nil
	}
	return []reading{{Value{Number: n}, 1}}
}

func readNth(tokens []token) []reading {
	if len(tokens) == 0 || tokens[0].kind != word {
		return nil
	}
	n, err := strconv.Atoi(strings.TrimRight(tokens[0].text, "stndrh"))
	if err != nil || n < 1 || n > 1_000_000 || ordinal(n) != tokens[0].text {
		return nil
	}
	return []reading{{Value{Number: n}, 1}}
}

func ordinal(n int) string {
	ending := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return fmt.Sprint(n, ending)
}

// mostTime is the longest time that a sentence may name.
const mostTime = 30 * 24 * time.Hour

func readTime(tokens []token) []reading {
	if len(tokens) == 0 || tokens[0].kind != word {
		return nil
	}
	d, err := time.ParseDuration(tokens[0].text)
	if err != nil || d < 0 || d > mostTime {
		return nil
	}
	return []reading{{Value{Time: d}, 1}}
}

func readEvent(tokens []token) []reading {
	var all []reading
	for _, s := range events {
		for _, m := range s.pattern.matches(tokens, &Match{Sentence: s, Values: map[string]Value{}}, nil) {
			all = append(all, reading{Value{Event: m.match}, m.tokens})
		}
	}
	return all
}

func readMethod(tokens []token) []reading {
	if len(tokens) == 0 || tokens[0].kind != word {
		return nil
	}
	switch tokens[0].text {
	case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS":
		return []reading{{Value{Text: tokens[0].text}, 1}}
	}
	return nil
}
