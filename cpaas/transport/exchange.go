package transport

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync"
	"time"

	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/record"
	"muster/cpaas/transport/redact"
)

type opKey struct{}

// Named gives a request's context what the request is for, in words for the user.
func Named(ctx context.Context, op string) context.Context {
	return context.WithValue(ctx, opKey{}, op)
}

type byHandKey struct{}

// ByHand gives the context of a request that somebody wrote by hand.
func ByHand(ctx context.Context) context.Context {
	return context.WithValue(ctx, byHandKey{}, true)
}

// roundTripper tells of each request that goes through it.
type roundTripper struct {
	base      *http.Transport
	transport *Transport
	reworded  *fault.Reply // what its replies get other words by, or nil
}

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) {
	request, err := r.holdRequest(request)
	if err != nil {
		return nil, err
	}
	if broken := r.fault(request); broken != nil {
		return r.broken(request, broken)
	}
	return r.observed(request, "")
}

// send sends a request, by the clock that the faults give this side.
func (r roundTripper) send(request *http.Request, skew time.Duration) (*http.Response, error) {
	response, err := r.base.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	if skew != 0 {
		fault.SkewReply(response, skew)
	}
	r.reworded.Reword(response)
	return r.holdReply(request, response)
}

// observed sends a request and has it told when its reply has been read.
func (r roundTripper) observed(request *http.Request, told string) (*http.Response, error) {
	began := time.Now()
	faults := r.transport.options.Faults
	skew := faults.Skew()
	if skew != 0 {
		var err error
		if request, err = fault.SkewRequest(request, skew); err != nil {
			return nil, err
		}
		if !faults.Hidden() {
			told = cmp.Or(told, fault.Clock)
		}
	}
	if !r.transport.observed() {
		return r.send(request, skew)
	}
	request, sent := r.tapped(request)
	response, err := r.send(request, skew)
	waited := time.Since(began)
	if err != nil {
		x := Exchange{Began: began, Waited: waited, Took: waited, Error: err.Error(), Fault: told}
		if dropped, ok := errors.AsType[*droppedReply](err); ok {
			r.tell(request, dropped.response, sent, copyOf(dropped.data, r.transport.options.Bodies), x)
		} else {
			r.tell(request, nil, sent, nil, x)
		}
		return nil, err
	}
	reply := &copied{most: r.transport.options.Bodies}
	response.Body = &replyBody{ReadCloser: response.Body, copied: reply, ended: func(err error) {
		x := Exchange{Began: began, Waited: waited, Took: time.Since(began), Fault: told}
		if err != nil {
			x.Error = err.Error()
		}
		r.tell(request, response, sent, reply, x)
	}}
	return response, nil
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (r roundTripper) CloseIdleConnections() { r.base.CloseIdleConnections() }

// tapped gives the request with a body that is copied as it is sent. The request
// itself must not be changed.
func (r roundTripper) tapped(request *http.Request) (*http.Request, *copied) {
	sent := &copied{most: r.transport.options.Bodies}
	if request.Body == nil || request.Body == http.NoBody {
		return request, sent
	}
	if data, ok := inMemory(request); ok {
		written := &httptrace.ClientTrace{WroteHeaders: func() { sent.all(data) }} // once more over another connection
		return request.WithContext(httptrace.WithClientTrace(request.Context(), written)), sent
	}
	again := *request
	again.Body = &sentBody{request.Body, sent}
	if open := request.GetBody; open != nil { // the library sends it once more over another connection
		again.GetBody = func() (io.ReadCloser, error) {
			body, err := open()
			if err != nil {
				return nil, err
			}
			sent.reset()
			return &sentBody{body, sent}, nil
		}
	}
	return &again, sent
}

// inMemory is the body of a request where it is small and can be had again. The library
// sends it in one packet with the header, as long as nobody stands between.
func inMemory(request *http.Request) (data []byte, ok bool) {
	waits := request.Header.Get("Expect") != "" // to be asked for, as a file does, which is opened each time
	if waits || request.GetBody == nil || request.ContentLength <= 0 || request.ContentLength > mostInOne {
		return nil, false
	}
	body, err := request.GetBody()
	if err != nil {
		return nil, false
	}
	defer body.Close()
	data, err = io.ReadAll(body)
	return data, err == nil
}

// mostInOne is how large a body may be, in bytes, that is sent with the header.
const mostInOne = 2 << 10

// tell tells of a request, x having when and how it went.
func (r roundTripper) tell(request *http.Request, response *http.Response, sent, got *copied, x Exchange) {
	x.Op, _ = request.Context().Value(opKey{}).(string)
	x.ByHand, _ = request.Context().Value(byHandKey{}).(bool)
	if m := marksOf(request.Context()); m != nil {
		x.HeldRequest, x.HeldReply = m.request, m.reply
	}
	x.Method, x.Base = request.Method, request.URL.Scheme+"://"+request.URL.Host
	x.Path, x.Query = request.URL.EscapedPath(), request.URL.RawQuery
	raw := &record.RawExchange{Exchange: x, Sent: sent.content(request.Header)}
	if response != nil {
		raw.Status, raw.Got = response.StatusCode, got.content(response.Header)
	}
	r.transport.tell(raw)
}

// copied is the beginning of a body, which others read.
type copied struct {
	most int
	mu   sync.Mutex // a request may still be sent while its reply is read
	data []byte
	size int64
}

// spare is how much more is copied of a body than is told, in bytes: a secret that
// the end cuts in two is known by its whole.
const spare = redact.LongestSecret

func (c *copied) write(p []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.size += int64(len(p))
	if c.most > 0 {
		c.data = append(c.data, p[:max(0, min(len(p), c.most+spare-len(c.data)))]...)
	}
}

// all has the body be data, which nobody may change any more.
func (c *copied) all(data []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.data, c.size = nil, int64(len(data))
	if c.most > 0 {
		n := min(len(data), c.most+spare)
		c.data = data[:n:n]
	}
}

func (c *copied) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.data, c.size = nil, 0
}

// content is what was copied until now; what comes later is put behind it.
func (c *copied) content(header http.Header) record.RawContent {
	c.mu.Lock()
	defer c.mu.Unlock()
	return record.RawContent{Header: header, Data: c.data, Size: c.size, Most: c.most}
}

// sentBody copies a request's body as it is read.
type sentBody struct {
	io.ReadCloser
	copied *copied
}

func (b *sentBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.copied.write(p[:n])
	return n, err
}

// replyBody copies a reply's body as it is read, and tells when it has been read, or
// given up.
type replyBody struct {
	io.ReadCloser
	copied *copied
	once   sync.Once
	ended  func(error) // why it broke off, nil at its end
}

func (b *replyBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.copied.write(p[:n])
	switch err {
	case nil:
	case io.EOF:
		b.once.Do(func() { b.ended(nil) })
	default:
		b.once.Do(func() { b.ended(err) })
	}
	return n, err
}

func (b *replyBody) Close() error {
	err := b.ReadCloser.Close()
	b.once.Do(func() { b.ended(nil) })
	return err
}
