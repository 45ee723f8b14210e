package bundle

import (
	"bytes"
	"regexp"

	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
	"muster/cpaas/transport/redact"
)

// mark is what a secret has given way to.
var mark = regexp.MustCompile(`[a-z][a-z-]*(?:#|%23)[0-9a-f]{4}`)

// clean gives rows without secrets. Those of a tape of Muster's stay as they are.
func clean(rows []*transport.Row) []*transport.Row {
	redactor := redact.New()
	list := make([]*transport.Row, len(rows))
	for i, r := range rows {
		list[i] = cleaned(redactor, r)
	}
	return list
}

func cleaned(redactor *redact.Redactor, r *transport.Row) *transport.Row {
	copied := *r
	switch x := r.Record.(type) {
	case transport.Exchange:
		x.Query, x.Path, x.Error = keep(x.Query, redactor.Query(x.Query)), keep(x.Path, redactor.String(x.Path)), keep(x.Error, redactor.String(x.Error))
		x.Request, x.Reply = content(redactor, x.Request), content(redactor, x.Reply)
		x.HeldRequest, x.HeldReply = held(redactor, x.HeldRequest), held(redactor, x.HeldReply)
		copied.Record = x
	case transport.Handshake:
		x.Query, x.Path, x.Error = keep(x.Query, redactor.Query(x.Query)), keep(x.Path, redactor.String(x.Path)), keep(x.Error, redactor.String(x.Error))
		x.Request, x.Reply = header(redactor, x.Request), header(redactor, x.Reply)
		copied.Record = x
	case transport.Frame:
		x.Data = []byte(keep(string(x.Data), redactor.String(string(x.Data))))
		x.Held = held(redactor, x.Held)
		copied.Record = x
	}
	return &copied
}

// held gives a mark without secrets in what was there before an edit.
func held(redactor *redact.Redactor, m *hold.Mark) *hold.Mark {
	if m == nil || m.Before == nil {
		return m
	}
	clean, c := *m, *m.Before
	c.Data, c.Path = []byte(keep(string(c.Data), redactor.String(string(c.Data)))), keep(c.Path, redactor.String(c.Path))
	clean.Before = &c
	return &clean
}

func content(redactor *redact.Redactor, c transport.Content) transport.Content {
	c.Body = []byte(keep(string(c.Body), string(redactor.Body(c.Header.Get("Content-Type"), c.Body))))
	c.Header = header(redactor, c.Header)
	return c
}

func header(redactor *redact.Redactor, h map[string][]string) map[string][]string {
	if h == nil {
		return nil
	}
	clean := map[string][]string(redactor.Header(h))
	for name, values := range clean {
		for i := range values {
			values[i] = keep(h[name][i], values[i])
		}
	}
	return clean
}

// keep is the text before it was cleaned if only marks gave way to marks.
func keep(before, after string) string {
	if before == after || mark.ReplaceAllString(before, "") == mark.ReplaceAllString(after, "") {
		return before
	}
	return after
}

// patterns are what secrets look like, from a word on that they begin with. They do not
// take marks. The words are searched for first: expressions alone would take seconds for
// the tape of a day.
var patterns = []struct {
	kind    string
	words   []string
	pattern *regexp.Regexp
}{
	{"a web token", []string{"eyj"}, regexp.MustCompile(`^eyj[a-z0-9_-]{10,}\.[a-z0-9_-]{10,}`)},
	{"an authorization", []string{"bearer ", "basic "}, regexp.MustCompile(`^[a-z]+ [a-z0-9+/=._~-]{8,}["\\]`)},
	{"a token in a text", []string{"access_token", "refresh_token", "id_token"}, regexp.MustCompile(`^[a-z]+_token(?:=|\\*":\s*\\*")[a-z0-9+/=._~-]{8,}(?:[&"\\\s]|$)`)},
	{"a password", []string{"password", "client_secret"}, regexp.MustCompile(`^[a-z_]+(?:=|\\*":\s*\\*")[a-z0-9+/=._~-]{4,}(?:[&"\\\s]|$)`)},
}

// longestSecret is how much of a text is taken for one secret, in bytes.
const longestSecret = 16 << 10

// secretIn says what kind of secret is in a text, or "".
func secretIn(text []byte) string {
	text = bytes.ToLower(text)
	for _, p := range patterns {
		for _, word := range p.words {
			for at := 0; ; at++ {
				i := bytes.Index(text[at:], []byte(word))
				if i < 0 {
					break
				}
				at += i
				if at > 0 && isWord(text[at-1]) && word != "eyj" {
					continue
				}
				if p.pattern.Match(text[at:min(len(text), at+longestSecret)]) {
					return p.kind
				}
			}
		}
	}
	return ""
}

func isWord(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
}
