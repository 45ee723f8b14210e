package crash

import (
	"regexp"
	"strings"
)

// named finds the names of what may log a user in, where the values of a panic
// happen to hold it, up to where the value begins: no error of Muster's own holds
// any, but those of other libraries may. It takes the names as Go, JSON, forms and
// headers write them, and the sign after them also as an address escapes it, once
// or more often.
//
// A word counts wherever it ends a name (client_secret, oldPassword): rather a
// harmless value is lost than a secret kept.
var named = regexp.MustCompile(`(?i)(?:token|secret|passw(?:or)?d|passphrase|assertion|api[_-]?key)` +
	`(?:\\*["'` + "`" + `]|%(?:25)*22)?` + // the end of a quoted name
	`[ \t]*(?:=|:|%(?:25)*3[ad])[ \t]*(?:%(?:25)*20|\+)?`)

// words are the names whose value may hold blanks and any other character.
var words = regexp.MustCompile(`(?i)^(?:secret|passw(?:or)?d|passphrase)`)

// shaped are secrets that show by their form.
var shaped = []*regexp.Regexp{
	regexp.MustCompile(`(?i)((?:bearer|basic)(?:\s|%20|\+)+)[A-Za-z0-9._~+/=%-]{4,}`),
	regexp.MustCompile(`()eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*`), // a JSON web token, wherever it stands
	regexp.MustCompile(`(://)[^\s/@:]+:[^\s/]+@`),                     // user and password in an address
	regexp.MustCompile(`(?i)(%3a%2f%2f)[^\s/&"']+?%40`),               // the same, escaped
}

const removed = "(removed)"

// scrub takes out of a text what looks like something that logs a user in.
func scrub(text string) string {
	for _, secret := range shaped {
		text = secret.ReplaceAllString(text, "${1}"+removed)
	}
	var clean strings.Builder
	for {
		at := named.FindStringIndex(text)
		if at == nil {
			clean.WriteString(text)
			return clean.String()
		}
		name, rest := text[at[0]:at[1]], text[at[1]:]
		clean.WriteString(text[:at[1]])
		value := valueLength(rest, words.MatchString(name) && !strings.Contains(name, "%"))
		if strings.TrimSpace(rest[:value]) != "" {
			clean.WriteString(removed)
		}
		text = rest[value:]
	}
}

// valueLength is how long the value is that a text begins with. One in quotes goes
// to its own closing quote; without quotes, one that may hold any character goes to
// the end of the line, and any other to the next character that no token has.
func valueLength(text string, any bool) int {
	slashes := len(text) - len(strings.TrimLeft(text, `\`))
	if slashes < len(text) && strings.IndexByte("\"'`", text[slashes]) >= 0 {
		return quotedLength(text, slashes)
	}
	if encoded := escapedQuote.FindString(text); encoded != "" {
		if end := strings.Index(text[len(encoded):], encoded); end >= 0 {
			return len(encoded) + end + len(encoded)
		}
	}
	end := -1
	if any {
		end = strings.IndexByte(text, '\n')
	} else if after := afterToken.FindStringIndex(text); after != nil {
		end = after[0]
	}
	if end < 0 {
		return len(text)
	}
	return end
}

var (
	escapedQuote = regexp.MustCompile(`^%(?:25)*22`)
	afterToken   = regexp.MustCompile("[\\s&\"'`,;)}\\]\\\\]|%(?:25)*26")
)

// quotedLength is valueLength for a text that begins with so many backslashes and a
// quote: with more than none it was quoted inside another quoted text. Where it
// does not close, the rest of the line is part of it.
func quotedLength(text string, slashes int) int {
	quote := text[slashes]
	run := 0 // of backslashes
	for i := slashes + 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			run++
			continue
		case c == quote && closes(run, slashes):
			return i + 1
		}
		run = 0
	}
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		return end
	}
	return len(text)
}

// closes tells whether a quote after so many backslashes ends a text that began
// with a quote after so many. Each time a text is quoted, every backslash and every
// quote in it gets one more backslash.
func closes(run, opened int) bool {
	for opened > 0 {
		if run == 0 {
			return true // of the text around it
		}
		run, opened = (run-1)/2, (opened-1)/2
	}
	return run%2 == 0
}
