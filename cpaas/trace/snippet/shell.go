package snippet

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// In sh only single quotes leave all as it is: what Chrome writes, $'…', is of bash
// alone.
func sh(text string) string {
	return join(text,
		func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" },
		func(name string) string { return `"$` + name + `"` })
}

// curl is the request for a POSIX shell.
func (q sent) curl() string {
	var b strings.Builder
	data := ""
	switch {
	case q.body == "":
	case strings.ContainsRune(q.body, 0) || !utf8.ValidString(q.body): // an argument cannot have it
		b.WriteString("printf '" + octal(q.body) + "' | ")
		data = " \\\n  --data-binary @-"
	default:
		data = " \\\n  --data-raw " + sh(q.body)
	}
	// Neither braces in the address nor its dots mean anything.
	b.WriteString("curl -g --path-as-is -X " + sh(q.method) + " " + sh(q.url))
	for _, h := range q.headers {
		b.WriteString(" \\\n  -H " + sh(headerArgument(h)))
	}
	for _, name := range q.silenced() {
		b.WriteString(" \\\n  -H '" + name + ":'")
	}
	b.WriteString(data)
	return b.String() + "\n"
}

// headerArgument is a header as curl takes it: one without a value ends in a
// semicolon.
func headerArgument(h header) string {
	if h.Value == "" {
		return h.Name + ";"
	}
	return h.Name + ": " + h.Value
}

// silenced are the headers that curl adds and the request did not have.
func (q sent) silenced() []string {
	var list []string
	for _, name := range []string{"Accept", "User-Agent"} {
		if !q.has(name) {
			list = append(list, name)
		}
	}
	if q.body != "" && !q.has("Content-Type") {
		list = append(list, "Content-Type")
	}
	return list
}

func octal(text string) string {
	var b strings.Builder
	for i, c := range []byte(text) {
		option := i == 0 && c == '-' // printf takes it for the beginning of one
		if !option && c >= ' ' && c < 0x7f && c != '\'' && c != '\\' && c != '%' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, `\%03o`, c)
		}
	}
	return b.String()
}

// powerShell is the request for any version of PowerShell. The body goes as bytes,
// since older versions take a text for Latin-1.
func (q sent) powerShell() (string, error) {
	if !utf8.ValidString(q.body) {
		return "", errors.New("the body is no text; copy the request as cURL (sh) or Go")
	}
	var b strings.Builder
	b.WriteString("Invoke-WebRequest -UseBasicParsing -Method " + powerText(q.method) + " -Uri " + powerText(q.url))
	var headers []string
	kind := ""
	for _, h := range q.headers {
		if strings.EqualFold(h.Name, "Content-Type") { // which has a parameter of its own
			kind = " `\n  -ContentType " + powerText(h.Value)
			continue
		}
		headers = append(headers, powerText(h.Name)+" = "+powerText(h.Value))
	}
	if len(headers) > 0 {
		b.WriteString(" `\n  -Headers @{ " + strings.Join(headers, "; ") + " }")
	}
	b.WriteString(kind)
	if q.body != "" {
		b.WriteString(" `\n  -Body ([System.Text.Encoding]::UTF8.GetBytes(" + powerText(q.body) + "))")
	}
	return b.String() + "\n", nil
}

func powerText(text string) string {
	return `"` + join(text, func(s string) string {
		var b strings.Builder
		for _, r := range s {
			switch {
			case r == '`' || r == '$' || r == '"':
				b.WriteString("`" + string(r))
			case r < ' ' || r > 0x7e:
				for _, unit := range utf16Of(r) {
					fmt.Fprintf(&b, "$([char]%d)", unit)
				}
			default:
				b.WriteRune(r)
			}
		}
		return b.String()
	}, func(name string) string { return "$($env:" + name + ")" }) + `"`
}

func utf16Of(r rune) []rune {
	if r < 0x10000 {
		return []rune{r}
	}
	r -= 0x10000
	return []rune{0xd800 + r>>10, 0xdc00 + r&0x3ff}
}

// cmd is the request for the command line of Windows.
func (q sent) cmd() (string, error) {
	if !utf8.ValidString(q.body) || strings.ContainsRune(q.body, 0) {
		return "", errors.New("the body is no text; copy the request as cURL (sh) or Go")
	}
	parts := []string{"curl.exe -g --path-as-is -X " + cmdText(q.method) + " " + cmdText(q.url)}
	for _, h := range q.headers {
		parts = append(parts, "-H "+cmdText(headerArgument(h)))
	}
	for _, name := range q.silenced() {
		parts = append(parts, "-H "+cmdText(name+":"))
	}
	if q.body != "" {
		parts = append(parts, "--data-raw "+cmdText(q.body))
	}
	return strings.Join(parts, " ^\r\n  ") + "\r\n", nil
}

var (
	meansSomething = regexp.MustCompile(`[^a-zA-Z0-9\s_\-:=+~'/.',?;()*` + "`" + `]`)
	beginsVariable = regexp.MustCompile(`%([a-zA-Z0-9_])`)
	breaks         = regexp.MustCompile(`\r?\n`)
)

// cmdText is an argument in quotes, with a caret before whatever the command line
// or the program would take for more than a letter.
func cmdText(text string) string {
	return `^"` + join(text, func(s string) string {
		s = strings.ReplaceAll(s, `\`, `\\`)
		s = strings.ReplaceAll(s, `"`, `\"`)
		s = meansSomething.ReplaceAllString(s, "^$0")
		s = beginsVariable.ReplaceAllString(s, "%^$1")
		return breaks.ReplaceAllString(s, "^\n\n")
	}, func(name string) string { return "%" + name + "%" }) + `^"`
}
