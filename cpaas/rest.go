package cpaas

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// maxReply bounds what is read of a reply: a group of 100,000 fits.
const maxReply = 32 << 20

// patience is the longest a server's Retry-After is waited for within one call;
// beyond it the call fails and the error says how long to wait.
const patience = 5 * time.Second

// rest sends the requests of one session. Its do is the only place that
// authorises, retries and reads errors.
type rest struct {
	server  Server
	http    *http.Client
	auth    *auth
	timeout time.Duration
	told    func(Exchange) // told of each request; set before use
}

// do sends in as JSON, unless nil, to an escaped path and reads the reply into
// out, unless nil. The error is an *Error.
//
// A refused token is renewed once and the request sent again. What the server
// turned away for want of time (429, 503) is sent again if it says when and that
// is soon; a POST only after 429, since a 503 does not tell whether it has taken
// effect. Nothing is ever sent again after a failure of the network.
func (r *rest) do(ctx context.Context, op, method, path string, in, out any) error {
	body, err := encode(op, in)
	if err != nil {
		return err
	}
	renewed := false
	for tries := 0; ; tries++ {
		token, err := r.auth.access(ctx)
		if err != nil {
			return withOp(op, err)
		}
		err = r.once(ctx, op, method, path, token, body, out)
		failed, ok := errors.AsType[*Error](err)
		switch {
		case !ok:
			return err
		case failed.Status == http.StatusUnauthorized && !renewed:
			renewed = true
			if _, err := r.auth.renew(ctx, token); err != nil {
				return withOp(op, err)
			}
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
	body, err := json.Marshal(in)
	if err != nil {
		return nil, &Error{Op: op, Kind: ErrInvalid, Text: "this cannot be sent", Err: err}
	}
	if len(body) > wire.MaxBody {
		return nil, &Error{Op: op, Kind: ErrInvalid, Text: "this is larger than the server takes (1 MiB)"}
	}
	return body, nil
}

// once sends the request one time.
func (r *rest) once(ctx context.Context, op, method, path, token string, body []byte, out any) error {
	limited, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(limited, method, r.server.rest(path), bytes.NewReader(body))
	if err != nil {
		return &Error{Op: op, Kind: ErrInvalid, Text: "this cannot be part of an address"}
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", agent)
	request.Header.Set("X-Cpaas-Agent", agent)

	exchange := Exchange{Op: op, Method: method, Path: path}
	sent := time.Now()
	defer func() {
		exchange.Took = time.Since(sent)
		r.told(exchange)
	}()
	response, err := r.http.Do(request)
	if err != nil {
		return unreachable(ctx, op, r.server, err)
	}
	defer response.Body.Close()
	exchange.Status = response.StatusCode
	reply, err := io.ReadAll(io.LimitReader(response.Body, maxReply))
	if err != nil {
		return unreachable(ctx, op, r.server, readError{err})
	}
	return read(op, r.server, response, reply, out)
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
	if err := json.Unmarshal(reply, out); err != nil {
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
	if json.Unmarshal(reply, &body) == nil && body.Exception() != nil {
		e.Code, e.Text = body.Exception().Code, body.Exception().String()
		return e
	}
	if e.Kind == ErrProtocol || isHTML(response) {
		e.Kind, e.Text = ErrProtocol, notJSON(server, response)
		return e
	}
	e.Text = server.Host() + " answered " + response.Status
	return e
}

func notJSON(server Server, response *http.Response) string {
	what := "something that is not JSON"
	if isHTML(response) {
		what = "a web page"
	}
	return server.Host() + " answered " + what + " (" + response.Status + "); check that this is the address of a CPaaS server"
}

func isHTML(response *http.Response) bool {
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	return strings.Contains(kind, "html")
}
