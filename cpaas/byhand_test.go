package cpaas_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport"
)

func TestARequestByHandIsSentAsItIsWithTheUsersTokenAndMarked(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f := w.newFront()
		tape := taped(w)
		m := w.join(alice)[0]
		var got *http.Request
		var body string
		f.say(func(r *http.Request) http.HandlerFunc {
			if r.URL.Path != "/odd" {
				return nil
			}
			return func(w http.ResponseWriter, r *http.Request) {
				got = r.Clone(r.Context())
				data := make([]byte, 100)
				n, _ := r.Body.Read(data)
				body = string(data[:n])
				w.Header().Set("X-Answer", "7")
				w.WriteHeader(http.StatusTeapot)
				_, _ = w.Write([]byte("short and stout"))
			}
		})
		reply, err := m.SendByHand(t.Context(), cpaas.HandMade{Method: "PATCH", At: "/odd?a=%20b", Header: "X-Try: 1\r\nX-Try: 2\n\nAccept: text/plain", Body: "not JSON"})
		w.must(err)
		if reply.Code != http.StatusTeapot || string(reply.Body) != "short and stout" || reply.Size != 15 || reply.Header.Get("X-Answer") != "7" {
			t.Errorf("the reply is %+v", reply)
		}
		if got.Method != "PATCH" || got.URL.RawQuery != "a=%20b" || body != "not JSON" || strings.Join(got.Header["X-Try"], " ") != "1 2" || got.Header.Get("Accept") != "text/plain" {
			t.Errorf("the server got %s %s %v %q", got.Method, got.URL, got.Header, body)
		}
		if token, ok := strings.CutPrefix(got.Header.Get("Authorization"), "Bearer "); !ok || len(token) < 10 {
			t.Errorf("it got the authorization %q", got.Header.Get("Authorization"))
		}
		rows := tape.Rows(0)
		x, _ := rows[len(rows)-1].Record.(transport.Exchange)
		if !x.ByHand || x.Method != "PATCH" || rows[0].Record.(transport.Exchange).ByHand {
			t.Errorf("on the tape is %+v", x)
		}
	})
}

func TestARefusalIsAReplyAndNothingIsSentTwice(t *testing.T) {
	for _, status := range []int{401, 403, 429, 503} {
		inWorld(t, func(t *testing.T, w *world) {
			f := w.newFront()
			m := w.join(alice)[0]
			f.say(func(r *http.Request) http.HandlerFunc {
				if r.URL.Path != "/odd" {
					return nil
				}
				return func(w http.ResponseWriter, _ *http.Request) {
					w.Header().Set("Retry-After", "1")
					w.WriteHeader(status)
				}
			})
			tokens := w.server.Requests()["POST /cpaas/auth/v1/token"]
			reply, err := m.SendByHand(t.Context(), cpaas.HandMade{Method: "GET", At: "/odd"})
			if err != nil || reply.Code != status {
				t.Errorf("%d: %v %v", status, reply, err)
			}
			time.Sleep(10 * time.Second)
			if n := f.count(http.MethodGet, "odd"); n != 1 || w.server.Requests()["POST /cpaas/auth/v1/token"] != tokens {
				t.Errorf("%d: it was sent %d times", status, n)
			}
		})
	}
}

