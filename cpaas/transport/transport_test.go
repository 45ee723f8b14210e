package transport_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport"
)

// watched is a transport to a server, and what its observer was told.
type watched struct {
	*transport.Transport
	server *httptest.Server
	mu     sync.Mutex
	told   []transport.Record
}

func watch(t *testing.T, handler http.HandlerFunc) *watched {
	w := &watched{server: httptest.NewServer(handler)}
	t.Cleanup(w.server.Close)
	w.Transport = transport.New(transport.Options{MaxFrame: 10, MaxPassed: 20, Observer: func(r transport.Record) {
		w.mu.Lock()
		defer w.mu.Unlock()
		if f, ok := r.(transport.Frame); ok {
			f.Data = []byte(string(f.Data)) // which is lent
			r = f
		}
		w.told = append(w.told, r)
	}})
	t.Cleanup(w.CloseIdle)
	return w
}

func told[R transport.Record](w *watched) []R {
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []R
	for _, r := range w.told {
		if r, ok := r.(R); ok {
			list = append(list, r)
		}
	}
	return list
}

func (w *watched) get(t *testing.T, path string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(transport.Named(t.Context(), "look"), http.MethodGet, w.server.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.HTTP().Do(request)
}

func TestARequestIsToldOnceWhenItsReplyHasBeenRead(t *testing.T) {
	w := watch(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		_, _ = io.WriteString(w, "short and stout")
	})
	response, err := w.get(t, "/a%2Fb/c?access_token=secret")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(told[transport.Exchange](w)); n != 0 {
		t.Errorf("%d requests were told before the reply was read", n)
	}
	_, _ = io.ReadAll(response.Body)
	_ = response.Body.Close()
	list := told[transport.Exchange](w)
	if len(list) != 1 {
		t.Fatalf("it was told %d times", len(list))
	}
	x := list[0]
	if x.Op != "look" || x.Method != http.MethodGet || x.Path != "/a%2Fb/c" || x.Status != http.StatusTeapot || x.Took <= 0 {
		t.Errorf("it was told as %+v", x)
	}
}

func TestAReplyThatIsGivenUpIsToldToo(t *testing.T) {
	w := watch(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "unread") })
	response, err := w.get(t, "/")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if list := told[transport.Exchange](w); len(list) != 1 || list[0].Status != http.StatusOK {
		t.Errorf("told: %+v", list)
	}
}

func TestARequestWithoutAReplyHasNoStatus(t *testing.T) {
	w := watch(t, func(http.ResponseWriter, *http.Request) {})
	w.server.Close()
	if _, err := w.get(t, "/gone"); err == nil {
		t.Fatal("the server that is gone answered")
	}
	if list := told[transport.Exchange](w); len(list) != 1 || list[0].Status != 0 || list[0].Path != "/gone" {
		t.Errorf("told: %+v", list)
	}
}

func TestARedirectIsNotFollowedWithTheToken(t *testing.T) {
	asked := 0
	w := watch(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, "/elsewhere", http.StatusFound)
	})
	response, err := w.get(t, "/")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusFound || asked != 1 {
		t.Errorf("%d requests were made, the last was answered %d", asked, response.StatusCode)
	}
}

func TestEveryConnectionGoesThroughTheGivenDial(t *testing.T) {
	w := watch(t, func(http.ResponseWriter, *http.Request) {})
	dialled := 0
	through := transport.New(transport.Options{Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		dialled++
		return new(net.Dialer).DialContext(ctx, network, w.server.Listener.Addr().String())
	}})
	defer through.CloseIdle()
	response, err := through.HTTP().Get("http://elsewhere.example/")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if _, response, err = through.Dial(t.Context(), "ws://elsewhere.example/", nil); !errors.Is(err, websocket.ErrBadHandshake) || response.StatusCode != http.StatusOK {
		t.Errorf("the handshake ended with %v", err)
	}
	if dialled != 2 {
		t.Errorf("%d connections were made", dialled)
	}
}

