package cpaas

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

// TokenPlace stands in a HandMade request for the access token that the session has
// when it is sent.
const TokenPlace = "{{TOKEN}}"

// HandMade is a request that somebody wrote by hand.
type HandMade struct {
	Method string
	At     string // a path on the session's server, with its query, or a whole URL of that server
	Header string // lines such as "Accept: application/json"; Authorization and Content-Type have a default
	Body   string
}

// HandReply is what came of a HandMade request.
type HandReply struct {
	Status string // such as "403 Forbidden"
	Code   int
	Header http.Header
	Body   []byte // the first bytes
	Size   int64  // of the whole body, as far as it was read
	Took   time.Duration
}

const (
	// mostHandReply is how much of a reply is shown, and mostHandRead how much is read
	// to know its size, in bytes.
	mostHandReply = 1 << 20
	mostHandRead  = mostReply

	// mostHandHeader and mostHandAddress are how long what goes before a body may be,
	// in bytes: servers refuse more.
	mostHandHeader  = 64 << 10
	mostHandAddress = 16 << 10
)

// IsJSON tells whether a text is JSON.
func IsJSON(text string) bool { return json.Valid([]byte(text)) }

// SendByHand sends a request as it is, once, with the token that the session has, which
// is not renewed, unless the request has an authorization of its own. A refusal of the
// server is a reply and no error. The error is an *Error: of kind ErrInvalid where the
// request cannot be sent, and then nothing was; a request to another host is one of
// those. What the session knows is not changed by the reply.
func (s *Session) SendByHand(ctx context.Context, h HandMade) (HandReply, error) {
	request, err := s.handMade(h)
	if err != nil {
		return HandReply{}, err
	}
	ctx, cancel := hold.Timeout(transport.ByHand(transport.Named(ctx, opByHand)), longestReply)
	defer cancel()
	limited, idle := withIdle(ctx, s.client.timings.Request, 0)
	defer idle.stop()
	began := time.Now()
	request = request.WithContext(limited)
	response, err := s.rest.http.Do(request)
	if err != nil {
		return HandReply{}, s.handFailed(ctx, request, err)
	}
	defer response.Body.Close()
	body := &flow{from: response.Body, moved: idle.moved}
	shown, err := io.ReadAll(io.LimitReader(body, mostHandReply))
	size := int64(len(shown))
	if err == nil {
		var more int64
		more, err = io.Copy(io.Discard, io.LimitReader(body, mostHandRead-size))
		size += more
	}
	if err != nil {
		return HandReply{}, s.handFailed(ctx, request, readError{timely(request, err)})
	}
	return HandReply{
		Status: clip(response.Status, mostReason), Code: response.StatusCode, Header: response.Header, Body: shown, Size: size, Took: time.Since(began),
	}, nil
}

const opByHand = "send by hand"

func (s *Session) handFailed(ctx context.Context, request *http.Request, err error) error {
	if failed := unreachable(ctx, opByHand, s.client.server, timely(request, err)); failed != nil {
		return failed
	}
	return &Error{Op: opByHand, Kind: ErrUnavailable, Text: "the request could not be sent: " + err.Error()}
}

// CheckByHand tells why a request cannot be sent by hand, without sending it.
func (s *Session) CheckByHand(h HandMade) error {
	_, err := s.handMade(h)
	return err
}

// handMade makes the request, or says why it cannot be one.
func (s *Session) handMade(h HandMade) (*http.Request, error) {
	bad := func(text string) (*http.Request, error) {
		return nil, &Error{Op: opByHand, Kind: ErrInvalid, Text: text}
	}
	if mark := leftMark.FindString(h.At + "\n" + h.Header + "\n" + h.Body); mark != "" {
		return bad(mark + " stands for a secret that the tape does not have: write what is to be sent instead, or " + TokenPlace + " for the user's token")
	}
	s.auth.mu.Lock()
	token := s.auth.token.AccessToken
	s.auth.mu.Unlock()
	with := func(text string) string { return strings.ReplaceAll(text, TokenPlace, token) }
	method := strings.TrimSpace(h.Method)
	switch {
	case !isToken(method):
		return bad("a method is a word such as GET, without blanks")
	case method == http.MethodConnect:
		return bad("CONNECT asks for a tunnel; what goes through one is no request")
	case len(h.Body) > wire.MaxBody:
		return bad("the body is larger than 1 MiB, which no server of this kind takes")
	}
	at, reason := s.handAddress(h.At, token)
	if reason != "" {
		return bad(reason)
	}
	header, reason := handHeader(with(h.Header))
	if reason != "" {
		return bad(reason)
	}
	request := &http.Request{Method: method, URL: at, Host: at.Host, Header: header, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
	defaults := map[string]string{"Authorization": "Bearer " + token, "User-Agent": agent, "X-Cpaas-Agent": agent}
	body := with(h.Body)
	if body != "" {
		defaults["Content-Type"] = "application/json"
	}
	for name, value := range defaults {
		if _, there := header[name]; !there {
			header[name] = []string{value}
		}
	}
	// Without a way to read the body again the library does not send the request twice.
	request.Body, request.ContentLength = io.NopCloser(bytes.NewReader([]byte(body))), int64(len(body))
	if body == "" && !bodiless[method] {
		request.Body = http.NoBody
	}
	return request, nil
}

// bodiless are the methods that the library sends again by itself where they have no
// body at all.
var bodiless = map[string]bool{http.MethodGet: true, http.MethodHead: true, http.MethodOptions: true, http.MethodTrace: true}

// leftMark is a mark of the tape, which stands for a secret.
var leftMark = regexp.MustCompile(`\b(?:token|refresh|identity|password|secret|cookie)(?:#|%23)[0-9a-f]{4}\b`)

// handAddress is where a request goes. The token goes with it, so that it must be the
// session's own server.
func (s *Session) handAddress(text, token string) (at *url.URL, reason string) {
	text = strings.TrimSpace(text)
	base := s.client.server.base
	switch {
	case text == "":
		return nil, "enter a path, such as /cpaas/chat/v1/..."
	case len(text) > mostHandAddress:
		return nil, "the address is longer than 16 KiB"
	case strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r == 0x7f }):
		return nil, "an address has no blanks: write %20 for one"
	}
	if strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "//") {
		text = base.String() + text
	}
	at, err := url.Parse(strings.ReplaceAll(text, TokenPlace, url.QueryEscape(token)))
	switch {
	case err != nil:
		return nil, "this is no address: " + withoutURL(err)
	case at.Scheme == "" || at.Host == "":
		return nil, "begin with / or with " + base.String()
	case at.Scheme != base.Scheme || !strings.EqualFold(at.Host, base.Host):
		return nil, "the user's token goes to " + base.String() + " only, and not to " + at.Scheme + "://" + at.Host
	case at.User != nil:
		return nil, "leave user name and password out of the address"
	case at.Fragment != "":
		return nil, "a # ends the address, and what follows is not sent: write %23 for one"
	}
	return at, ""
}

