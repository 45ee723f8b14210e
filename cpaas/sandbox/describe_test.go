package sandbox

import (
	"bufio"
	"bytes"
	"html"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"muster/cpaas/internal/contract"
)

// described is the description that the server gives of itself.
var described = sync.OnceValue(func() *contract.Contract {
	c, err := contract.Read(description)
	if err != nil {
		panic("the description is not valid: " + err.Error())
	}
	return c
})

// holdToDescription fails the test for each request and reply that the
// description does not have. Benchmarks are spared the time.
func holdToDescription(t testing.TB, s *Server) {
	if _, slow := t.(*testing.B); slow {
		return
	}
	next := s.handler
	s.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen := &seen{ResponseWriter: w}
		body := &bytes.Buffer{}
		if r.Body != nil { // read as the server does, which may refuse it first
			r = r.WithContext(r.Context()) // net/http looks at the body of its own
			r.Body = struct {
				io.Reader
				io.Closer
			}{io.TeeReader(r.Body, body), r.Body}
		}
		next.ServeHTTP(seen, r)
		switch {
		case seen.status == 0 && !seen.upgraded(): // the connection was cut on purpose
		case seen.status == 0:
			seen.status = http.StatusSwitchingProtocols
			fallthrough
		default:
			if err := described().Exchange(r, body.Bytes(), seen.status, w.Header(), seen.body.Bytes()); err != nil {
				t.Error(err)
			}
		}
	})
}

// seen is a reply that is also kept.
type seen struct {
	http.ResponseWriter
	status   int
	body     bytes.Buffer
	hijacked *watched
}

func (s *seen) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func (s *seen) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

func (s *seen) Write(p []byte) (int, error) {
	if s.status == 0 {
		s.status = http.StatusOK
	}
	s.body.Write(p)
	return s.ResponseWriter.Write(p)
}

// Hijack tells a websocket's handshake, which writes its 101 itself, from a
// connection that is cut.
func (s *seen) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffer, err := http.NewResponseController(s.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	s.hijacked = &watched{Conn: conn}
	return s.hijacked, buffer, nil
}

func (s *seen) upgraded() bool { return s.hijacked != nil && s.hijacked.wrote }

// watched is a connection that knows whether something was written to it while
// the request was served.
type watched struct {
	net.Conn
	once  sync.Once
	wrote bool
}

func (w *watched) Write(p []byte) (int, error) {
	w.once.Do(func() { w.wrote = true })
	return w.Conn.Write(p)
}

func TestEveryRouteIsDescribedAndEveryDescribedPathServed(t *testing.T) {
	routed := New().routed
	slices.Sort(routed)
	if got := described().Operations(); !slices.Equal(got, routed) {
		t.Errorf("described and not served: %q; served and not described: %q", without(got, routed), without(routed, got))
	}
}

func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) })
}

func TestDescriptionIsServedWithoutAToken(t *testing.T) {
	got := raw(newServer(t), "GET", "/openapi.json", "", nil)
	if got.Code != http.StatusOK || !bytes.Equal(got.Body.Bytes(), description) {
		t.Errorf("%d with %d bytes, want the %d of the description", got.Code, got.Body.Len(), len(description))
	}
}

func TestEveryCodeOfARefusalIsDescribed(t *testing.T) {
	s := newServer(t)
	w := enter(t, s, alice)
	for name, code := range map[string]string{"GET /cpaas/nothing": "SVC0015", "PATCH /openapi.json": "SVC0016"} {
		method, path, _ := strings.Cut(name, " ")
		if got := w.send(method, path, ""); !strings.Contains(got.Body.String(), code) {
			t.Errorf("%s: %d %s, want %s", name, got.Code, got.Body, code)
		}
	}
	source := readSource(t, "refusals.go")
	for _, code := range regexp.MustCompile(`"((?:SVC|POL)\d{4})"`).FindAllStringSubmatch(source, -1) {
		if code[1] != "SVC0900" && !bytes.Contains(description, []byte(code[1])) { // that one is a test's
			t.Errorf("%s is not in the description", code[1])
		}
	}
}

