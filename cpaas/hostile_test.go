package cpaas_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// endpoint is one of the places at which a server can be hostile.
type endpoint struct {
	method string
	path   *regexp.Regexp
}

var endpoints = func() (list []endpoint) {
	for _, e := range []string{
		"POST /token", "POST /channels", "PUT /channelLifetime", "GET /websocket", "POST /subscriptions", "GET /subscriptions",
		"GET /v1/[^/]+/group", "GET /group/[^/]+", "GET /messages", "POST /messages", "GET /sessions", "POST /participants", ". .*",
	} {
		method, path, _ := strings.Cut(e, " ")
		list = append(list, endpoint{method, regexp.MustCompile(path + "$")})
	}
	return list
}()

func (e endpoint) is(r *http.Request) bool {
	return (e.method == "." || e.method == r.Method) && e.path.MatchString(r.URL.Path)
}

// hostility is what a front does instead of serving, until it is healed.
type hostility struct {
	f         *front
	healing   context.Context
	heal      context.CancelFunc
	passwords atomic.Int32 // logins by password so far
	tokens    atomic.Int32 // requests for a token
}

func (w *world) newHostility() *hostility {
	h := &hostility{f: w.newFront()}
	h.healing, h.heal = context.WithCancel(context.Background())
	h.f.say(h.watch(nil))
	return h
}

// end lets everything be served again.
func (h *hostility) end() {
	h.heal()
	h.healing, h.heal = context.WithCancel(context.Background())
	h.f.say(h.watch(nil))
}

// watch counts the logins, and lets answer do the rest.
func (h *hostility) watch(answer func(r *http.Request) http.HandlerFunc) func(r *http.Request) http.HandlerFunc {
	return func(r *http.Request) http.HandlerFunc {
		if asksForToken(r) {
			h.tokens.Add(1)
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			if bytes.Contains(body, []byte("grant_type=password")) {
				h.passwords.Add(1)
			}
		}
		if answer == nil {
			return nil
		}
		return answer(r)
	}
}

// begin makes one endpoint, or all, answer in one bad way, always or at times.
func (h *hostility) begin(chance *rand.Rand) (what string) {
	e, often := pick(chance, endpoints), 1+chance.IntN(2)
	name, answer := h.answer(chance, e)
	seed, n := chance.Uint64(), atomic.Uint64{}
	h.f.say(h.watch(func(r *http.Request) http.HandlerFunc {
		if !e.is(r) || (seed>>(n.Add(1)%64))%uint64(often) != 0 {
			return nil
		}
		return answer
	}))
	return fmt.Sprintf("%s %v: %s, one in %d", e.method, e.path, name, often)
}

// wrongTexts are replies that no server of the protocol gives.
var wrongTexts = []string{
	"", "null", "[]", "{}", "7", `"x"`, "<html><body>proxy</body></html>", "{", `{"groupChatSessionInformationList":7}`,
	`{"groupChatSessionInformationList":null}`, `{"groupChatSessionInformationList":{"groupChatSessionInformation":"x"}}`,
	`{"groupChatSessionInformation":{}}`, `{"groupChatSessionInformation":[]}`, `{"chatMessageList":null}`, `{"chatMessageList":{"chatMessage":7}}`,
	`{"chatMessage":{}}`, `{"chatMessage":{"resourceURL":"/"}}`, `{"notificationChannel":{}}`, `{"notificationChannel":{"channelData":{"channelURL":7}}}`,
	`{"chatNotificationSubscription":{}}`, `{"chatNotificationSubscriptionList":{}}`, `{"notificationChannelLifetime":{"channelLifetime":-1}}`,
	`{"notificationChannelLifetime":{"channelLifetime":1000000000000}}`, `{"access_token":7}`, `{"access_token":""}`, `{"chatSessionList":{"chatSession":[{}]}}`,
}

var waits = []string{"", "1", "3600", "999999999999", "99999999999999999999", "-1", "soon", "Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:30 GMT", "Mon, 01 Jan 1000 00:00:00 GMT"}

