package cpaas_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"muster/cpaas"
	"muster/cpaas/internal/contract"
	"muster/cpaas/sandbox"
)

// described is the description that the sandbox gives of itself.
var described = sync.OnceValue(func() *contract.Contract {
	server := sandbox.New()
	defer server.Close()
	reply := httptest.NewRecorder()
	server.ServeHTTP(reply, httptest.NewRequest(http.MethodGet, "/openapi.json", nil))
	c, err := contract.Read(reply.Body.Bytes())
	if err != nil {
		panic("the description is not valid: " + err.Error())
	}
	return c
})

// wiretap keeps all that goes over the connections of a world, to hold it
// against the description once the world has ended.
type wiretap struct {
	mu       sync.Mutex
	conns    []*tapped
	injected map[string]bool // frames that a test made up
}

// dial makes dial's connections with the tap on.
func (w *wiretap) dial(dial cpaas.Dial) cpaas.Dial {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		tap := &tapped{Conn: conn}
		w.mu.Lock()
		defer w.mu.Unlock()
		w.conns = append(w.conns, tap)
		return tap, nil
	}
}

func (w *wiretap) expect(frame []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.injected == nil {
		w.injected = map[string]bool{}
	}
	w.injected[string(frame)] = true
}

// tapped is a client's connection with all that went over it.
type tapped struct {
	net.Conn
	mu             sync.Mutex
	sent, received bytes.Buffer
}

func (c *tapped) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.received.Write(p[:n])
	return n, err
}

func (c *tapped) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent.Write(p[:n])
	return n, err
}

// check holds all that was heard against the description.
func (w *wiretap) check(t *testing.T) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.conns {
		c.mu.Lock()
		w.checkExchanges(t, bufio.NewReader(&c.sent), bufio.NewReader(&c.received))
		c.mu.Unlock()
	}
}

// checkExchanges ends where either side was cut off.
func (w *wiretap) checkExchanges(t *testing.T, sent, received *bufio.Reader) {
	for {
		request, err := http.ReadRequest(sent)
		if err != nil {
			return
		}
		reply, err := http.ReadResponse(received, request)
		if err != nil {
			return
		}
		var body []byte
		goOn := reply.StatusCode == http.StatusContinue
		if goOn || request.Header.Get("Expect") == "" { // else the body was spared
			if body, err = io.ReadAll(request.Body); err != nil {
				return
			}
		}
		if goOn {
			if reply, err = http.ReadResponse(received, request); err != nil {
				return
			}
		}
		if reply.StatusCode == http.StatusSwitchingProtocols {
			if err := described().Exchange(request, body, reply.StatusCode, reply.Header, nil); err != nil {
				t.Error(err)
			}
			w.checkFrames(t, sent, "client", described().ClientFrame)
			w.checkFrames(t, received, "server", described().ServerFrame)
			return
		}
		told, err := io.ReadAll(reply.Body)
		if err != nil {
			return
		}
		if err := described().Exchange(request, body, reply.StatusCode, reply.Header, told); err != nil {
			t.Error(err)
		}
	}
}

func (w *wiretap) checkFrames(t *testing.T, from *bufio.Reader, side string, check func([]byte) error) {
	for {
		text, err := nextText(from)
		if err != nil {
			return
		}
		if w.injected[string(text)] {
			continue
		}
		if err := check(text); err != nil {
			t.Errorf("a frame of the %s: %v", side, err)
		}
	}
}

// nextText reads websocket frames up to the end of the next text message.
func nextText(from *bufio.Reader) ([]byte, error) {
	var text []byte
	for {
		var head [2]byte
		if _, err := io.ReadFull(from, head[:]); err != nil {
			return nil, err
		}
		length := uint64(head[1] & 0x7f)
		switch wide := map[uint64]int{126: 2, 127: 8}[length]; wide {
		case 2, 8:
			var long [8]byte
			if _, err := io.ReadFull(from, long[8-wide:]); err != nil {
				return nil, err
			}
			length = binary.BigEndian.Uint64(long[:])
		}
		var mask [4]byte
		if head[1]&0x80 != 0 {
			if _, err := io.ReadFull(from, mask[:]); err != nil {
				return nil, err
			}
		}
		payload := make([]byte, length)
		if _, err := io.ReadFull(from, payload); err != nil {
			return nil, err
		}
		for i := range payload {
			payload[i] ^= mask[i%4]
		}
		if control := head[0]&0x08 != 0; control {
			continue
		}
		text = append(text, payload...)
		if final := head[0]&0x80 != 0; final {
			return text, nil
		}
	}
}

func TestDescriptionIsOfThisVersion(t *testing.T) {
	if got := described().Version(); got != cpaas.Version {
		t.Errorf("the description is of version %s, the program %s", got, cpaas.Version)
	}
}
