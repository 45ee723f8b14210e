package trace_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// object is a JSON object of a HAR.
type object = map[string]any

// harCheck holds a HAR to what its readers fail without.
type harCheck struct {
	errorf func(string, ...any)
	pages  map[any]bool
}

// checkHAR checks a HAR, and tells each fault to errorf.
func checkHAR(errorf func(string, ...any), data []byte) {
	c := harCheck{errorf, map[any]bool{}}
	var har struct{ Log object }
	if err := json.Unmarshal(data, &har); err != nil {
		errorf("it is no JSON: %v", err)
		return
	}
	creator, _ := har.Log["creator"].(object)
	c.is(har.Log, "version", "1.2")
	c.texts(creator, "name", "version")
	pages, _ := har.Log["pages"].([]any)
	if len(pages) == 0 {
		errorf("it has no page")
	}
	for _, page := range pages {
		page := page.(object)
		c.pages[page["id"]] = true
		c.texts(page, "id", "title")
		c.moment(page)
		timings, _ := page["pageTimings"].(object)
		c.numbers(timings, -1, "onContentLoad", "onLoad")
		c.keys(page, "id title startedDateTime pageTimings")
	}
	entries, ok := har.Log["entries"].([]any)
	if !ok {
		errorf("it has no entries")
	}
	for _, entry := range entries {
		c.entry(entry.(object))
	}
}

func (c harCheck) entry(entry object) {
	if !c.pages[entry["pageref"]] {
		c.errorf("there is no page %v", entry["pageref"])
	}
	c.moment(entry)
	c.numbers(entry, 0, "time")
	c.keys(entry, "pageref startedDateTime time request response cache timings _resourceType _webSocketMessages _webSocketClose")
	if cache, ok := entry["cache"].(object); !ok || len(cache) > 0 {
		c.errorf("the cache is %v", entry["cache"])
	}
	timings, _ := entry["timings"].(object)
	c.numbers(timings, 0, "send", "wait", "receive")
	c.numbers(timings, -1, "blocked", "dns", "connect", "ssl")
	request, response := entry["request"].(object), entry["response"].(object)
	c.request(request)
	c.response(response)
	if entry["_resourceType"] == "websocket" {
		c.is(request, "method", http.MethodGet)
		c.is(request, "httpVersion", "HTTP/1.1")
	}
	messages, _ := entry["_webSocketMessages"].([]any)
	for _, message := range messages {
		c.is(response, "status", 101.0)
		c.message(message.(object))
	}
	if end, closed := entry["_webSocketClose"].(object); closed {
		c.numbers(end, 0, "code")
		c.numbers(end, 1e9, "timestamp")
		c.texts(end, "reason")
	}
}

func (c harCheck) request(request object) {
	c.keys(request, "method url httpVersion cookies headers queryString postData headersSize bodySize")
	c.texts(request, "method", "url", "httpVersion")
	c.numbers(request, -1, "headersSize", "bodySize")
	c.lists(request, "cookies", "headers", "queryString")
	post, there := request["postData"].(object)
	if !there {
		return
	}
	c.texts(post, "mimeType", "text")
	c.lists(post, "params")
	if post["text"] == "" {
		c.errorf("a request without a body has %v", post)
	}
}

func (c harCheck) response(response object) {
	c.keys(response, "status statusText httpVersion cookies headers content redirectURL headersSize bodySize _error")
	c.texts(response, "statusText", "httpVersion", "redirectURL")
	c.numbers(response, 0, "status")
	c.numbers(response, -1, "headersSize", "bodySize")
	c.lists(response, "cookies", "headers")
	content, _ := response["content"].(object)
	c.numbers(content, 0, "size")
	c.texts(content, "mimeType")
	if content["encoding"] == "base64" {
		c.base64(content["text"])
	}
}

// message is a frame of text or bytes.
func (c harCheck) message(m object) {
	if m["type"] != "send" && m["type"] != "receive" || m["opcode"] != 1.0 && m["opcode"] != 2.0 {
		c.errorf("a message is %v", m)
	}
	c.keys(m, "type time opcode data")
	c.texts(m, "data")
	c.numbers(m, 1e9, "time")
	if at, _ := m["time"].(float64); at > 1e11 {
		c.errorf("the time %v is not in seconds", at)
	}
	if m["opcode"] == 2.0 {
		c.base64(m["data"])
	}
}

func (c harCheck) is(of object, name string, want any) {
	if of[name] != want {
		c.errorf("%s is %v, want %v", name, of[name], want)
	}
}

func (c harCheck) numbers(of object, least float64, names ...string) {
	for _, name := range names {
		if n, ok := of[name].(float64); !ok || n < least {
			c.errorf("%s is %v in %v", name, of[name], of)
		}
	}
}

func (c harCheck) texts(of object, names ...string) {
	for _, name := range names {
		if _, ok := of[name].(string); !ok {
			c.errorf("%s is %v in %v", name, of[name], of)
		}
	}
}

func (c harCheck) lists(of object, names ...string) {
	for _, name := range names {
		if _, ok := of[name].([]any); !ok {
			c.errorf("%s is %v in %v", name, of[name], of)
		}
	}
}

func (c harCheck) base64(text any) {
	if _, err := base64.StdEncoding.DecodeString(fmt.Sprint(text)); err != nil {
		c.errorf("%v is no base64: %v", text, err)
	}
}

func (c harCheck) moment(of object) {
	if _, err := time.Parse(time.RFC3339Nano, fmt.Sprint(of["startedDateTime"])); err != nil {
		c.errorf("%v", err)
	}
}

// keys fails on a key that is neither known nor Muster's own, such as a server's address
// that nobody knows.
func (c harCheck) keys(of object, known string) {
	for name := range of {
		if !strings.Contains(" "+known+" ", " "+name+" ") && !strings.HasPrefix(name, "_muster") {
			c.errorf("%s is no key of a HAR, in %v", name, of)
		}
	}
}

func TestAHAROfMoreThanIsEncodedAtOnceIsReadBackWhole(t *testing.T) {
	tape := transport.NewTape()
	tell := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	ask := func(n int) {
		for i := range n {
			tell(transport.Exchange{Method: http.MethodGet, Base: "https://host.example", Path: fmt.Sprint("/", i), Status: 200, Began: time.Now()})
		}
	}
	ask(2600)
	tell(transport.Handshake{Socket: 1, Base: "wss://host.example", Path: "/x", Status: 101, Began: time.Now()})
	for i := range 2600 {
		text := fmt.Appendf(nil, `{"number":%d}`, i)
		tell(transport.Frame{Socket: 1, Kind: transport.Text, Data: text, Size: len(text), At: time.Now()})
	}
	ask(1)
	var har bytes.Buffer
	if err := trace.WriteHAR(&har, tape.Rows(0), "1.2.3"); err != nil {
		t.Fatal(err)
	}
	checkHAR(t.Errorf, har.Bytes())
	again, skipped, err := trace.Read(&har)
	if got, want := lines(t, again), lines(t, tape.Rows(0)); err != nil || len(skipped) > 0 || got != want {
		t.Errorf("%v, skipped %v, %d bytes of %d", err, skipped, len(got), len(want))
	}
}
