//go:build unix

package cpaas

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport"
)

// A session takes notifications of messages off a real connection, decodes them and
// applies them, with a tape and without one in turn. The figures are what the tape costs
// more: at most 2 us a frame and 5 % of the processors. The sender is in this process too,
// and is in both.
func BenchmarkSessionFramesWithAndWithoutATape(b *testing.B) {
	const frames, rounds = 10_000, 5
	var more, share []float64
	for b.Loop() {
		for range rounds {
			off := framesOf(b, transport.Options{MaxFrame: 1 << 20}, frames)
			on := framesOf(b, transport.NewTape().Source("https://host.example", "bob@example.com").Tap(transport.Options{MaxFrame: 1 << 20}), frames)
			more = append(more, float64((on-off).Nanoseconds())/frames)
			share = append(share, 100*float64(on-off)/float64(off))
		}
	}
	slices.Sort(more)
	slices.Sort(share)
	b.ReportMetric(more[len(more)/2], "ns-more/frame")
	b.ReportMetric(share[len(share)/2], "%-more")
}

// framesOf gives what so many frames take of the processors.
func framesOf(b *testing.B, o transport.Options, frames int) time.Duration {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer conn.Close()
		for i := range frames {
			if conn.WriteMessage(websocket.TextMessage, fmt.Appendf(nil, `{"chatMessageNotification":{"id":"n%d","dateTime":1795396639,"chatMessage":{"text":"hello, how are you today?","dateTime":1795396639,"senderAddress":"alice@example.com","x-destinationAddress":"g","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/g/messages/m%d"}]}}`, i, i)) != nil {
				return
			}
		}
		_, _, _ = conn.ReadMessage() // until the other side goes
	}))
	defer server.Close()
	o.Dial = new(net.Dialer).DialContext
	socket, response, err := transport.New(o).Dial(context.Background(), "ws"+strings.TrimPrefix(server.URL, "http")+"?access_token="+fmt.Sprintf("%0900d", 7), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer socket.Close()
	_ = response.Body.Close()
	s := storedSession(b, 0)
	defer s.Close()
	began := spent()
	for range frames {
		_, data, err := socket.Next(func(r io.Reader) io.Reader { return r })
		if err != nil {
			b.Fatal(err)
		}
		s.receive(data)
	}
	took := spent() - began
	if n := len(s.Messages("g")); n != frames {
		b.Fatalf("%d messages came of %d frames", n, frames)
	}
	return took
}
