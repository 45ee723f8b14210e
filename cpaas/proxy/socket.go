package proxy

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport"
)

// writeTime is how long a side may take to take a frame.
const writeTime = 10 * time.Second

// passed are the headers of a client that go with its websocket. The rest is made anew.
var passed = []string{"Origin", "Cookie", "Authorization", "User-Agent", "Sec-Websocket-Protocol"}

// serveSocket opens a websocket to the server, and takes the client's only if the server
// takes that one: a refusal reaches the client as it is.
func (p *Proxy) serveSocket(w http.ResponseWriter, r *http.Request) {
	header := http.Header{}
	for _, name := range passed {
		if values := r.Header[name]; len(values) > 0 {
			header[name] = values
		}
	}
	at := *r.URL
	at.Scheme, at.Host = map[string]string{"http": "ws", "https": "wss"}[p.o.To.Scheme], p.o.To.Host
	ctx, cancel := context.WithTimeout(r.Context(), handshakeTime)
	defer cancel()
	server, reply, err := p.line(r).way.Dial(ctx, at.String(), header)
	if err != nil {
		refuse(w, r, reply, err)
		return
	}
	defer server.Close()
	answer := http.Header{}
	if chosen := reply.Header.Get("Sec-Websocket-Protocol"); chosen != "" {
		answer.Set("Sec-Websocket-Protocol", chosen)
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }} // the server has judged it
	client, err := upgrader.Upgrade(w, r, answer)
	if err != nil {
		return // Upgrade has answered
	}
	defer client.Close()
	if !p.join(client) {
		return
	}
	defer p.part(client)
	client.SetReadLimit(mostFrame)
	there := make(chan struct{})
	go func() {
		defer close(there)
		toClient(client, server)
		_ = client.Close() // so that reading from it ends
	}()
	toServer(client, server)
	_ = server.Close()
	<-there
}

func refuse(w http.ResponseWriter, r *http.Request, reply *http.Response, err error) {
	if reply == nil || !errors.Is(err, websocket.ErrBadHandshake) {
		failed(w, r, err)
		return
	}
	defer reply.Body.Close()
	for _, name := range []string{"Content-Type", "Retry-After", "Access-Control-Allow-Origin", "Vary"} {
		if value := reply.Header.Get(name); value != "" {
			w.Header().Set(name, value)
		}
	}
	w.WriteHeader(reply.StatusCode)
	_, _ = io.Copy(w, reply.Body) // who does not take it has gone
}

// toClient passes on what the server sends until its websocket ends, and then ends that of
// the client in the same way.
func toClient(client *websocket.Conn, server *transport.Socket) {
	for {
		kind, data, err := server.Next(func(r io.Reader) io.Reader { return r })
		if err != nil {
			if closed, ok := errors.AsType[*websocket.CloseError](err); ok && closed.Code != websocket.CloseAbnormalClosure {
				say(client, closed.Code, closed.Text)
			}
			return
		}
		if len(data) > mostFrame {
			say(client, websocket.CloseMessageTooBig, "the frame is too large for the proxy")
			return
		}
		message := websocket.TextMessage
		if kind == transport.Binary {
			message = websocket.BinaryMessage
		}
		_ = client.SetWriteDeadline(time.Now().Add(writeTime)) // a socket that is gone says so when it is written to
		if client.WriteMessage(message, data) != nil {
			return
		}
	}
}

// toServer passes on what the client sends until its websocket ends.
func toServer(client *websocket.Conn, server *transport.Socket) {
	for {
		message, data, err := client.ReadMessage()
		switch {
		case err != nil:
			if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway, websocket.CloseNoStatusReceived) {
				_ = server.Leave(time.Now().Add(writeTime)) // it ends, however
			}
			return
		case message != websocket.TextMessage:
			say(client, websocket.CloseUnsupportedData, "the protocol has no binary frames")
			return
		case server.Send(data, time.Now().Add(writeTime)) != nil:
			return
		}
	}
}

// say closes the client's websocket with a code.
func say(client *websocket.Conn, code int, text string) {
	if code == websocket.CloseNoStatusReceived {
		code = websocket.CloseNormalClosure
	}
	_ = client.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, text), time.Now().Add(writeTime))
}

func (p *Proxy) join(ws *websocket.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.sockets[ws] = true
	}
	return !p.closed
}

func (p *Proxy) part(ws *websocket.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.sockets, ws)
}
