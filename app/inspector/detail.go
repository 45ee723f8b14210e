package inspector

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"muster/app/wording"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/widgets/code"
	"muster/widgets/phrase"
)

// open shows a row in full: facts, what it has to do with others, contents, headers.
func (in *Inspector) open(i int) {
	e := *in.rows.Row(i)
	in.showWhole(&e)
}

func (in *Inspector) title(e *entry) string {
	return wording.Joined(" · ", "#"+trimmedNumber(e.Number), e.what(), e.status(), in.users.Called(e.user))
}

func (in *Inspector) parts(e *entry) []code.Part {
	parts := []code.Part{{Title: phrase.Of("Facts"), Text: in.facts(e)}}
	parts = append(parts, in.kinParts()...)
	parts = append(parts, beforeParts(e)...)
	switch x := e.Record.(type) {
	case transport.Exchange:
		parts = append(parts, bodyPart(phrase.Of("Request body"), x.Request.Body, x.Request.Size)...)
		parts = append(parts, bodyPart(phrase.Of("Reply body"), x.Reply.Body, x.Reply.Size)...)
		parts = append(parts, headPart(phrase.Of("Request headers"), x.Request.Header))
		if x.Reply.Header != nil {
			parts = append(parts, headPart(phrase.Of("Reply headers"), x.Reply.Header))
		}
	case transport.Handshake:
		parts = append(parts, headPart(phrase.Of("Request headers"), x.Request))
		if x.Reply != nil {
			parts = append(parts, headPart(phrase.Of("Reply headers"), x.Reply))
		}
	case transport.Frame:
		parts = append(parts, bodyPart(phrase.Of("Frame"), x.Data, int64(x.Size))...)
	}
	return parts
}

// facts are what is known of a row beside its headers and contents, a line each.
func (in *Inspector) facts(e *entry) string {
	var lines []string
	fact := func(name, value string) {
		if value != "" {
			lines = append(lines, phrase.Of("{{.Name}}: {{.Value}}", phrase.With{"Name": name, "Value": value}))
		}
	}
	switch x := e.Record.(type) {
	case transport.Exchange:
		fact(phrase.Of("Address"), x.Method+" "+whole(x.Base, x.Path, x.Query))
		fact(phrase.Of("Status"), strings.TrimSpace(statusText(x.Status)+" "+http.StatusText(x.Status)))
		fact(phrase.Of("Error"), x.Error)
		fact(phrase.Of("For"), x.Op)
		fact(phrase.Of("First byte after"), millis(x.Waited)+" ms")
		fact(phrase.Of("Whole reply after"), millis(x.Took)+" ms")
	case transport.Handshake:
		fact(phrase.Of("Address"), whole(x.Base, x.Path, x.Query))
		fact(phrase.Of("Status"), strings.TrimSpace(statusText(x.Status)+" "+http.StatusText(x.Status)))
		fact(phrase.Of("Error"), x.Error)
		fact(phrase.Of("Socket"), fmt.Sprint(x.Socket))
		fact(phrase.Of("Whole reply after"), millis(x.Took)+" ms")
	case transport.Frame:
		fact(phrase.Of("Socket"), fmt.Sprint(x.Socket))
		fact(phrase.Of("Kind"), string(x.Kind)+" "+wording.Pick(x.Sent, phrase.Of("sent"), phrase.Of("received")))
		fact(phrase.Of("Bytes"), fmt.Sprint(x.Size))
	}
	fact(phrase.Of("Broken on purpose"), e.fault())
	fact(phrase.Of("Held on purpose"), e.held())
	fact(phrase.Of("Time"), e.At.Format("2006-01-02 15:04:05.000000 -07:00"))
	fact(phrase.Of("User"), e.Source.User())
	fact(phrase.Of("Server"), serverFact(e.Source.Server))
	fact(phrase.Of("Group"), wording.Joined(" · ", in.o.GroupName(e.Group), e.Group))
	return strings.Join(lines, "\n")
}

// serverFact is the server's name in the window, and its address where that is another.
func serverFact(server string) string {
	name := wording.ServerName(server)
	return wording.Joined(" · ", name, wording.Pick(name != server, server, ""))
}

// beforeParts are what was edited while it was held, as it was before.
func beforeParts(e *entry) []code.Part {
	var parts []code.Part
	for _, m := range trace.Held(e.Row) {
		if m.Before != nil {
			parts = append(parts, bodyPart(wording.TextBefore(m.Before), m.Before.Data, max(1, int64(len(m.Before.Data))))...)
		}
	}
	return parts
}

func whole(base, path, query string) string {
	if query != "" {
		path += "?" + query
	}
	return base + path
}

func headPart(title string, h http.Header) code.Part {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			lines = append(lines, name+": "+value)
		}
	}
	return code.Part{Title: fmt.Sprintf("%s (%d)", title, len(lines)), Text: strings.Join(lines, "\n")}
}

// bodyPart shows contents; none for nothing.
func bodyPart(title string, body []byte, size int64) []code.Part {
	if len(body) == 0 && size == 0 {
		return nil
	}
	p := code.Part{Title: phrase.Of("{{.Name}} ({{.Count}} bytes)", phrase.With{"Name": title, "Count": size})}
	// Where marks took the place of secrets, a body is longer or shorter than what was sent.
	if len(body) >= transport.MostBody && size > int64(len(body)) {
		p.Note = phrase.Of("Only the beginning was kept: {{.Count}} bytes", phrase.With{"Count": len(body)})
	}
	if text := string(body); utf8.ValidString(text) || p.Note != "" {
		p.Text = strings.ToValidUTF8(text, "\ufffd")
	} else {
		p.Note = phrase.Of("This is no text")
	}
	return []code.Part{p}
}
