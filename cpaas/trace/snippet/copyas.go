package snippet

import (
	"errors"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"muster/cpaas/transport"
)

// Form is a way to write a request so that something else can send it.
type Form string

// The forms. Secrets stand in them as variables, such as TOKEN, which must be set.
const (
	Curl       Form = "cURL (sh)"
	PowerShell Form = "PowerShell"
	Cmd        Form = "cURL (cmd)"
	Websocat   Form = "websocat"
	GoProgram  Form = "Go"
	HTTPFile   Form = ".http file"
)

// Forms are those that a row can be copied as.
func Forms(r *transport.Row) []Form {
	switch r.Record.(type) {
	case transport.Exchange:
		return []Form{Curl, PowerShell, Cmd, GoProgram, HTTPFile}
	case transport.Handshake, transport.Frame:
		return []Form{Websocat, HTTPFile}
	}
	return nil
}

// CopyAs writes a request. The error says why it cannot be sent again.
func CopyAs(r *transport.Row, form Form) (string, error) {
	x, ok := r.Record.(transport.Exchange)
	if !ok {
		return "", errors.New("this is no request")
	}
	if x.Request.Cut(len(x.Request.Body)) && len(x.Request.Body) >= transport.MostBody {
		return "", errors.New("the tape has only the beginning of the body, so that the request cannot be sent again")
	}
	q := requestOf(x)
	switch form {
	case Curl:
		return q.curl(), nil
	case PowerShell:
		return q.powerShell()
	case Cmd:
		return q.cmd()
	case GoProgram:
		return q.goProgram(), nil
	case HTTPFile:
		return q.httpFile()
	}
	return "", errors.New("a request cannot be copied as " + string(form))
}

// sent is a request as it is to be sent again.
type sent struct {
	method, url string
	headers     []header
	body        string
}

// header is one header of a request.
type header struct{ Name, Value string }

// address is that of a request.
func address(base, path, query string) string {
	if query != "" {
		path += "?" + query
	}
	return base + path
}

// made are the headers that whoever sends the request makes anew.
var made = map[string]bool{"Host": true, "Content-Length": true, "Accept-Encoding": true, "Connection": true, "Expect": true, "Transfer-Encoding": true}

func requestOf(x transport.Exchange) sent {
	q := sent{method: x.Method, url: address(x.Base, x.Path, x.Query), body: string(x.Request.Body)}
	if q.method == "" {
		q.method = http.MethodGet
	}
	for _, name := range slices.Sorted(maps.Keys(x.Request.Header)) {
		if made[http.CanonicalHeaderKey(name)] {
			continue
		}
		for _, value := range x.Request.Header[name] {
			q.headers = append(q.headers, header{name, value})
		}
	}
	return q
}

func (q sent) has(name string) bool {
	return slices.ContainsFunc(q.headers, func(h header) bool { return strings.EqualFold(h.Name, name) })
}

// piece is a part of a text: as it is, or the name of a variable.
type piece struct {
	text     string
	variable bool
}

var marks = regexp.MustCompile(`\b(token|refresh|identity|password|secret|cookie)(?:#|%23)[0-9a-f]{4}\b`)

var variables = map[string]string{
	"token": "TOKEN", "refresh": "REFRESH_TOKEN", "identity": "ID_TOKEN", "password": "PASSWORD", "secret": "SECRET", "cookie": "COOKIE",
}

// pieces divides a text at the marks of secrets.
func pieces(text string) []piece {
	var list []piece
	for {
		at := marks.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		if at[0] > 0 {
			list = append(list, piece{text: text[:at[0]]})
		}
		list = append(list, piece{variables[text[at[2]:at[3]]], true})
		text = text[at[1]:]
	}
	if text != "" || len(list) == 0 {
		list = append(list, piece{text: text})
	}
	return list
}

// join writes a text with its variables.
func join(text string, plain, variable func(string) string) string {
	var b strings.Builder
	for _, p := range pieces(text) {
		if p.variable {
			b.WriteString(variable(p.text))
		} else {
			b.WriteString(plain(p.text))
		}
	}
	return b.String()
}
