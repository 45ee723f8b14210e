package sandbox

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// hall is 1,000 clients who listen on sockets over loopback TCP.
type hall struct {
	heard sync.WaitGroup
	frame chan []byte // the first that anyone read
}

func (h *hall) listen(b *testing.B, url string) {
	b.Helper()
	conn, _, err := websocket.DefaultDialer.Dial(url, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close() })
	go func() {
		for {
			_, data, err := conn.ReadMessage()
			if err != nil {
				return
			}
			select {
			case h.frame <- data:
			default:
			}
			h.heard.Done()
		}
	}()
}

// broadcaster is the least that can broadcast: a goroutine a socket, which writes
// what it is given, as in the chat example of gorilla/websocket.
type broadcaster struct {
	mu    sync.Mutex
	lines []chan []byte
	done  sync.WaitGroup
}

func (r *broadcaster) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	up := websocket.Upgrader{WriteBufferPool: &writeBuffers}
	conn, err := up.Upgrade(w, q, nil)
	if err != nil {
		return
	}
	line := make(chan []byte, 256)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, line)
	r.done.Go(func() {
		defer conn.Close()
		for data := range line {
			if conn.WriteMessage(websocket.TextMessage, data) != nil {
				return
			}
		}
	})
}

func (r *broadcaster) broadcast(data []byte) {
	for _, line := range r.lines {
		line <- data
	}
}

// Bursts of ten messages to 1,000 connected members, from the first call until the
// last has read the last, in turns with a bare broadcast of the same bytes to as
// many sockets. of-bare is the share of its rate that the sandbox reaches; the
// budget is 0.8.
func BenchmarkFanOut1000AgainstBareBroadcast(b *testing.B) {
	const burst, members = 10, 1000
	s, team, ours := sandboxHall(b, members)
	send := func() {
		if _, err := s.As(crowd(1)[0]).Send(team, "hello, how are you today?"); err != nil {
			b.Fatal(err)
		}
	}
	bare := &broadcaster{}
	host := httptest.NewServer(bare)
	theirs := &hall{frame: make(chan []byte, 1)}
	for range members {
		theirs.listen(b, "ws"+strings.TrimPrefix(host.URL, "http"))
	}
	b.Cleanup(func() {
		for _, line := range bare.lines {
			close(line)
		}
		bare.done.Wait()
		host.Close()
	})
	ours.heard.Add(members)
	send()
	ours.heard.Wait()
	frame := <-ours.frame

	timed := func(h *hall, send func()) time.Duration {
		began := time.Now()
		h.heard.Add(burst * members)
		for range burst {
			send()
		}
		h.heard.Wait()
		return time.Since(began)
	}
	var sandboxes, bares []time.Duration
	for b.Loop() {
		sandboxes = append(sandboxes, timed(ours, send))
		bares = append(bares, timed(theirs, func() { bare.broadcast(frame) }))
	}
	slices.Sort(sandboxes)
	slices.Sort(bares)
	own, other := sandboxes[len(sandboxes)/2], bares[len(bares)/2]
	b.ReportMetric(burst/own.Seconds(), "messages/s")
	b.ReportMetric(burst/other.Seconds(), "bare-messages/s")
	b.ReportMetric(other.Seconds()/own.Seconds(), "of-bare")
	b.ReportMetric(float64(len(frame)), "B/frame")
}

// sandboxHall is a group of the first of a crowd, who has no socket, and so many
// members on sockets. There is room for one more, alice.
func sandboxHall(b *testing.B, members int) (s *Server, team string, h *hall) {
	users := crowd(members + 1)
	s = newServer(b, WithUsers(append(users, alice)...), WithParticipantLimit(len(users)+1))
	host := httptest.NewServer(s)
	b.Cleanup(host.Close)
	team, err := s.As(users[0]).Create("Crowd", users[1:]...)
	if err != nil {
		b.Fatal(err)
	}
	for _, user := range users[1:] {
		if err := s.As(user).Accept(team); err != nil {
			b.Fatal(err)
		}
	}
	h = &hall{frame: make(chan []byte, 1)}
	for _, user := range users[1:] {
		w := enter(b, s, user)
		w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
		h.listen(b, "ws"+strings.TrimPrefix(host.URL, "http")+w.channel.Data.ChannelURL+"?access_token="+w.tokens.AccessToken)
	}
	return s, team, h
}