// answer chooses a bad answer of an endpoint. No token is given that will not be
// known afterwards, and no login is said to be over.
func (h *hostility) answer(chance *rand.Rand, e endpoint) (string, http.HandlerFunc) {
	healing, gives := h.healing, e.method == "." || e.path.MatchString("/token")
	kind := pick(chance, []string{"application/json", "text/html", "text/plain", ""})
	switch n := chance.IntN(14); {
	case n < 4:
		status, after := 400+chance.IntN(200), pick(chance, waits)
		if gives && status == http.StatusUnauthorized {
			status = http.StatusForbidden
		}
		return fmt.Sprintf("%d, Retry-After %q", status, after), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Retry-After", after)
			w.WriteHeader(status)
		}
	case n < 6:
		status, after := pick(chance, []int{429, 503}), pick(chance, waits)
		return fmt.Sprintf("%d, Retry-After %q", status, after), askFor(after, status)
	case n < 9:
		text := pick(chance, wrongTexts)
		return fmt.Sprintf("the text %q", text), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = io.WriteString(w, text)
		}
	case n == 9:
		return "204", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }
	case n == 10:
		status, to := pick(chance, []int{301, 302, 303, 307, 308}), pick(chance, []string{"/", "http://elsewhere.example/", ""})
		return fmt.Sprintf("%d to %q", status, to), func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(status)
		}
	case n == 11:
		return "cut", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, `{"chatMessageList":{"chatMessage":[`)
		}
	case n == 12 && chance.IntN(10) == 0:
		return "huge", func(w http.ResponseWriter, _ *http.Request) {
			chunk := strings.Repeat(" ", 1<<20)
			for range 33 {
				if _, err := io.WriteString(w, chunk); err != nil {
					return
				}
			}
		}
	case n == 13 && gives:
		expiry := pick(chance, []string{"-1", "0", "1", "1000000000000", "null"})
		return "expires_in " + expiry, h.expiring(expiry)
	}
	pace := pick(chance, []time.Duration{time.Millisecond, 100 * time.Millisecond, time.Second, 20 * time.Second})
	return fmt.Sprint("a hundredth each ", pace), func(w http.ResponseWriter, r *http.Request) { h.drip(healing, pace, w, r) }
}

// expiring gives real tokens, with another word on when they end.
func (h *hostility) expiring(expiry string) http.HandlerFunc {
	told := regexp.MustCompile(`"expires_in":\d+`)
	return func(w http.ResponseWriter, r *http.Request) {
		if !asksForToken(r) {
			h.f.w.server.ServeHTTP(w, r)
			return
		}
		reply := httptest.NewRecorder()
		h.f.w.server.ServeHTTP(reply, r)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(reply.Code)
		_, _ = w.Write(told.ReplaceAll(reply.Body.Bytes(), []byte(`"expires_in":`+expiry)))
	}
}

// drip gives the real reply of what only reads, or nothing, in drops.
func (h *hostility) drip(healing context.Context, pace time.Duration, w http.ResponseWriter, r *http.Request) {
	text := bytes.Repeat([]byte(" "), 1000)
	if r.Method == http.MethodGet && !strings.HasSuffix(r.URL.Path, "/websocket") {
		reply := httptest.NewRecorder()
		h.f.w.server.ServeHTTP(reply, r)
		w.WriteHeader(reply.Code)
		text = reply.Body.Bytes()
	}
	for drop := range slices.Chunk(text, 1+len(text)/100) {
		if _, err := w.Write(drop); err != nil {
			return
		}
		_ = http.NewResponseController(w).Flush()
		select {
		case <-healing.Done():
			cutOff(w)
			return
		case <-r.Context().Done():
			return
		case <-time.After(pace):
		}
	}
}

// cutOff ends a reply with no end to it.
func cutOff(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// wrongFrames are frames that no server of the protocol sends.
var wrongFrames = []string{
	"", "null", "[]", "{}", "7", "{", "<html>", `{"a":1,"b":2}`, `{"surprise":{}}`, `{"connCheck":7}`, `{"chatMessageNotification":null}`,
	`{"chatMessageNotification":{"id":7}}`, `{"chatMessageNotification":{"id":"x","chatMessage":{"text":"t"}}}`,
	`{"chatMessageNotification":{"id":"y","chatMessage":{"text":"t","dateTime":99999999999999},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/none/messages/m"}]}}`,
	`{"chatParticipantStatusNotification":{"id":"z","participant":[]}}`, `{"chatEventNotification":{"id":"e","eventType":"Surprise","link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/u/group/none"}]}}`,
	`{"groupChatSessionInvitationNotification":{"id":"i"}}`, `{"chatMessageStatusNotification":{"id":"s"}}`,
}
