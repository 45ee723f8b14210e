package cpaas

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
	"muster/cpaas/transport"
)

// rest sends the requests of one session. Its do is the only place that
// authorises, retries and reads errors.
type rest struct {
	server  Server
	http    *http.Client
	auth    *auth
	timeout time.Duration
	most    int64 // is read of a reply, in bytes
}

// do sends in as JSON, unless it is nil or a *body, to an escaped path and reads
// the reply into out, unless that is nil, or a *sink that takes it as it comes.
// The error is an *Error.
//
// A refused token is renewed once and the request sent again; where the new one is
// refused too, it is not the login that is at fault. What the server
// turned away for want of time (429, 503) is sent again if it says when and that
// is soon; a POST only after 429, since a 503 does not tell whether it has taken
// effect. Nothing is ever sent again after a failure of the network.
func (r *rest) do(ctx context.Context, op, method, path string, in, out any) error {
	if _, links := out.(*sink); !links && !wire.IsWhole(path) {
		return &Error{Op: op, Kind: ErrInvalid, Text: "this has an id that cannot stand in an address"}
	}
	file, isFile := in.(*body)
	var text []byte
	if !isFile {
		var err error
		if text, err = encode(op, in); err != nil {
			return err
		}
	}
	renewed := false
	for tries := 0; ; tries++ {
		token, err := r.auth.access(ctx)
		if err != nil {
			return withOp(op, err)
		}
		err = r.once(ctx, call{op, method, path, token, text, file}, out)
		failed, ok := errors.AsType[*Error](err)
		switch {
		case !ok:
			return err
		case failed.Status == http.StatusUnauthorized && !renewed:
			renewed = true
			if _, err := r.auth.renew(ctx, token); err != nil {
				return withOp(op, err)
			}
		case failed.Status == http.StatusUnauthorized:
			failed.Kind = ErrUnavailable
			return err
		case tries < 2 && failed.worthRepeating(method):
			if !sleep(ctx, failed.RetryAfter) {
				return cancelled(op, ctx)
			}
		default:
			return err
		}
	}
}

// worthRepeating reports whether the same request may be sent again by itself.
func (e *Error) worthRepeating(method string) bool {
	if e.RetryAfter == 0 || e.RetryAfter > patience {
		return false
	}
	return e.Status == http.StatusTooManyRequests || e.Status == http.StatusServiceUnavailable && method != http.MethodPost
}

// withOp gives an error of the tokens the name of what was tried.
func withOp(op string, err error) error {
	failed, ok := errors.AsType[*Error](err)
	if !ok {
		return err
	}
	named := *failed
	named.Op = op
	return &named
}

func encode(op string, in any) ([]byte, error) {
	if in == nil {
		return nil, nil
	}
	body, err := wire.Marshal(in)
	if err != nil {
		return nil, &Error{Op: op, Kind: ErrInvalid, Text: "this cannot be sent", Err: err}
	}
	if len(body) > wire.MaxBody {
		return nil, &Error{Op: op, Kind: ErrInvalid, Text: "this is larger than the server takes (1 MiB)"}
	}
	return body, nil
}

// call is a request that is to be sent one time: with a text or a file.
type call struct {
	op, method, path, token string
	text                    []byte
	file                    *body
}

// once sends the request one time. A file may take any time as long as it moves,
// and anything else a good while.
func (r *rest) once(ctx context.Context, c call, out any) error {
	most := longestReply
	if _, streams := out.(*sink); c.file != nil || streams {
		most = 0
	}
	limited, idle := withIdle(ctx, r.timeout, most)
	defer idle.stop()
	request, err := r.request(limited, c)
	if err != nil {
		return err
	}
	if c.file == nil {
		return r.exchange(ctx, c, request, idle, out)
	}
	file, err := c.file.begin(c.op, idle.moved)
	if err != nil {
		return err
	}
	file.attach(request)
	err = r.exchange(ctx, c, request, idle, out)
	idle.stop()
	if wrong := file.done(); wrong != nil && errors.Is(err, ErrUnavailable) {
		return wrong // which is why the request broke off
	}
	return err
}

func (r *rest) request(ctx context.Context, c call) (*http.Request, error) {
	at, err := r.server.at(c.path)
	if err != nil {
		return nil, &Error{Op: c.op, Kind: ErrInvalid, Text: "this cannot be part of an address"}
	}
	request, err := http.NewRequestWithContext(transport.Named(ctx, c.op), c.method, "/", bytes.NewReader(c.text))
	if err != nil {
		return nil, &Error{Op: c.op, Kind: ErrInvalid, Text: "this is no method of a request"}
	}
	request.URL, request.Host = at, at.Host
	request.Header = http.Header{
		"Accept":        asJSON,
		"Authorization": {"Bearer " + c.token},
		"Content-Type":  asJSON,
		"User-Agent":    asAgent,
		"X-Cpaas-Agent": asAgent,
	}
	return request, nil
}

