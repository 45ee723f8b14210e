package trace

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"time"
	"unicode/utf8"

	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

// line is a row as NDJSON has it. The same fields stand in a HAR under _muster,
// where HAR has none for them.
type line struct {
	Number    int64     `json:"n"`
	At        time.Time `json:"at"`
	Since     float64   `json:"sinceMs"`
	User      string    `json:"user,omitempty"`
	Server    string    `json:"server,omitempty"`
	Session   int64     `json:"session,omitempty"` // counts the logins of all users
	Kind      string    `json:"kind"`              // request, handshake, text, binary, ping, pong or close
	Sent      *bool     `json:"sent,omitempty"`
	Socket    int64     `json:"socket,omitempty"`
	Name      string    `json:"name,omitempty"`
	Group     string    `json:"group,omitempty"`
	Op        string    `json:"op,omitempty"`
	ByHand    bool      `json:"byHand,omitempty"` // somebody wrote it, and not the client
	Method    string    `json:"method,omitempty"`
	URL       string    `json:"url,omitempty"`
	Status    int       `json:"status,omitempty"`
	Error     string    `json:"error,omitempty"`
	Fault     string    `json:"fault,omitempty"`     // what was broken on purpose
	Held      *held     `json:"held,omitempty"`      // what became of a frame or request that was held
	HeldReply *held     `json:"heldReply,omitempty"` // the same of a reply
	Waited    float64   `json:"waitedMs,omitempty"`
	Took      float64   `json:"ms,omitempty"`
	Request   *content  `json:"request,omitempty"`
	Reply     *content  `json:"reply,omitempty"`
	Data      *content  `json:"data,omitempty"` // of a frame
}

// content is a header and a body. A body that is no text is in base64.
type content struct {
	Header http.Header `json:"header,omitempty"`
	Text   string      `json:"text,omitempty"`
	Base64 []byte      `json:"base64,omitempty"`
	Size   int64       `json:"size"` // of the whole, in bytes; more than there is where it was cut
}

const (
	request   = "request"
	handshake = "handshake"
)

// Kind is what a row is called in files and filters: request, handshake, or the
// kind of a frame.
func Kind(r *transport.Row) string {
	switch x := r.Record.(type) {
	case transport.Exchange:
		return request
	case transport.Handshake:
		return handshake
	case transport.Frame:
		return string(x.Kind)
	}
	return ""
}

func lineOf(r *transport.Row) line {
	l := line{Number: r.Number, At: r.At, Since: ms(r.Since), User: r.Source.User(), Server: r.Source.Server, Session: r.Source.Session(), Kind: Kind(r), Name: r.Name, Group: r.Group}
	switch x := r.Record.(type) {
	case transport.Exchange:
		l.Op, l.Method, l.URL, l.Status, l.Error = x.Op, x.Method, address(x.Base, x.Path, x.Query), x.Status, x.Error
		l.ByHand, l.Fault = x.ByHand, x.Fault
		l.Held, l.HeldReply = heldOf(x.HeldRequest), heldOf(x.HeldReply)
		l.Waited, l.Took = ms(x.Waited), ms(x.Took)
		l.Request = contentOf(x.Request.Header, x.Request.Body, x.Request.Size)
		if x.Reply.Header != nil || x.Reply.Size > 0 {
			l.Reply = contentOf(x.Reply.Header, x.Reply.Body, x.Reply.Size)
		}
	case transport.Handshake:
		l.Socket, l.URL, l.Status, l.Error, l.Took = x.Socket, address(x.Base, x.Path, x.Query), x.Status, x.Error, ms(x.Took)
		l.Fault = x.Fault
		l.Request = contentOf(x.Request, nil, 0)
		if x.Reply != nil {
			l.Reply = contentOf(x.Reply, nil, 0)
		}
	case transport.Frame:
		l.Socket, l.Sent, l.ByHand, l.Fault = x.Socket, &x.Sent, x.ByHand, x.Fault
		l.Held = heldOf(x.Held)
		l.Data = contentOf(nil, x.Data, int64(x.Size))
	}
	return l
}

// row is the line as a row of a source.
func (l *line) row(source *transport.Source) (*transport.Row, error) {
	r := &transport.Row{Number: l.Number, At: l.At, Since: duration(l.Since), Source: source, Name: l.Name, Group: l.Group}
	base, path, query := split(l.URL)
	switch transport.Kind(l.Kind) {
	case request:
		r.Record = transport.Exchange{
			Op: l.Op, ByHand: l.ByHand, Fault: l.Fault, Method: l.Method, Base: base, Path: path, Query: query, Status: l.Status, Error: l.Error,
			Began: l.At, Waited: duration(l.Waited), Took: duration(l.Took),
			HeldRequest: l.Held.mark(hold.Request), HeldReply: l.HeldReply.mark(hold.Reply),
			Request: l.Request.transport(), Reply: l.Reply.transport(),
		}
	case handshake:
		r.Record = transport.Handshake{
			Socket: l.Socket, Base: base, Path: path, Query: query, Status: l.Status, Error: l.Error,
			Began: l.At, Took: duration(l.Took), Fault: l.Fault, Request: l.Request.transport().Header, Reply: l.Reply.transport().Header,
		}
	case transport.Text, transport.Binary, transport.Ping, transport.Pong, transport.Close:
		data := l.Data.transport()
		r.Record = transport.Frame{
			Socket: l.Socket, Sent: l.Sent != nil && *l.Sent, ByHand: l.ByHand, Fault: l.Fault, Kind: transport.Kind(l.Kind), Data: data.Body, Size: int(data.Size), At: l.At,
			Held: l.Held.mark(whatOf(l.Sent != nil && *l.Sent)),
		}
	case "":
		return nil, errors.New("it has no kind")
	default:
		return nil, fmt.Errorf("its kind, %.20q, is unknown", l.Kind)
	}
	return r, nil
}

func contentOf(header http.Header, body []byte, size int64) *content {
	c := &content{Header: header, Size: size}
	if utf8.Valid(body) {
		c.Text = string(body)
	} else {
		c.Base64 = body
	}
	return c
}

// transport is the content of a record; that of nil is empty.
func (c *content) transport() transport.Content {
	if c == nil {
		return transport.Content{}
	}
	t := transport.Content{Header: c.Header, Size: c.Size, Body: c.Base64}
	if len(t.Body) == 0 && c.Text != "" {
		t.Body = []byte(c.Text)
	}
	return t
}

func address(base, path, query string) string {
	if query != "" {
		path += "?" + query
	}
	return base + path
}

// split takes an address apart as address joins it. What is no address is all path.
func split(at string) (base, path, query string) {
	u, err := url.Parse(at)
	if err != nil || u.Host == "" {
		return "", at, ""
	}
	return u.Scheme + "://" + u.Host, u.EscapedPath(), u.RawQuery
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
func duration(ms float64) time.Duration {
	return time.Duration(math.Round(ms * float64(time.Millisecond)))
}

// Marshal gives a row as one line of NDJSON, with its end.
func Marshal(r *transport.Row) ([]byte, error) { return AppendLine(nil, r) }

// AppendLine appends a row as one line of NDJSON, with its end.
func AppendLine(b []byte, r *transport.Row) ([]byte, error) {
	if f, is := r.Record.(transport.Frame); is && f.Held == nil && utf8.Valid(f.Data) {
		return appendFrame(b, r, &f), nil
	}
	l := lineOf(r)
	data, err := json.Marshal(&l)
	return append(append(b, data...), '\n'), err
}
