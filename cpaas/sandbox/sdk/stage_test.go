package sdk_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/gorilla/websocket"

	"muster/cpaas/sandbox"
)

// report is what a page tells of one step, or of its end.
type report struct {
	Step   string `json:"step"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	End    bool   `json:"end"`
	Steps  int    `json:"steps"`
}

// stage is the web server of the pages, on an origin other than the sandbox's
// as any application's is. It takes their reports and, when it has a sandbox,
// breaks it and looks into it for them.
type stage struct {
	url     string
	target  string // URL of the server that is tried
	sandbox *sandbox.Server
	reports chan report
	work    map[string]func() error // that a benchmark's page may have done, by its verb
	names   map[string]string       // ids of groups, for such a page
}

func newStage(t testing.TB, kandy, target string, s *sandbox.Server) *stage {
	t.Helper()
	st := &stage{target: target, sandbox: s, reports: make(chan report)}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServer(http.Dir("testdata")))
	mux.HandleFunc("GET /kandy.js", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, kandy) })
	mux.HandleFunc("POST /report", st.takeReport)
	if s != nil {
		mux.HandleFunc("POST /fault", st.breakSandbox)
		mux.HandleFunc("GET /probe", st.probeSandbox)
		mux.HandleFunc("POST /work", st.doWork)
		mux.HandleFunc("GET /names", func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(st.names) }) // a page that has gone reads none
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	st.url = server.URL
	return st
}

// page is the address of the page that runs a script.
func (s *stage) page(script string) string {
	return s.url + "/stage.html?" + url.Values{"script": {script}, "server": {s.target}}.Encode()
}

func (s *stage) takeReport(w http.ResponseWriter, r *http.Request) {
	var told report
	if err := json.NewDecoder(r.Body).Decode(&told); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	select {
	case s.reports <- told:
		w.WriteHeader(http.StatusNoContent)
	case <-r.Context().Done():
	}
}

func (s *stage) doWork(w http.ResponseWriter, r *http.Request) {
	var f fault
	if err := json.NewDecoder(r.Body).Decode(&f); err != nil || s.work[f.Verb] == nil {
		http.Error(w, "no such work", http.StatusBadRequest)
		return
	}
	if err := s.work[f.Verb](); err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// fault is one thing to break, or to do as a user who has no page.
type fault struct {
	Verb   string `json:"verb"`
	User   string `json:"user"`
	Number int    `json:"number"` // a count, a close code or a status
	Text   string `json:"text"`   // a frame or a group
}

func (s *stage) breakSandbox(w http.ResponseWriter, r *http.Request) {
	var f fault
	if err := json.NewDecoder(r.Body).Decode(&f); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var err error
	verb, found := map[string]func(){
		"drop connections": func() { s.sandbox.DropConnections(f.User) },
		"close sockets":    func() { s.sandbox.CloseSockets(f.User, f.Number) },
		"expire tokens":    func() { s.sandbox.ExpireTokens(f.User) },
		"freeze":           func() { s.sandbox.Freeze(f.User) },
		"duplicate":        func() { s.sandbox.Duplicate(f.User, f.Number) },
		"reorder":          func() { s.sandbox.Reorder(f.User) },
		"garbage":          func() { s.sandbox.Garbage(f.User, []byte(f.Text)) },
		"refuse dials":     func() { s.sandbox.FailNext(f.Number, http.StatusServiceUnavailable, 0, isDial) },
		"fail a POST":      func() { s.sandbox.FailNext(1, f.Number, 0, isPost) },
		"heal":             s.sandbox.Heal,
		"send messages":    func() { err = s.sendMessages(f) },
	}[f.Verb]
	if !found {
		http.Error(w, "no such fault: "+f.Verb, http.StatusBadRequest)
		return
	}
	if verb(); err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *stage) sendMessages(f fault) error {
	for i := range f.Number {
		if _, err := s.sandbox.As(f.User).Send(f.Text, fmt.Sprintf("text %d", i+1)); err != nil {
			return err
		}
	}
	return nil
}

func isDial(r *http.Request) bool { return websocket.IsWebSocketUpgrade(r) }

func isPost(r *http.Request) bool { return r.Method == http.MethodPost }

func (s *stage) probeSandbox(w http.ResponseWriter, r *http.Request) {
	user := r.URL.Query().Get("user")
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{ // a page that has gone reads no answer
		"channels":      s.sandbox.Channels(user),
		"sockets":       s.sandbox.Sockets(user),
		"subscriptions": s.sandbox.Subscriptions(user),
		"requests":      s.sandbox.Requests(),
	})
}