// Values of headers that all requests share, and nobody changes.
var (
	asJSON  = []string{"application/json"}
	asAgent = []string{agent}
)

// exchange sends a request and reads its reply.
func (r *rest) exchange(ctx context.Context, c call, request *http.Request, idle *idle, out any) error {
	sink, streams := out.(*sink)
	if streams {
		sink.prepare(request)
	}
	response, err := r.http.Do(request)
	if err != nil {
		return unreachable(ctx, c.op, r.server, timely(request, err))
	}
	defer response.Body.Close()
	if streams && response.StatusCode == http.StatusOK {
		return sink.take(ctx, c.op, r.server, response, idle)
	}
	most := r.largestReply(out)
	reply, err := whole(io.LimitReader(&flow{from: response.Body, moved: idle.moved}, most+1), response.ContentLength)
	switch {
	case err != nil:
		return unreachable(ctx, c.op, r.server, readError{timely(request, err)})
	case int64(len(reply)) > most:
		return tooLarge(c.op, r.server, response.StatusCode, most)
	}
	if streams {
		return unexpected(c.op, r.server, response, reply)
	}
	return read(c.op, r.server, response, reply, out)
}

// mostPromised is how much memory is taken for a reply that has not come yet: a server may
// tell any length.
const mostPromised = 4 << 20

// whole reads a reply to its end. Told is how long it is to be, where that is known: a large
// one is then not moved again and again as it grows.
func whole(from io.Reader, told int64) ([]byte, error) {
	if told <= bytes.MinRead || told > mostPromised {
		return io.ReadAll(from)
	}
	var data bytes.Buffer
	data.Grow(int(told) + bytes.MinRead)
	_, err := data.ReadFrom(from)
	return data.Bytes(), err
}

// errTooLarge marks the reply that is larger than is read of one.
var errTooLarge = errors.New("the reply is too large")

func tooLarge(op string, server Server, status int, most int64) error {
	return &Error{
		Op: op, Kind: ErrProtocol, Status: status, Err: errTooLarge,
		Text: server.named() + " answered with more than " + strconv.FormatInt(most>>20, 10) + " MiB, which is too large",
	}
}

// timely is what ended a request: that its time was over, where it was.
func timely(request *http.Request, err error) error {
	if errors.Is(context.Cause(request.Context()), context.DeadlineExceeded) {
		return context.DeadlineExceeded
	}
	return err
}

// readError marks a failure while reading a reply as one of the network.
type readError struct{ error }

func (readError) Timeout() bool   { return false }
func (readError) Temporary() bool { return false }
func (e readError) Unwrap() error { return e.error }

// read judges a reply.
func read(op string, server Server, response *http.Response, reply []byte, out any) error {
	status := response.StatusCode
	if status < 200 || status > 299 {
		return refusal(op, server, response, reply)
	}
	if out == nil || status == http.StatusNoContent {
		return nil
	}
	if err := wire.Unmarshal(reply, out); err != nil {
		return &Error{Op: op, Kind: ErrProtocol, Status: status, Text: notJSON(server, response)}
	}
	return nil
}

// refusal reads the error body of the platform. What is not such a body is told
// by its status alone: its content may be anything, of any length.
func refusal(op string, server Server, response *http.Response, reply []byte) error {
	e := &Error{
		Op: op, Status: response.StatusCode, Kind: kindOf(response.StatusCode),
		RetryAfter: retryAfter(response.Header),
	}
	var body wire.RefusalBody
	if wire.Unmarshal(reply, &body) == nil && body.Exception() != nil {
		e.Code, e.Text = clip(body.Exception().Code, mostReason), clip(body.Exception().String(), mostReason)
		return e
	}
	if e.Kind == ErrProtocol || isHTML(response) {
		e.Kind, e.Text = ErrProtocol, notJSON(server, response)
		return e
	}
	e.Text = server.named() + " answered " + clip(response.Status, mostReason)
	return e
}

func notJSON(server Server, response *http.Response) string {
	what := "something that is not JSON"
	if isHTML(response) {
		what = "a web page"
	}
	return server.named() + " answered " + what + " (" + clip(response.Status, mostReason) + "); check that this is the address of a CPaaS server"
}

func isHTML(response *http.Response) bool {
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	return strings.Contains(kind, "html")
}
