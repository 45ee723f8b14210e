package redact_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/trace"
	"muster/cpaas/trace/runs"
	"muster/cpaas/trace/snippet"
	"muster/cpaas/transport"
	"muster/cpaas/transport/redact"
)

// A canary is in each place where a secret can be, another in each, so that what is
// learnt in one place helps in no other. None may be found in what is kept or written.

// leaker sends canaries over the connections of one session.
type leaker struct {
	transport *transport.Transport
	server    *httptest.Server
	now       atomic.Pointer[ask] // what the server is to answer
	canaries
}

// canaries counts those that were made.
type canaries struct{ planted int }

// next is a canary that is nowhere else. It has all that is written differently
// somewhere.
func (l *canaries) next() string {
	l.planted++
	return fmt.Sprintf(`CANARY%02d-"quoted\"&=%%41+é/%s`, l.planted, strings.Repeat("x", 8))
}

// token is a canary of letters and digits.
func (l *canaries) token() string {
	l.planted++
	return fmt.Sprintf("CANARY%02dabcdefghijklmnop", l.planted)
}

// ask is a request and what the server answers.
type ask struct {
	path, query string
	header      http.Header
	body        string
	reply       http.Header
	answer      string
}

func (l *leaker) send(a ask) {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, l.server.URL+"/"+a.path+"?"+a.query, strings.NewReader(a.body))
	if err != nil {
		panic(err)
	}
	for name, values := range a.header {
		request.Header[name] = values
	}
	l.now.Store(&a)
	response, err := l.transport.HTTP().Do(request)
	if err != nil {
		return // a canary of an error
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
}

func form2(pairs ...string) string {
	values := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return values.Encode()
}

func jsonOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// inParts is a form in parts with one field.
func inParts(name, value string) (contentType, body string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField(name, value)
	_ = w.Close()
	return w.FormDataContentType(), b.String()
}

var asForm = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}

// asks have canaries in requests and replies.
func (l *canaries) asks() []ask {
	var list []ask
	add := func(a ask) { list = append(list, a) }
	for _, name := range []string{"Authorization", "Proxy-Authorization", "Cookie", "X-Auth-Token", "X-Api-Key", "X-Client-Secret", "X-Password"} {
		add(ask{header: http.Header{name: {"Bearer " + l.token()}}})
		add(ask{reply: http.Header{name: {l.token()}}})
	}
	add(ask{reply: http.Header{"Set-Cookie": {"session=" + l.token() + "; Path=/"}}})
	for _, name := range []string{
		"access_token", "refresh_token", "id_token", "client_secret", "password", "passwd", "assertion", "authorization",
		"api_key", "x-amz-security-token", "token", "secret",
	} {
		add(ask{query: "a=b&" + form2(name, l.next())})
		add(ask{header: asForm, body: form2("client_id", "x", name, l.next())})
		add(ask{body: "client_id=x&" + form2(name, l.token())})                                  // not said to be a form
		add(ask{answer: `<a href='/next?x=1&` + name + `=` + l.token() + `'>`})                  // a page
		add(ask{body: `"next=https%3A%2F%2Fhost%2F%3F` + name + `%3D` + l.token() + `%26x%3D"`}) // an address in an address
		add(ask{reply: http.Header{"Location": {"/back?" + form2(name, l.next())}}})
		if name == "x-amz-security-token" {
			continue
		}
		add(ask{answer: jsonOf(map[string]string{name: l.next()})})
		add(ask{body: jsonOf(map[string]any{"a": []any{map[string]string{name: l.next()}}, "z": 1})})
		add(ask{answer: jsonOf(map[string]string{"text": jsonOf(map[string]string{"text": jsonOf(map[string]string{name: l.next()})})})})
		contentType, body := inParts(name, l.token())
		add(ask{header: http.Header{"Content-Type": {contentType}}, body: body})
	}
	for _, name := range []string{"accessToken", "refreshToken", "clientSecret"} {
		add(ask{answer: jsonOf(map[string]string{name: l.next()})})
	}
	for _, name := range []string{"code", "sig", "signature", "X-Amz-Signature", "X-Goog-Signature"} {
		add(ask{query: "a=b&" + form2(name, l.next())})
		add(ask{answer: `{"url":"https://files.example/a?x=1&` + form2(name, l.token()) + `"}`})
	}
	return append(list, l.texts()...)
}

