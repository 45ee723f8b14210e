package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// memory knows what has been checked. The validator compiles its schema each
// time, which takes milliseconds, and the tests exchange tens of thousands of
// bodies that differ in ids, texts and times only.
type memory struct {
	mu   sync.Mutex
	seen map[string]error
}

// once runs check for the first of all things of one shape, and gives its
// verdict for the others.
func (m *memory) once(shape string, check func() error) error {
	m.mu.Lock()
	verdict, known := m.seen[shape]
	m.mu.Unlock()
	if known {
		return verdict
	}
	verdict = check()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.seen == nil {
		m.seen = map[string]error{}
	}
	m.seen[shape] = verdict
	return verdict
}

// shape is a body without what makes no difference to a schema: keys, types,
// words and small numbers stay, while ids, addresses, texts and times look
// alike, as do entries of a list that do.
func shape(body []byte) string {
	var value any
	if len(body) == 0 {
		return ""
	}
	if json.Unmarshal(body, &value) != nil {
		return string(body) // a form, or what should have been JSON
	}
	var b strings.Builder
	draw(&b, value)
	return b.String()
}

func draw(b *strings.Builder, value any) {
	switch v := value.(type) {
	case map[string]any:
		b.WriteByte('{')
		for _, key := range slices.Sorted(maps.Keys(v)) {
			fmt.Fprintf(b, "%q:", key)
			draw(b, v[key])
			b.WriteByte(',')
		}
		b.WriteByte('}')
	case []any:
		drawList(b, v)
	case string:
		b.WriteString(alike(v))
	case float64:
		if v >= 10 && v == float64(int64(v)) {
			v = 10
		}
		fmt.Fprint(b, v)
	default:
		fmt.Fprint(b, v)
	}
}

func drawList(b *strings.Builder, list []any) {
	b.WriteByte('[')
	seen := map[string]bool{}
	for _, entry := range list {
		var one strings.Builder
		draw(&one, entry)
		if !seen[one.String()] {
			seen[one.String()] = true
			b.WriteString(one.String() + ",")
		}
	}
	b.WriteByte(']')
}

// alike is a text as it is if it may be one of a few words, and a mark if not.
func alike(text string) string {
	const longest = 24
	word := len(text) <= longest && !strings.ContainsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	switch {
	case word || strings.TrimSpace(text) == "":
		return fmt.Sprintf("%q", text)
	case strings.Trim(text, "0123456789") == "":
		return "digits"
	case strings.HasPrefix(text, "SVC") || strings.HasPrefix(text, "POL"):
		return text
	}
	return "text"
}

// drawn is the shape of a request and its reply.
func drawn(request *http.Request, body []byte, status int, header http.Header, reply []byte) string {
	scheme, _, _ := strings.Cut(request.Header.Get("Authorization"), " ")
	var query []string
	for key, values := range request.URL.Query() {
		for _, value := range values {
			query = append(query, key+"="+alike(value))
		}
	}
	slices.Sort(query)
	return fmt.Sprint(scheme, query, request.Header.Get("Content-Type"), shape(body), status,
		slices.Sorted(maps.Keys(header)), header.Get("Content-Type"), shape(reply))
}