func TestARequestThatCannotBeSentSaysWhyAndIsNot(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f := w.newFront()
		m := w.join(alice)[0]
		before := len(m.requests())
		for want, h := range map[string]cpaas.HandMade{
			"a method is a word":                    {Method: "GET /", At: "/a"},
			"CONNECT asks for a tunnel":             {Method: "CONNECT", At: "/a"},
			"enter a path":                          {Method: "GET"},
			"an address has no blanks":              {Method: "GET", At: "/a b"},
			"no address":                            {Method: "GET", At: "/%zz"},
			"begin with / or with http://127.0.0.1": {Method: "GET", At: "cpaas/chat"},
			"goes to http://127.0.0.1 only":         {Method: "GET", At: "https://elsewhere.example/a"},
			"and not to http://127.0.0.1:81":        {Method: "GET", At: "http://127.0.0.1:81/a"},
			"begin with / or":                       {Method: "GET", At: "//elsewhere.example/a"},
			"leave user name and password out":      {Method: "GET", At: "http://bob:x@127.0.0.1/a"},
			"a # ends the address":                  {Method: "GET", At: "/a#b"},
			"has no colon: Accept":                  {Method: "GET", At: "/a", Header: "Accept"},
			"this is no name of a header: Acc ept":  {Method: "GET", At: "/a", Header: "Acc ept: x"},
			"Host is made by the connection":        {Method: "GET", At: "/a", Header: "host: elsewhere.example"},
			"Content-Length is made":                {Method: "GET", At: "/a", Header: "Content-Length: 7"},
			"the value of X has a character":        {Method: "GET", At: "/a", Header: "X: a\rb"},
			"larger than 1 MiB":                     {Method: "POST", At: "/a", Body: strings.Repeat("x", 1<<20+1)},
			"longer than 16 KiB":                    {Method: "GET", At: "/" + strings.Repeat("x", 16<<10)},
			"larger than 64 KiB":                    {Method: "GET", At: "/a", Header: "X: " + strings.Repeat("x", 64<<10)},
			"password#0123 stands for a secret":     {Method: "POST", At: "/a", Body: "password=password#0123"},
			"token%233fa9 stands for a secret":      {Method: "GET", At: "/a?access_token=token%233fa9"},
		} {
			_, err := m.SendByHand(t.Context(), h)
			if !errors.Is(err, cpaas.ErrInvalid) || !strings.Contains(err.Error(), want) {
				t.Errorf("want %q, the error is %v", want, err)
			}
			if checked := m.CheckByHand(h); checked == nil || checked.Error() != err.Error() {
				t.Errorf("%v, and before it was sent %v", err, checked)
			}
		}
		if n := len(m.requests()) - before; n != 0 || f.count(http.MethodGet, "a") != 0 {
			t.Errorf("%d requests were sent", n)
		}
	})
}

func TestTheAuthorizationOfARequestByHandCanBeAnotherOrNone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f := w.newFront()
		m := w.join(alice)[0]
		var got []string
		var query string
		f.say(func(r *http.Request) http.HandlerFunc {
			if r.URL.Path != "/odd" {
				return nil
			}
			return func(_ http.ResponseWriter, r *http.Request) {
				got, query = r.Header["Authorization"], r.URL.Query().Get("access_token")
			}
		})
		send := func(at, header string) {
			_, err := m.SendByHand(t.Context(), cpaas.HandMade{Method: "GET", At: at, Header: header})
			w.must(err)
		}
		send("/odd", "Authorization: Bearer wrong")
		if strings.Join(got, "|") != "Bearer wrong" {
			t.Errorf("another: %q", got)
		}
		send("/odd", "authorization:")
		if len(got) != 0 {
			t.Errorf("none: %q", got)
		}
		send("/odd?access_token="+cpaas.TokenPlace, "Authorization: Token "+cpaas.TokenPlace)
		if len(got) != 1 || got[0] != "Token "+query || len(query) < 10 {
			t.Errorf("in its places: %q and %q", got, query)
		}
	})
}

func TestAFrameByHandIsSentAsItIsAndMarked(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		tape := taped(w)
		m := w.login(alice)
		if err := m.SendFrameByHand(t.Context(), "x"); !errors.Is(err, cpaas.ErrUnavailable) || !strings.Contains(err.Error(), "subscribe first") {
			t.Errorf("without a websocket: %v", err)
		}
		w.must(m.Subscribe(t.Context()))
		var all []string
		for _, text := range []string{`{"connCheck":{"interval":30}}`, "not JSON"} {
			all = append(all, text)
			w.tap.expect([]byte(text))
			w.must(m.SendFrameByHand(t.Context(), text))
			w.rest()
			var sent []string
			for _, row := range tape.Rows(0) {
				if f, ok := row.Record.(transport.Frame); ok && f.ByHand {
					sent = append(sent, string(f.Data))
				}
			}
			if strings.Join(sent, "|") != strings.Join(all, "|") {
				t.Errorf("by hand there are %q", sent)
			}
		}
		for _, text := range []string{"", strings.Repeat("x", 4<<20)} {
			if err := m.SendFrameByHand(t.Context(), text); !errors.Is(err, cpaas.ErrInvalid) {
				t.Errorf("%d bytes: %v", len(text), err)
			}
		}
		if cpaas.IsJSON("not JSON") || !cpaas.IsJSON(`{"a":1}`) {
			t.Error("what is JSON is not known")
		}
	})
}
