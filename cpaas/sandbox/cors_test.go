package sandbox

import (
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

const origin = "https://pages.example.com"

func TestPreflightOfTheBrowserSDKIsAnsweredWithoutToken(t *testing.T) {
	s := newServer(t)
	for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
		got := raw(s, "OPTIONS", wire.GroupsPath(alice), "", map[string]string{
			"Origin":                                 origin,
			"Access-Control-Request-Method":          method,
			"Access-Control-Request-Headers":         "authorization,content-type,x-cpaas-agent",
			"Access-Control-Request-Private-Network": "true",
		})
		h := got.Header()
		if got.Code != 204 || h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Access-Control-Allow-Methods") != method {
			t.Errorf("%s: %d %v", method, got.Code, h)
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
		got := raw(s, "GET", target, "", map[string]string{"Origin": origin, "Authorization": "Bearer " + w.tokens.AccessToken})
		if got.Header().Get("Access-Control-Allow-Origin") != "*" || got.Header().Get("Access-Control-Expose-Headers") != "Retry-After" {
			t.Errorf("%s %d: %v", name, got.Code, got.Header())
		}
	}
}