// texts are those whose bodies are read as text.
func (l *canaries) texts() []ask {
	var list []ask
	add := func(a ask) { list = append(list, a) }
	add(ask{body: `{"password":` + numeric(l) + `}`})
	add(ask{body: "the line was\nAuthorization: Basic " + l.token()})
	add(ask{answer: "invalid token: Bearer " + l.token()})
	add(ask{answer: `{"text":"see eyJh` + l.token() + `.eyJz` + l.token() + `.` + l.token() + `"}`})
	add(ask{answer: `{"href":"https://alice:` + url.QueryEscape(l.next()) + `@files.example/a"}`})
	known := l.token() // in its place, and then in others
	add(ask{
		path: "of/" + known + "/x", header: http.Header{"Authorization": {"Bearer " + known}, "X-Trace": {known}}, body: known,
		reply: http.Header{"X-Request": {known}}, answer: "no such thing: " + known,
	})
	return list
}

// numeric is a canary of digits: what is looked for is what CANARY is in ASCII.
func numeric(l *canaries) string {
	l.planted++
	return fmt.Sprintf("676578658289%02d0123456789", l.planted)
}

// sockets sends canaries in handshakes and frames.
func (l *leaker) sockets() {
	base := "ws" + strings.TrimPrefix(l.server.URL, "http")
	header := http.Header{"Authorization": {"Bearer " + l.token()}, "Cookie": {"a=" + l.token()}}
	l.now.Store(&ask{reply: http.Header{"Set-Cookie": {"b=" + l.token()}}})
	known := l.token()
	at := base + "/socket/" + known + "?access_token=" + known + "&id_token=" + l.token()
	socket, response, err := l.transport.Dial(context.Background(), at, header)
	if err != nil {
		panic(err)
	}
	defer socket.Close()
	_ = response.Body.Close()
	soon := time.Now().Add(time.Minute)
	for _, frame := range []string{
		jsonOf(map[string]any{"chatMessageNotification": map[string]string{"access_token": l.next()}}),
		jsonOf(map[string]any{"channelURL": "wss://host/x?access_token=" + l.token()}),
		"known " + known,
		`{"broken": {"refresh_token":"` + l.token(),
	} {
		if err := socket.Send([]byte(frame), soon); err != nil { // and it comes back, as text and as bytes
			panic(err)
		}
		for range 2 {
			if _, _, err := socket.Next(func(r io.Reader) io.Reader { return r }); err != nil {
				panic(err)
			}
		}
	}
	_ = socket.Send([]byte("close: token is Bearer "+l.token()), soon) // the server says it in its last word
	_, _, _ = socket.Next(func(r io.Reader) io.Reader { return r })
}

// nowhere sends canaries to where no connection can be made, for a reason with more
// of them.
func (l *leaker) nowhere() {
	token := l.token()
	l.send(ask{header: http.Header{"Authorization": {"Bearer " + token}}, query: "access_token=" + l.token()})
	_, _, _ = l.transport.Dial(context.Background(), "ws://host.example/x?access_token="+l.token(), nil)
}

// ServeHTTP answers as it is told, and sends the frames of a websocket back twice.
func (l *leaker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	a := l.now.Load()
	if !strings.HasPrefix(r.URL.Path, "/socket") {
		for name, values := range a.reply {
			w.Header()[name] = values
		}
		_, _ = io.WriteString(w, a.answer)
		return
	}
	conn, err := (&websocket.Upgrader{}).Upgrade(w, r, a.reply)
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		_, data, err := conn.ReadMessage()
		if err != nil {
			return
		}
		if word, ok := strings.CutPrefix(string(data), "close: "); ok {
			_ = conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1008, word), time.Now().Add(time.Minute))
			continue
		}
		_ = conn.WriteMessage(websocket.TextMessage, data)
		_ = conn.WriteMessage(websocket.BinaryMessage, data)
	}
}

