package sandbox

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// port serves a sandbox on a loopback port that takes so many connections.
func port(t *testing.T, s *Server, most int) (*connections, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p, server := bounded(l, most), s.httpServer()
	p.watch(server)
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(p) }()
	t.Cleanup(func() {
		_ = server.Close()
		<-ended
	})
	return p, l.Addr().String()
}

func TestPortHasRoomForASocketAndARequestOfEachUserAndForFewStrangersBesideFewUsers(t *testing.T) {
	for users, want := range map[int]int{1: 2048, 10_000: 22_000} {
		if got := newServer(t, WithUsers(crowd(users)...)).mostConnections(); got != want {
			t.Errorf("beside %d users a port takes %d connections, want %d", users, got, want)
		}
	}
}

// hold opens a connection, sends that much on it, and leaves it.
func hold(t *testing.T, address, sent string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if _, err := io.WriteString(conn, sent); err != nil && sent != "" {
		t.Log(err) // it was turned away already
	}
	return conn
}

func TestHeldConnectionsKeepNoHonestClientOut(t *testing.T) {
	const most = 8
	s := New() // its replies are cut off, which no description has
	t.Cleanup(s.Close)
	w := open(t, s, alice)
	p, address := port(t, s, most)
	socket, _, err := websocket.DefaultDialer.Dial("ws://"+address+w.channel.Data.ChannelURL+"?access_token="+w.tokens.AccessToken, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	ask := func(client *http.Client) error {
		r, _ := http.NewRequest("GET", "http://"+address+wire.GroupsPath(alice), nil)
		r.Header.Set("Authorization", "Bearer "+w.tokens.AccessToken)
		reply, err := client.Do(r)
		if err != nil {
			return err
		}
		defer reply.Body.Close()
		if _, err := io.Copy(io.Discard, reply.Body); err != nil || reply.StatusCode != 200 {
			return fmt.Errorf("%d %v", reply.StatusCode, err)
		}
		return nil
	}
	for i := range 10 {
		for _, sent := range []string{
			"", "GET", "POST " + wire.TokenPath + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n",
			"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n", "POST " + wire.GroupsPath(alice) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
		} {
			hold(t, address, sent)
		}
		if err := ask(client); err != nil {
			t.Errorf("round %d: a client that has shown a token: %v", i, err)
		}
		newcomer := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
		if err := ask(newcomer); err != nil {
			t.Errorf("round %d: a newcomer: %v", i, err)
		}
		p.mu.Lock()
		if p.count > most {
			t.Errorf("round %d: there are %d connections", i, p.count)
		}
		p.mu.Unlock()
	}
	if err := socket.WriteMessage(websocket.TextMessage, []byte(connCheck)); err != nil {
		t.Fatal(err)
	}
	if _, data, err := socket.ReadMessage(); err != nil || string(data) != connAck {
		t.Errorf("the socket that was open before is answered %s %v", data, err)
	}
}

// Many who log in at once are strangers until they have a token: as long as others
// only rest, none of them loses the connection to the next one.
func TestNewcomersTakeThePlaceOfThoseWhoRestAndNotOfEachOther(t *testing.T) {
	const most, rest = 8, 6
	s := newServer(t)
	w := enter(t, s, alice)
	p, address := port(t, s, most)
	for range rest {
		client := &http.Client{Transport: &http.Transport{}}
		defer client.CloseIdleConnections()
		if _, err := w.overHost(client, "http://"+address, "GET", wire.GroupsPath(alice), ""); err != nil {
			t.Fatal(err)
		}
	}
	for resting := 0; resting < rest; runtime.Gosched() { // until the server has taken note
		p.mu.Lock()
		resting = p.resting.Len()
		p.mu.Unlock()
	}
	var newcomers []net.Conn
	for range rest {
		newcomers = append(newcomers, hold(t, address, ""))
		if err := asks(newcomers[len(newcomers)-1]); err != nil {
			t.Errorf("newcomer %d: %v", len(newcomers), err)
		}
	}
	for i, conn := range newcomers {
		if err := asks(conn); err != nil {
			t.Errorf("newcomer %d, again: %v", i+1, err)
		}
	}
}

// A connection that a newcomer ends may have a request on its way, which is lost with it. So
// clients are told to end theirs before there is no place left.
func TestClientsEndTheirConnectionsThemselvesWhereFewPlacesAreLeft(t *testing.T) {
	const most = 32
	s := newServer(t)
	w := enter(t, s, alice)
	p, address := port(t, s, most)
	for n := range most * 15 / 16 {
		client := &http.Client{Transport: &http.Transport{}}
		defer client.CloseIdleConnections()
		r, _ := http.NewRequest("GET", "http://"+address+wire.GroupsPath(alice), nil)
		r.Header.Set("Authorization", "Bearer "+w.tokens.AccessToken)
		reply, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, reply.Body) // else the client gives the connection up
		reply.Body.Close()
		if want := n+1 >= most*15/16; reply.Close != want {
			t.Errorf("of up to %d connections number %d ends with its reply: %t", most, n+1, reply.Close)
		}
	}
	for ended := false; !ended; runtime.Gosched() { // the last one, by agreement
		p.mu.Lock()
		ended = p.count < most*15/16
		p.mu.Unlock()
	}
}

