package sandbox

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// Messages posted over loopback TCP into a data file by so many at once, until
// each is answered; two more users are told of them over their sockets.
func BenchmarkAcknowledged(b *testing.B) {
	for _, senders := range []int{1, 8, 64, 256} {
		b.Run(fmt.Sprintf("senders=%d", senders), func(b *testing.B) { acknowledge(b, senders) })
	}
}

func acknowledge(b *testing.B, senders int) {
	path := dataFile(b)
	s := openServer(b, path)
	host := httptest.NewServer(s)
	defer host.Close()
	a := enter(b, s, alice)
	team := a.create("Team", bob, carol)
	for _, user := range []string{bob, carol} {
		w := enter(b, s, user)
		w.accept(team)
		w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
		conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(host.URL, "http")+w.channel.Data.ChannelURL+"?access_token="+w.tokens.AccessToken, nil)
		if err != nil {
			b.Fatal(err)
		}
		defer conn.Close()
		go hear(conn)
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: senders}}
	defer client.CloseIdleConnections()
	left := atomic.Int64{}
	left.Store(int64(b.N))
	var all sync.WaitGroup
	b.ResetTimer()
	for range senders {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				answer, err := a.overHost(client, host.URL, "POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"hello, how are you today?"}}`)
				if err != nil || answer.StatusCode != http.StatusCreated {
					b.Errorf("answered %v %v", answer, err)
					return
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "msgs/s")
	s.Close()
	if info, err := os.Stat(path); err == nil {
		b.ReportMetric(float64(info.Size())/float64(b.N), "file-B/msg")
	}
}
