//go:build unix

package cpaas

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/trace/runs"
	"muster/cpaas/transport"
)

// A session takes notifications of messages off a real connection, decodes them and
// applies them, without a tape, with one, and with one that is written to the disk, in
// turn. The figures are what each costs more of the processors: the tape at most 2 us a
// frame and 5 %. The sender is in this process too, and is in all.
func BenchmarkSessionFramesWithAndWithoutATape(b *testing.B) {
	const frames, rounds = 4_000, 11
	plain := transport.Options{MaxFrame: 1 << 20}
	ways := []func() time.Duration{
		func() time.Duration { return framesOf(b, plain, frames, func() {}) },
		func() time.Duration {
			return framesOf(b, transport.NewTape().Source("https://host.example", "bob@example.com").Tap(plain), frames, func() {})
		},
		func() time.Duration {
			tape := transport.NewTape()
			run, err := runs.Record(tape, b.TempDir(), time.Now(), func(err error) { b.Error(err) })
			if err != nil {
				b.Fatal(err)
			}
			return framesOf(b, tape.Source("https://host.example", "bob@example.com").Tap(plain), frames, run.Close)
		},
	}
	took := make([][]float64, len(ways)) // ns a frame
	for b.Loop() {
		for round := range rounds {
			for i := range ways { // each is the first as often as the others
				way := (i + round) % len(ways)
				took[way] = append(took[way], float64(ways[way]().Nanoseconds())/frames)
			}
		}
	}
	for _, list := range took {
		slices.Sort(list)
	}
	half := len(took[0]) / 2
	off, on, written := took[0][half], took[1][half], took[2][half]
	b.ReportMetric(off, "ns/frame")
	b.ReportMetric(on-off, "ns-more/frame")
	b.ReportMetric(100*(on-off)/off, "%-more")
	b.ReportMetric(written-off, "ns-more/written-frame")
	b.ReportMetric(100*(written-off)/off, "%-more-written")
}

// framesOf gives what so many frames take of the processors, and what is done behind them.
func framesOf(b *testing.B, o transport.Options, frames int, end func()) time.Duration {
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
	runtime.GC() // what was before is not counted
	began := spent()
	for range frames {
		_, data, err := socket.Next(func(r io.Reader) io.Reader { return r })
		if err != nil {
			b.Fatal(err)
		}
		s.receive(data)
	}
	end()
	took := spent() - began
	if n := s.Lines("g").Len(); n != frames {
		b.Fatalf("%d messages came of %d frames", n, frames)
	}
	return took
}