// talk is a server that sends the given frames, and then what it got itself.
func talk(frames ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ws, err := new(websocket.Upgrader).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer ws.Close()
		_ = ws.WriteControl(websocket.PingMessage, []byte("there?"), time.Now().Add(time.Minute))
		for _, frame := range frames {
			_ = ws.WriteMessage(websocket.TextMessage, []byte(frame))
		}
		for {
			kind, data, err := ws.ReadMessage()
			if err != nil {
				return
			}
			_ = ws.WriteMessage(kind, data)
		}
	}
}

func (w *watched) dial(t *testing.T) *transport.Socket {
	s, _, err := w.Dial(t.Context(), "ws"+strings.TrimPrefix(w.server.URL, "http")+"/channel?access_token=secret", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func plainly(from io.Reader) io.Reader { return from }

func TestHandshakeAndFramesOfBothSidesAreToldInOrder(t *testing.T) {
	w := watch(t, talk("first"))
	s := w.dial(t)
	if kind, data, err := s.Next(plainly); kind != transport.Text || string(data) != "first" || err != nil {
		t.Fatalf("%s %q %v", kind, data, err)
	}
	if err := s.Send([]byte("second"), time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, data, err := s.Next(plainly); string(data) != "second" || err != nil {
		t.Fatalf("%q %v", data, err)
	}
	_ = s.Leave(time.Now().Add(time.Minute))
	_, _, _ = s.Next(plainly)

	opened := told[transport.Handshake](w)
	if len(opened) != 1 || opened[0].Status != http.StatusSwitchingProtocols || opened[0].Path != "/channel" {
		t.Errorf("the handshake was told as %+v", opened)
	}
	var got []string
	for _, f := range told[transport.Frame](w) {
		who := "received"
		if f.Sent {
			who = "sent"
		}
		if f.Socket != opened[0].Socket {
			t.Errorf("a frame belongs to socket %d", f.Socket)
		}
		data := string(f.Data)
		if f.Kind == transport.Close {
			data = "" // the code
		}
		got = append(got, who+" "+string(f.Kind)+" "+data)
	}
	const want = "received ping there?|sent pong there?|received text first|sent text second|received text second|sent close |received close "
	if strings.Join(got, "|") != want {
		t.Errorf("told: %s", strings.Join(got, "|"))
	}
	for _, r := range w.told {
		if x, ok := r.(transport.Exchange); ok {
			t.Errorf("the handshake was told as a request too: %+v", x)
		}
	}
}

func TestAHandshakeThatIsRefusedIsTold(t *testing.T) {
	w := watch(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	if _, _, err := w.Dial(t.Context(), "ws"+strings.TrimPrefix(w.server.URL, "http")+"/channel", nil); err == nil {
		t.Fatal("it opened")
	}
	if list := told[transport.Handshake](w); len(list) != 1 || list[0].Status != http.StatusForbidden {
		t.Errorf("told: %+v", list)
	}
}

func TestAFrameThatIsTooLargeIsCutAndPassedOver(t *testing.T) {
	w := watch(t, talk(strings.Repeat("x", 25), "next"))
	s := w.dial(t)
	if _, data, err := s.Next(plainly); len(data) != 11 || err != nil {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if _, data, err := s.Next(plainly); string(data) != "next" || err != nil {
		t.Errorf("then came %q, %v", data, err)
	}
	if f := told[transport.Frame](w)[2]; len(f.Data) != 10 {
		t.Errorf("%d bytes of it were told", len(f.Data))
	}
}

func TestAFrameWithoutEndIsGivenUp(t *testing.T) {
	w := watch(t, talk(strings.Repeat("x", 1000)))
	if _, _, err := w.dial(t).Next(plainly); !errors.Is(err, transport.ErrEndless) {
		t.Errorf("the error is %v", err)
	}
}
