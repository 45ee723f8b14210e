package sandbox

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"runtime/debug"
	"testing"
)

// What the server holds in memory for each user whose socket is idle: heap and
// stacks, for the socket alone and with the user's login and channel, and for the
// socket once it has been told something. The budget is 20 KiB. What a client
// holds of its end, half a KiB, is in it.
func BenchmarkIdleSocket(b *testing.B) {
	const members = 4000
	for b.Loop() {
		idle(b, members)
	}
}

func idle(b *testing.B, members int) {
	users := crowd(members + 1)
	s := newServer(b, WithUsers(users...), WithParticipantLimit(len(users)))
	defer s.Close()
	port, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	limited, server := bounded(port, members+1), s.httpServer()
	limited.watch(server)
	go server.Serve(limited)
	defer server.Close()
	team, err := s.As(users[0]).Create("Crowd", users[1:]...)
	if err != nil {
		b.Fatal(err)
	}
	for _, user := range users[1:] {
		if err := s.As(user).Accept(team); err != nil {
			b.Fatal(err)
		}
	}

	each := func(before, after uint64) float64 { return float64(int64(after-before)) / float64(members) }
	empty := held()
	windows := make([]*window, 0, members)
	for _, user := range users[1:] {
		w := enter(b, s, user)
		w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
		windows = append(windows, w)
	}
	entered := held()
	conns := make([]net.Conn, 0, members)
	for _, w := range windows {
		conn := listenIn(b, port.Addr().String(), w)
		defer conn.Close()
		conns = append(conns, conn)
	}
	connected := held()
	if _, err := s.As(users[0]).Send(team, "hello, how are you today?"); err != nil {
		b.Fatal(err)
	}
	var frame [4096]byte
	for _, conn := range conns {
		if _, err := conn.Read(frame[:]); err != nil {
			b.Fatal(err)
		}
	}
	told := held()
	b.ReportMetric(each(entered, connected), "B/socket")
	b.ReportMetric(each(entered, told), "B/told-socket")
	b.ReportMetric(each(empty, told), "B/user")
	runtime.KeepAlive(windows)
}

// listenIn opens a window's socket over TCP with nothing of a client behind it.
func listenIn(b *testing.B, address string, w *window) net.Conn {
	b.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		b.Fatal(err)
	}
	fmt.Fprintf(conn, "GET %s?access_token=%s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
		w.channel.Data.ChannelURL, w.tokens.AccessToken, address)
	answer, err := http.ReadResponse(bufio.NewReaderSize(conn, 16), nil)
	if err != nil || answer.StatusCode != http.StatusSwitchingProtocols {
		b.Fatal(answer, err)
	}
	return conn
}

// held is what is in memory once the garbage is collected and no stack is larger
// than it has to be.
func held() uint64 {
	for range 4 {
		runtime.GC()
	}
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse + m.MSpanInuse
}