// asks tells why a connection's request is not answered.
func asks(conn net.Conn) error {
	if _, err := io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		return err
	}
	reply, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err == nil {
		_, err = io.Copy(io.Discard, reply.Body)
	}
	return err
}

func TestNewcomerIsTurnedAwayWhereAllConnectionsAreAtWork(t *testing.T) {
	s := New() // its replies are not read to their end
	t.Cleanup(s.Close)
	w := open(t, s, alice)
	_, address := port(t, s, 1)
	socket, _, err := websocket.DefaultDialer.Dial("ws://"+address+w.channel.Data.ChannelURL+"?access_token="+w.tokens.AccessToken, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := hold(t, address, "").Read(make([]byte, 1)); err == nil {
		t.Errorf("a second connection reads %d bytes", n)
	}
	if err := socket.WriteMessage(websocket.TextMessage, []byte(connCheck)); err != nil {
		t.Fatal(err)
	}
	if _, data, err := socket.ReadMessage(); err != nil || string(data) != connAck {
		t.Errorf("the socket is answered %s %v", data, err)
	}
	_ = socket.Close()
	defer http.DefaultClient.CloseIdleConnections()
	for { // until the server has taken note of the end
		if reply, err := http.Get("http://" + address + "/openapi.json"); err == nil {
			reply.Body.Close()
			break
		}
	}
}

func TestBodyThatDoesNotComeIsGivenUp(t *testing.T) {
	const json = "Content-Type: application/json\r\n"
	token := func(s *Server) string {
		return "Authorization: Bearer " + enter(t, s, alice).tokens.AccessToken + "\r\n"
	}
	form := "POST " + wire.TokenPath + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"
	post := "POST " + wire.GroupsPath(alice) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n" + json
	for name, c := range map[string]struct {
		sent func(*Server) string
		drip bool
		most time.Duration
	}{
		"a form":               {func(*Server) string { return form }, false, 20 * time.Second},
		"a form by drops":      {func(*Server) string { return form }, true, 2*time.Minute + time.Second},
		"JSON":                 {func(s *Server) string { return post + token(s) + "\r\n" }, false, 20 * time.Second},
		"JSON by drops":        {func(s *Server) string { return post + token(s) + "\r\n" }, true, 2*time.Minute + time.Second},
		"JSON without a token": {func(*Server) string { return post + "\r\n" }, false, time.Minute},
		"JSON in chunks": {func(s *Server) string {
			return strings.Replace(post, "Content-Length: 1000", "Transfer-Encoding: chunked", 1) + token(s) + "\r\n"
		}, false, 20 * time.Second},
		"a preflight's": {func(*Server) string {
			return strings.Replace(post, "POST", "OPTIONS", 1) + "Origin: http://localhost\r\nAccess-Control-Request-Method: PUT\r\n\r\n"
		}, false, time.Minute},
		"one for no path":         {func(*Server) string { return strings.Replace(post, "/cpaas", "/nothing", 1) + "\r\n" }, false, time.Minute},
		"one of a page elsewhere": {func(*Server) string { return post + "Origin: http://evil.test\r\n\r\n" }, false, time.Minute},
		"a header":                {func(*Server) string { return "GET / HTTP/1.1\r\nHost: x\r\n" }, true, 20 * time.Second},
		"a second request":        {func(*Server) string { return "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" }, false, 3 * time.Minute},
		"a file without a token": {func(*Server) string {
			return strings.Replace(post, wire.GroupsPath(alice), wire.ObjectsPath(alice), 1) + "\r\n"
		}, false, time.Minute},
		"a file whose user stalls": {func(s *Server) string {
			return strings.Replace(post, wire.GroupsPath(alice), wire.ObjectsPath(alice), 1) + token(s) + "\r\n"
		}, false, 2 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				conn, err := s.Pipe().DialContext(t.Context(), "tcp", "x")
				if err != nil {
					t.Fatal(err)
				}
				defer conn.Close()
				gone := make(chan struct{})
				go func() {
					defer close(gone)
					_, _ = io.Copy(io.Discard, conn)
				}()
				if _, err := io.WriteString(conn, c.sent(s)); err != nil {
					t.Fatal(err)
				}
				began := time.Now()
				for over := false; !over; {
					select {
					case <-gone:
						over = true
					case <-time.After(9 * time.Second):
						if c.drip {
							_ = conn.SetWriteDeadline(time.Now().Add(time.Second))
							_, _ = io.WriteString(conn, "x")
						}
					}
					if held := time.Since(began); held > c.most && !over {
						t.Fatalf("the connection is held for %v, %v is the most", held, c.most)
					}
				}
			})
		})
	}
}
