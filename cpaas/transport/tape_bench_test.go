//go:build unix

package transport_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport"
)

// notification is a frame as the sandbox sends one for each line of a group.
const notification = `{"chatMessageNotification":{"id":"n-6","dateTime":1795396639,"chatMessage":{"text":"hello 1","dateTime":1795396639,"senderAddress":"alice@example.com","x-destinationAddress":"0b8a5c1e","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/0b8a5c1e/messages/m-1"}]}}`

// Frames come over a real connection with and without a tape, in turn, in this process.
// The figures are what the tape costs more of the processors, sender included.
func BenchmarkFramesWithAndWithoutATape(b *testing.B) {
	const frames = 20_000
	for b.Loop() {
		var took [2]time.Duration
		for range 3 {
			for i, o := range []transport.Options{{MaxFrame: 1 << 20}, transport.NewTape().Source("https://host.example", "alice@example.com").Tap(transport.Options{MaxFrame: 1 << 20})} {
				took[i] += receive(b, o, frames)
			}
		}
		more := took[1] - took[0]
		b.ReportMetric(float64(more.Nanoseconds())/(3*frames), "ns-more/frame")
		b.ReportMetric(100*float64(more)/float64(took[0]), "%-more")
	}
}

// receive takes frames from a server in the same process, and gives what it took of the processors.
func receive(b *testing.B, o transport.Options, frames int) time.Duration {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer conn.Close()
		for range frames {
			if conn.WriteMessage(websocket.TextMessage, []byte(notification)) != nil {
				return
			}
		}
		_, _, _ = conn.ReadMessage() // until the other side goes
	}))
	defer server.Close()
	o.Dial = new(net.Dialer).DialContext
	t := transport.New(o)
	socket, response, err := t.Dial(context.Background(), "ws"+strings.TrimPrefix(server.URL, "http")+"?access_token="+fmt.Sprintf("%0900d", 7), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer socket.Close()
	_ = response.Body.Close()
	began := used(b)
	for range frames {
		if _, _, err := socket.Next(same); err != nil {
			b.Fatal(err)
		}
	}
	return used(b) - began
}

func same(r io.Reader) io.Reader { return r }

// used is how long the process has had processors.
func used(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
