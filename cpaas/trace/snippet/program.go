package snippet

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"muster/cpaas/transport"
)

// goProgram is a program that sends the request and prints the reply.
func (q sent) goProgram() string {
	var b strings.Builder
	os := ""
	if q.hasSecrets() {
		os = "\t\"os\"\n"
	}
	b.WriteString("package main\n\nimport (\n\t\"fmt\"\n\t\"io\"\n\t\"log\"\n\t\"net/http\"\n" + os + "\t\"strings\"\n)\n\nfunc main() {\n")
	fmt.Fprintf(&b, "\trequest, err := http.NewRequest(%s, %s, strings.NewReader(%s))\n", goText(q.method), goText(q.url), goText(q.body))
	b.WriteString("\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n")
	for _, h := range q.headers {
		fmt.Fprintf(&b, "\trequest.Header.Add(%s, %s)\n", goText(h.Name), goText(h.Value))
	}
	b.WriteString("\treply, err := http.DefaultClient.Do(request)\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tdefer reply.Body.Close()\n")
	b.WriteString("\tbody, err := io.ReadAll(reply.Body)\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tfmt.Println(reply.Status)\n\tfmt.Println(string(body))\n}\n")
	return b.String()
}

func (q sent) hasSecrets() bool {
	return marks.MatchString(q.url) || marks.MatchString(q.body) ||
		slices.ContainsFunc(q.headers, func(h header) bool { return marks.MatchString(h.Value) })
}

func goText(text string) string {
	var parts []string
	for _, p := range pieces(text) {
		if p.variable {
			parts = append(parts, "os.Getenv("+strconv.Quote(p.text)+")")
		} else {
			parts = append(parts, strconv.Quote(p.text))
		}
	}
	return strings.Join(parts, "+")
}

// httpFile is the request in the form that editors send.
func (q sent) httpFile() (string, error) {
	if !utf8.ValidString(q.body) {
		return "", errors.New("the body is no text; copy the request as cURL (sh) or Go")
	}
	var b strings.Builder
	b.WriteString("### " + q.method + "\n" + q.method + " " + httpText(q.url) + "\n")
	for _, h := range q.headers {
		b.WriteString(h.Name + ": " + httpText(h.Value) + "\n")
	}
	if q.body != "" {
		b.WriteString("\n" + httpText(q.body) + "\n")
	}
	return b.String(), nil
}

func httpText(text string) string {
	return join(text, func(s string) string { return s }, func(name string) string { return "{{" + name + "}}" })
}

// CopySocketAs writes what opens a socket anew and sends the frames of text that it
// sent. Connection checks are left out: they are made anew.
func CopySocketAs(h transport.Handshake, frames []transport.Frame, form Form) (string, error) {
	var texts []string
	for _, f := range frames {
		if f.Socket == h.Socket && f.Sent && f.Kind == transport.Text && firstName(f) != "connCheck" {
			texts = append(texts, string(f.Data))
		}
	}
	url := address(h.Base, h.Path, h.Query)
	switch form {
	case Websocat:
		return websocat(url, texts), nil
	case HTTPFile:
		b := "### websocket\nWEBSOCKET " + httpText(url) + "\n"
		for _, text := range texts {
			b += "\n===\n" + httpText(text) + "\n"
		}
		return b, nil
	}
	return "", errors.New("a websocket cannot be copied as " + string(form))
}

func firstName(f transport.Frame) string {
	name, _ := transport.About(f)
	return name
}

// websocat is for version 1. -n keeps the socket open when there is no more to send,
// and -B lets messages of up to 1 MiB through in one piece.
func websocat(url string, texts []string) string {
	command := "websocat -t -n -B 1048576 " + sh(url)
	if len(texts) == 0 {
		return command + "\n"
	}
	var b strings.Builder
	b.WriteString("printf '%s\\n'")
	for _, text := range texts {
		b.WriteString(" \\\n  " + sh(strings.ReplaceAll(text, "\n", " "))) // a line is a message, and JSON takes a blank for it
	}
	return b.String() + " |\n  " + command + "\n"
}