func TestContractFindsWhatTheDescriptionDoesNotHave(t *testing.T) {
	request := func(method, path, token string) *http.Request {
		r, _ := http.NewRequest(method, "http://sandbox"+path, nil)
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
		return r
	}
	const (
		groups  = "/cpaas/chat/v1/alice@example.com/group"
		none    = `{"groupChatSessionInformationList":{"groupChatSessionInformation":[]}}`
		refusal = `{"requestError":{"serviceException":{"messageId":"SVC0004","text":"No."}}}`
		made    = `{"groupChatSessionInformation":{"resourceURL":"/g","x-name":"n","x-type":"closed","participant":[{"address":"a@x","status":"Connected","x-isAdmin":true,"resourceURL":"/p"}]}}`
		named   = `{"groupChatSessionInformation":{"x-name":"n"}}`
	)
	for _, c := range []struct {
		name, method, path, token, body string
		status                          int
		reply                           string
		fits                            bool
	}{
		{"a list of groups", "GET", groups, "x", "", 200, none, true},
		{"a list taken without a token", "GET", groups, "", "", 200, none, false},
		{"a list that is null", "GET", groups, "x", "", 200, `{"groupChatSessionInformationList":{"groupChatSessionInformation":null}}`, false},
		{"a field that is not described", "GET", groups, "x", "", 200, none[:len(none)-1] + `,"more":1}`, false},
		{"a status that is not described", "GET", groups, "x", "", 201, none, false},
		{"a code that is not described", "GET", groups, "x", "", 404, refusal, false},
		{"a path that is not described", "GET", "/cpaas/chat/v1/a@x/groups", "x", "", 200, none, false},
		{"a group that was made", "POST", groups, "x", named, 201, made, true},
		{"a group made without a name", "POST", groups, "x", `{"groupChatSessionInformation":{}}`, 201, made, false},
		{"a participant of an unknown status", "POST", groups, "x", named, 201, strings.Replace(made, "Connected", "There", 1), false},
		{"a page of a size below one", "GET", groups + "/g/messages?max=0", "x", "", 200, `{"chatMessageList":{"chatMessage":[]}}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			header := http.Header{"Content-Type": {"application/json"}}
			err := described().Exchange(request(c.method, c.path, c.token), []byte(c.body), c.status, header, []byte(c.reply))
			if c.fits != (err == nil) {
				t.Errorf("fits is %v, want %v: %v", err == nil, c.fits, err)
			}
		})
	}
	if described().ServerFrame([]byte(`{"chatEventNotification":{"id":"1","dateTime":1,"eventType":"Moved","link":[{"rel":"chatMessage","href":"/"}]}}`)) == nil {
		t.Error("an event of an unknown type fits")
	}
}

func readSource(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestThePageHasEveryOperationAndExample(t *testing.T) {
	got := raw(newServer(t), "GET", "/", "", nil)
	text := html.UnescapeString(got.Body.String())
	if got.Code != http.StatusOK || got.Header().Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("%d %s: %.200s", got.Code, got.Header(), text)
	}
	for _, operation := range described().Operations() {
		method, path, _ := strings.Cut(operation, " ")
		if !strings.Contains(text, `<span class="method">`+method+"</span> "+path+"</code>") {
			t.Errorf("%s is not on the page", operation)
		}
	}
	for _, example := range []string{`"grant_type": "password"`, `"x-name": "Team"`, `"chatMessageNotification": {`} {
		if !strings.Contains(text, example) {
			t.Errorf("no example has %s", example)
		}
	}
	if got := raw(newServer(t), "GET", "/other", "", nil); got.Code != http.StatusNotFound {
		t.Errorf("a path below is answered with %d", got.Code)
	}
}