// withoutURL is what is wrong with an address, without the address.
func withoutURL(err error) string {
	if wrong, ok := errors.AsType[*url.Error](err); ok {
		err = wrong.Err
	}
	return err.Error()
}

// ownHeaders are those that the connection makes by itself.
var ownHeaders = map[string]bool{"Host": true, "Content-Length": true, "Transfer-Encoding": true, "Connection": true, "Trailer": true, "Upgrade": true, "Expect": true}

// handHeader reads the lines of a header.
func handHeader(text string) (h http.Header, reason string) {
	if len(text) > mostHandHeader {
		return nil, "the header is larger than 64 KiB"
	}
	h = http.Header{}
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		value = strings.Trim(value, " \t")
		switch canonical := http.CanonicalHeaderKey(name); {
		case !ok:
			return nil, "a line of the header has no colon: " + clip(name, mostReason)
		case !isToken(name):
			return nil, "this is no name of a header: " + clip(name, mostReason)
		case ownHeaders[canonical]:
			return nil, canonical + " is made by the connection: leave it out"
		case strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }):
			return nil, "the value of " + canonical + " has a character that no header can have"
		default:
			h.Add(canonical, value)
		}
	}
	if h.Get("Authorization") == "" && len(h["Authorization"]) == 1 {
		h["Authorization"] = nil // wanted without: the library sends no header of no value
	}
	return h, ""
}

// isToken tells whether a word can be a method or the name of a header.
func isToken(word string) bool {
	const marks = "!#$%&'*+-.^_`|~"
	return word != "" && len(word) <= 128 && !strings.ContainsFunc(word, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && !strings.ContainsRune(marks, r)
	})
}

// handFrame is a frame that somebody wrote, and where it is told what came of it.
type handFrame struct {
	data []byte
	sent chan error // of one
}

// SendFrameByHand sends a text over the session's websocket as it is. The error is an
// *Error: of kind ErrInvalid where it is too large, of ErrUnavailable where there is no
// open websocket or the network does not take it.
func (s *Session) SendFrameByHand(ctx context.Context, text string) error {
	const op = "send a frame by hand"
	switch {
	case text == "":
		return &Error{Op: op, Kind: ErrInvalid, Text: "enter what the frame is to have"}
	case len(text) > wire.MaxFrame:
		return &Error{Op: op, Kind: ErrInvalid, Text: "the frame is larger than the other side takes"}
	}
	s.life.Lock()
	c := s.connected
	s.life.Unlock()
	if c == nil {
		return &Error{Op: op, Kind: ErrUnavailable, Text: "there is no open websocket: subscribe first"}
	}
	frame := handFrame{[]byte(text), make(chan error, 1)}
	ctx, cancel := hold.Timeout(ctx, writeLimit)
	defer cancel()
	select {
	case c.hand <- frame:
	case <-ctx.Done():
		return &Error{Op: op, Kind: ErrUnavailable, Text: "the websocket takes nothing"}
	}
	return withOp(op, <-frame.sent)
}

// sendByHand writes a frame; where it is not taken the connection ends.
func (c *connection) sendByHand(f handFrame) bool {
	err := c.ws.SendByHand(f.data, time.Now().Add(writeLimit))
	if err == nil {
		f.sent <- nil
		return true
	}
	failed := lost(err)
	f.sent <- failed
	c.fail(failed)
	return false
}
