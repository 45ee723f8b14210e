package redact

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
)

// replacing gives a rule that marks what the second group of an expression matches.
// The first is what stands before it, with the name.
func (b *rulebook) replacing(expression string) func(*Redactor, []byte) []byte {
	where := regexp.MustCompile(expression)
	return func(r *Redactor, data []byte) []byte {
		return where.ReplaceAllFunc(data, func(found []byte) []byte {
			part := where.FindSubmatch(found)
			name, value := string(part[1]), string(part[2])
			if marked.MatchString(value) {
				return found
			}
			return []byte(name + r.Mark(b.kindOf(name), plain(value)))
		})
	}
}

// assigned finds values behind an equals sign: after the names that are secret
// anywhere, after those of keys where a word begins, and after the others where an
// address has its query.
func (b *rulebook) assigned() func(*Redactor, []byte) []byte {
	key := `(?:^|[?&;\s"']|%3f|%26)(?:` + b.pattern(asKey) + `)`
	query := `(?:[?&]|%3f|%26)(?:` + b.pattern(inQueries) + `)`
	return b.replacing(`(?i)((?:(?:` + b.pattern(anywhere) + `)|` + key + `|` + query + `)(?:=|%3d|%253d))([^&\s"'<>\\]+)`)
}

// marked is what Mark gives.
var marked = regexp.MustCompile(`^[a-z]+(?:#|%23)[0-9a-f]{4}$`)

// jsonText marks texts of JSON. JSON may stand in a text of JSON, where each quote
// has backslashes before it, and quotes in the text have more.
func jsonText(names string) func(*Redactor, []byte) []byte {
	start := regexp.MustCompile(`(?i)\\*"(?:` + names + `)\\*"\s*:\s*(\\*)"`)
	return func(r *Redactor, data []byte) []byte {
		var clean []byte
		at := 0
		for _, m := range start.FindAllSubmatchIndex(data, -1) {
			if m[0] < at { // it stands in a value that was marked
				continue
			}
			end := m[1] + textEnd(data[m[1]:], m[3]-m[2])
			value := string(data[m[1]:end])
			clean = append(clean, data[at:m[1]]...)
			if marked.MatchString(value) {
				clean = append(clean, value...)
			} else {
				clean = append(clean, r.Mark(r.rules.kindOf(string(data[m[0]:m[1]])), plain(value))...)
			}
			at = end
		}
		if at == 0 {
			return data
		}
		return append(clean, data[at:]...)
	}
}

// textEnd is where a text of JSON ends whose quotes have so many backslashes. In it a
// backslash is written as twice as many and two.
func textEnd(data []byte, backslashes int) int {
	run := 0
	for i, c := range data {
		switch c {
		case '\\':
			run++
		case '"':
			if run%(2*backslashes+2) == backslashes {
				return i - backslashes
			}
			run = 0
		default:
			run = 0
		}
	}
	return len(data)
}

// jsonNumber marks numbers of JSON, which become texts.
func jsonNumber(names string) func(*Redactor, []byte) []byte {
	where := regexp.MustCompile(`(?i)(\\*")(` + names + `)(\\*"\s*:\s*)(-?[0-9][0-9.eE+-]*)`)
	return func(r *Redactor, data []byte) []byte {
		return where.ReplaceAllFunc(data, func(found []byte) []byte {
			part := where.FindSubmatch(found)
			mark := r.Mark(r.rules.kindOf(string(part[2])), string(part[4]))
			return bytes.Join([][]byte{part[1], part[2], part[3], part[1], []byte(mark), part[1]}, nil)
		})
	}
}

// userinfo marks the passwords of addresses such as https://alice:password@host.
func userinfo(r *Redactor, data []byte) []byte {
	var clean []byte
	at := 0
	for from := 0; ; {
		i := bytes.Index(data[from:], []byte("://"))
		if i < 0 {
			break
		}
		from += i + len("://")
		host := data[from:]
		if end := bytes.IndexAny(host, "/?#\\\"'<> \t\r\n"); end >= 0 {
			host = host[:end]
		}
		sign := bytes.LastIndexByte(host, '@')
		colon := bytes.IndexByte(host[:max(0, sign)], ':')
		if colon < 0 || marked.Match(host[colon+1:sign]) {
			continue
		}
		clean = append(clean, data[at:from+colon+1]...)
		clean = append(clean, r.Mark("password", plain(string(host[colon+1:sign])))...)
		at = from + sign
	}
	if at == 0 {
		return data
	}
	return append(clean, data[at:]...)
}

// plain is a value as it was before JSON or a form escaped it, so that the same
// secret has the same mark everywhere.
func plain(value string) string {
	if strings.Contains(value, `\`) {
		var s string
		if json.Unmarshal([]byte(`"`+value+`"`), &s) == nil {
			return s
		}
	}
	if strings.Contains(value, "%") {
		if s, err := url.QueryUnescape(value); err == nil {
			return s
		}
	}
	return value
}