// leak makes a session that leaks wherever it can, and gives all that is kept and
// written of it, by place.
func leak(t *testing.T) map[string]string {
	t.Helper()
	tape := transport.NewTape()
	run, err := runs.Record(tape, t.TempDir(), time.Now(), func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	l := &leaker{}
	l.server = httptest.NewServer(l)
	defer l.server.Close()
	l.transport = transport.New(tape.Source(l.server.URL, "alice@example.com").Tap(transport.Options{MaxFrame: 1 << 20}))
	for _, a := range l.asks() {
		l.send(a)
	}
	l.send(ask{body: strings.Repeat("x", transport.MostBody-20) + `{"access_token":"` + l.token()}) // cut in two
	l.sockets()
	l.transport.CloseIdle()
	l.transport = transport.New(tape.Source(l.server.URL, "bob@example.com").Tap(transport.Options{Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, errors.New(`the proxy http://alice:` + l.token() + `@proxy.example does not want "access_token=` + l.token() + `"`)
	}}))
	l.nowhere()
	run.Close()
	if n := len(tape.Rows(0)); n < 160 || l.planted < 160 {
		t.Errorf("of %d canaries the tape has %d rows", l.planted, n)
	}
	return everywhere(t, tape, run.Path())
}

// everywhere is all that there is of a tape, as text.
func everywhere(t *testing.T, tape *transport.Tape, run string) map[string]string {
	t.Helper()
	rows := tape.Rows(0)
	written, err := os.ReadFile(run)
	if err != nil {
		t.Fatal(err)
	}
	var ndjson, har, table, memory, listed, copied strings.Builder
	if err := errors.Join(trace.WriteNDJSON(&ndjson, rows), trace.WriteHAR(&har, rows, "1")); err != nil {
		t.Fatal(err)
	}
	var frames []transport.Frame
	for _, row := range rows {
		fmt.Fprintf(&memory, "%s %s %s\n%s\n", row.Name, row.Group, trace.Bodies(row), withoutBodies(row.Record))
		fmt.Fprintln(&listed, trace.Text(row))
		for _, c := range trace.Columns() {
			fmt.Fprint(&table, c.Text(row), ",")
		}
		for _, form := range snippet.Forms(row) {
			text, _ := snippet.CopyAs(row, form) // what cannot be copied says so
			copied.WriteString(text)
		}
		if f, ok := row.Record.(transport.Frame); ok {
			frames = append(frames, f)
		}
	}
	for _, row := range rows {
		if h, ok := row.Record.(transport.Handshake); ok {
			for _, form := range snippet.Forms(row) {
				text, _ := snippet.CopySocketAs(h, frames, form)
				copied.WriteString(text)
			}
		}
	}
	return map[string]string{
		"memory": memory.String(), "the run on disk": string(written), "NDJSON": ndjson.String(), "HAR": har.String(), "CSV": table.String(),
		"the list": listed.String(), "what is copied": copied.String(),
	}
}

// withoutBodies is a record as text, whose bodies would be numbers.
func withoutBodies(r transport.Record) string {
	switch x := r.(type) {
	case transport.Exchange:
		x.Request.Body, x.Reply.Body = nil, nil
		r = x
	case transport.Frame:
		x.Data = nil
		r = x
	}
	return fmt.Sprintf("%+v", r)
}

// sighted is what is about the first canary in a text, in base64 too from whichever
// byte on; "" for none.
func sighted(text string) string {
	for _, sign := range []string{"CANARY", "canary", "676578658289", "Q0FOQVJZ", "DQU5BUl", "NBTkFSW"} {
		if at := strings.Index(text, sign); at >= 0 {
			return text[max(0, at-80):min(len(text), at+80)]
		}
	}
	return ""
}

func TestNoSecretIsKeptOrWrittenAnywhere(t *testing.T) {
	for place, text := range leak(t) {
		if len(text) < 5_000 {
			t.Errorf("%s has only %d bytes", place, len(text))
		}
		if found := sighted(text); found != "" {
			t.Errorf("%s has %s", place, found)
		}
	}
}

func TestEachRuleOfTheRedactorIsNeeded(t *testing.T) {
	clean := func() string {
		var text strings.Builder
		for _, a := range new(canaries).asks() {
			r := redact.New()
			r.Header(a.header) // as a transport does, which goes through all twice when it meets a token
			fmt.Fprintln(&text, r.Header(a.header), r.Query(a.query), r.String(a.path), r.Header(a.reply))
			for header, body := range map[*http.Header]string{&a.header: a.body, &a.reply: a.answer} {
				fmt.Fprintf(&text, "%s\n", r.Body(header.Get("Content-Type"), []byte(body)))
			}
		}
		return text.String()
	}
	if found := sighted(clean()); found != "" {
		t.Errorf("with all rules there is %s", found)
	}
	for _, mutant := range redact.Mutants() {
		restore := mutant.Use()
		if sighted(clean()) == "" {
			t.Errorf("without the %s no canary is found", mutant.Without)
		}
		restore()
	}
}
