package transport_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"muster/cpaas/transport"
)

// writes counts what a connection is given to send.
type writes struct {
	net.Conn
	count *atomic.Int32
}

func (w writes) Write(p []byte) (int, error) {
	w.count.Add(1)
	return w.Conn.Write(p)
}

// A tape that copied the body on its way would have it sent in a packet of its own.
func TestASmallRequestOnATapeIsSentInOneGo(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	var count atomic.Int32
	var told transport.Exchange
	way := transport.New(transport.Options{
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := new(net.Dialer).DialContext(ctx, network, address)
			return writes{conn, &count}, err
		},
		Bodies:   1000,
		Observer: func(r transport.Record) { told = r.(transport.Exchange) },
	})
	defer way.CloseIdle()
	reply, err := way.HTTP().Post(server.URL, "application/json", strings.NewReader(`{"text":"hello"}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = reply.Body.Close()
	if n := count.Load(); n != 1 {
		t.Errorf("it took %d writes", n)
	}
	if string(told.Request.Body) != `{"text":"hello"}` || told.Request.Size != 16 {
		t.Errorf("the tape has %q of %d bytes", told.Request.Body, told.Request.Size)
	}
}
