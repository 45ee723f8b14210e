package sandbox

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// locals are origins of pages that may use a sandbox by default.
var locals = []string{
	"http://localhost", "http://localhost:3000", "https://localhost:8443", "http://127.0.0.1:5173", "https://127.1.2.3", "http://[::1]:8080", "null",
}

// strangers are origins of pages that may not.
var strangers = []string{
	"http://evil.test", "https://evil.test:8080", "http://localhost.evil.test", "http://127.0.0.1.evil.test", "http://evil.test#localhost",
	"http://localhost@evil.test", "http://192.0.2.1:8080", "http://[2001:db8::1]", "file://", "chrome-extension://abc", "localhost", "",
}

func TestPreflightOfTheBrowserSDKIsAnsweredWithoutToken(t *testing.T) {
	s := newServer(t)
	for _, origin := range locals {
		for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
			got := preflight(s, method, origin)
			h := got.Header()
			if got.Code != 204 || h.Get("Access-Control-Allow-Origin") != origin || h.Get("Access-Control-Allow-Methods") != method {
				t.Errorf("%s of %s: %d %v", method, origin, got.Code, h)
			}
			for _, name := range []string{"authorization", "content-type", "x-cpaas-agent"} {
				if !strings.Contains(strings.ToLower(h.Get("Access-Control-Allow-Headers")), name) {
					t.Errorf("%s: %s is not allowed", method, name)
				}
			}
			if h.Get("Access-Control-Allow-Private-Network") != "true" {
				t.Errorf("%s: a page of a public host cannot reach loopback", method)
			}
		}
	}
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d preflights counted as requests", n)
	}
}

func TestRepliesAndRefusalsAreReadableFromAPage(t *testing.T) {
	s := newServer(t)
	w := enter(t, s, alice)
	for name, target := range map[string]string{
		"reply": wire.GroupsPath(alice), "refusal": wire.GroupPath(alice, "nope"), "unknown path": "/nothing", "fault": wire.GroupsPath(alice),
	} {
		if name == "fault" {
			s.FailNext(1, 503, 0, nil)
		}
		got := raw(s, "GET", target, "", map[string]string{"Origin": locals[0], "Authorization": "Bearer " + w.tokens.AccessToken})
		if got.Header().Get("Access-Control-Allow-Origin") != locals[0] || got.Header().Get("Access-Control-Expose-Headers") != "Retry-After" {
			t.Errorf("%s %d: %v", name, got.Code, got.Header())
		}
	}
}

func TestPageFromElsewhereCanNeitherLogInNorReadNorListenNorAskBefore(t *testing.T) {
	s := newServer(t)
	w := open(t, s, alice)
	for _, origin := range strangers {
		if origin == "" {
			continue // no page: a program of its own
		}
		for what, got := range map[string]*httptest.ResponseRecorder{
			"the login": raw(s, "POST", wire.TokenPath, passwordForm(alice, "sandbox", "sandbox").Encode(),
				map[string]string{"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}),
			"a read":      raw(s, "GET", wire.GroupsPath(alice), "", map[string]string{"Origin": origin, "Authorization": "Bearer " + w.tokens.AccessToken}),
			"a preflight": preflight(s, "DELETE", origin),
		} {
			if status := got.Code; status != 403 || got.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s of %s is answered %d %v", what, origin, status, got.Header())
			}
		}
		_, reply, err := dialAs(w, origin)
		if err == nil || reply == nil || reply.StatusCode != 403 {
			t.Errorf("a websocket of %s: %v %v", origin, reply, err)
		}
	}
	for _, origin := range append([]string{""}, locals...) {
		conn, _, err := dialAs(w, origin)
		if err != nil {
			t.Errorf("a websocket of %q: %v", origin, err)
			continue
		}
		conn.Close()
	}
}

func TestAllowedOriginsMayUseTheServerAndOthersStillNot(t *testing.T) {
	const friend = "https://Pages.example.com"
	for name, c := range map[string]struct {
		origins  []string
		friend   int
		stranger int
	}{
		"none": {nil, 403, 403}, "one": {[]string{friend}, 204, 403}, "all": {[]string{"*"}, 204, 204},
	} {
		s := newServer(t, WithOrigins(c.origins...))
		if got := preflight(s, "GET", strings.ToLower(friend)); got.Code != c.friend {
			t.Errorf("%s: the friend is answered %d, want %d", name, got.Code, c.friend)
		}
		if got := preflight(s, "GET", "https://pages.example.com:444"); got.Code != c.stranger {
			t.Errorf("%s: another port is answered %d, want %d", name, got.Code, c.stranger)
		}
	}
}

func TestNameThatWasMadeToLeadHereIsNotServed(t *testing.T) {
	s := newServer(t, WithLocalHosts(), WithOrigins("https://pages.example.com"))
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost": 200, "LOCALHOST:1": 200, "[::1]:8080": 200, "[::1]": 200, "pages.example.com:8080": 200,
		"evil.test": 403, "evil.test:8080": 403, "127.0.0.1.evil.test": 403, "192.0.2.1:8080": 403, "": 403,
	} {
		got := raw(s, "GET", "http://"+host+"/openapi.json", "", nil)
		if got.Code != want {
			t.Errorf("for %q it answers %d, want %d", host, got.Code, want)
		}
		if got.Code == 403 {
			checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 403, "POL1031", host)
		}
	}
}

// preflight asks what a page of that origin may send, as a browser does for the
// SDK.
func preflight(s *Server, method, origin string) *httptest.ResponseRecorder {
	return raw(s, "OPTIONS", wire.GroupsPath(alice), "", map[string]string{
		"Origin":                                 origin,
		"Access-Control-Request-Method":          method,
		"Access-Control-Request-Headers":         "authorization,content-type,x-cpaas-agent",
		"Access-Control-Request-Private-Network": "true",
	})
}

// dialAs dials the window's channel as a page of that origin would.
func dialAs(w *window, origin string) (*websocket.Conn, *http.Response, error) {
	header := http.Header{}
	if origin != "" {
		header.Set("Origin", origin)
	}
	dialer := websocket.Dialer{NetDialContext: w.server.Pipe().DialContext}
	return dialer.Dial("ws://sandbox"+w.channel.Data.ChannelURL+"?access_token="+w.tokens.AccessToken, header)
}
