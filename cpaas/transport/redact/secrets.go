package redact

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// secretName is the name of what is secret, as it stands in forms, queries and JSON.
type secretName struct {
	name  string // where there is a hyphen, there may be an underscore or nothing
	kind  string // what its mark is called
	place place  // where it means a secret
}

// place is where a name means a secret.
type place int

const (
	anywhere  place = iota // even as the end of a longer word
	asKey                  // of JSON, of a query or form
	inQueries              // or forms: in JSON it means something else
)

// secretHeader is a word in the names of headers whose values are secret.
type secretHeader struct {
	word, kind string
	plain      []byte // the word as plainName has it; in a rulebook only
}

// rule takes one kind of secret out of texts.
type rule struct {
	about string
	hints []string // one of these stands, in any case of letters, wherever the rule finds something
	apply func(r *Redactor, data []byte) []byte
}

// rulebook is what a Redactor goes by.
type rulebook struct {
	headers []secretHeader
	names   []secretName
	rules   []rule
	hints   *hints            // of all rules
	inForm  map[string]string // the kinds of the names
}

// standard is the rulebook of Redactors.
var standard = newRulebook(
	[]secretHeader{
		{word: "authorization", kind: "token"},
		{word: "cookie", kind: "cookie"},
		{word: "token", kind: "token"},
		{word: "secret", kind: "secret"},
		{word: "api-key", kind: "secret"},
		{word: "password", kind: "password"},
	},
	[]secretName{
		{"access-token", "token", anywhere},
		{"refresh-token", "refresh", anywhere},
		{"id-token", "identity", anywhere},
		{"security-token", "token", anywhere}, // in links to files of clouds
		{"client-secret", "secret", anywhere},
		{"password", "password", anywhere},
		{"passwd", "password", anywhere},
		{"assertion", "secret", anywhere},
		{"authorization", "token", anywhere},
		{"api-key", "secret", anywhere},
		{"token", "token", asKey},
		{"secret", "secret", asKey},
		{"code", "secret", inQueries},
		{"sig", "secret", inQueries}, // in links to files of clouds
		{"signature", "secret", inQueries},
		{"x-amz-signature", "secret", inQueries},
		{"x-goog-signature", "secret", inQueries},
	},
	nil,
)

// newRulebook makes the rules for the names, without those that leaveOut says yes to
// by what they are about. A nil leaveOut leaves out none.
func newRulebook(headers []secretHeader, names []secretName, leaveOut func(about string) bool) *rulebook {
	b := &rulebook{names: names, inForm: map[string]string{}}
	for _, h := range headers {
		h.plain = []byte(plainName(h.word))
		b.headers = append(b.headers, h)
	}
	for _, n := range names {
		b.inForm[plainName(n.name)] = n.kind
	}
	keys := b.pattern(anywhere, asKey)
	all := b.pattern(anywhere, asKey, inQueries)
	named := []string{"oken", "swor", "sswd", "cret", "sert", "thor", "ikey", "_key", "-key"}
	for _, one := range []rule{
		{"a text of JSON, in JSON within JSON too", named, jsonText(keys)},
		{"a number of JSON", named, jsonNumber(keys)},
		{"a value in a form or a query, wherever it stands", append([]string{"ode=", "ode%", "sig=", "sig%", "ure=", "ure%"}, named...), b.assigned()},
		{"a field of a form in parts", []string{"e=\"t", "e=\"s", "e=\"a", "e=\"r", "e=\"i", "e=\"p", "e=\"c"}, b.replacing(`(?i)(name="(?:` + all + `)"[^\n]*\n(?:[^\r\n]+\r?\n)*\r?\n)([^\r\n]+)`)},
		{"a token after its scheme", []string{"arer"}, b.replacing(`(?i)(bearer\s+)([A-Za-z0-9._~+/=-]{16,}[^\s"'<>,]*)`)},
		{"a line of a header", []string{"thor"}, b.replacing(`(?i)(authorization:\s*(?:basic|digest|token|apikey|negotiate)\s+)([^\s"'\\]+)`)},
		{"a web token, whoever it is of", []string{".eyj"}, b.replacing(`()(eyJ[A-Za-z0-9_-]{4,}\.eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*)`)},
		{"a password in an address", []string{"p://", "s://"}, userinfo},
		{aboutKnown, nil, nil},
	} {
		if leaveOut == nil || !leaveOut(one.about) {
			b.rules = append(b.rules, one)
		}
	}
	b.hints = newHints(b.rules)
	return b
}

// aboutKnown is the rule for values that were met in their place before. It has no
// hints: they are looked for in all texts.
const aboutKnown = "a token that was met before"

// pattern matches the names that mean a secret in these places.
func (b *rulebook) pattern(places ...place) string {
	var list []string
	for _, n := range b.names {
		for _, p := range places {
			if n.place == p {
				list = append(list, spelled(n.name))
			}
		}
	}
	return strings.Join(list, "|")
}

// spelled matches a name as it may be written.
func spelled(name string) string { return strings.ReplaceAll(name, "-", "[_-]?") }

// kindOf is what the mark of a value is called that has a name.
func (b *rulebook) kindOf(text string) string {
	text = plainName(text)
	for _, n := range b.names {
		if strings.Contains(text, plainName(n.name)) {
			return n.kind
		}
	}
	return "token"
}

// plainName is a name that may be written in more than one way.
func plainName(name string) string {
	return joined.Replace(strings.ToLower(name))
}

var joined = strings.NewReplacer("_", "", "-", "")

// headerKind is what the mark of a header's value is called; ok is false where it is
// no secret.
func (b *rulebook) headerKind(name string) (kind string, ok bool) {
	var room [64]byte // each request has a dozen of names, and nearly all fit
	plain := appendPlain(room[:0], name)
	for i := range b.headers {
		if h := &b.headers[i]; bytes.Contains(plain, h.plain) {
			return h.kind, true
		}
	}
	return "", false
}

// appendPlain appends plainName of a name.
func appendPlain(to []byte, name string) []byte {
	for i := range len(name) {
		switch c := name[i]; {
		case c >= utf8.RuneSelf:
			return append(to[:0], plainName(name)...)
		case c == '_' || c == '-':
		case 'A' <= c && c <= 'Z':
			to = append(to, c-'A'+'a')
		default:
			to = append(to, c)
		}
	}
	return to
}
