package transport

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/transport/hold"
)

// mostHeld is how large the body of a request or reply may be that is held, in bytes. A
// larger one is a file.
const mostHeld = 1 << 20

// errRequestDropped is in the error of a request that was held and dropped.
var errRequestDropped = errors.New("the request was held and dropped by hand")

// droppedReply is the error of a request whose reply was held and dropped.
type droppedReply struct {
	response *http.Response
	data     []byte
}

func (*droppedReply) Error() string { return "the reply was held and dropped by hand" }

type marksKey struct{}

// marks are what became of a request and of its reply.
type marks struct{ request, reply *hold.Mark }

func marksOf(ctx context.Context) *marks {
	m, _ := ctx.Value(marksKey{}).(*marks)
	return m
}

// holdRequest has the gate hold a request, if it is to, and gives it as it goes on. The
// request itself is not changed. One for a token, which has the password in it, is never
// held, nor is a file.
func (r roundTripper) holdRequest(request *http.Request) (*http.Request, error) {
	gate := r.transport.options.Gate
	if gate == nil || !holdable(request) {
		return request, nil
	}
	m := &marks{}
	request = request.WithContext(context.WithValue(request.Context(), marksKey{}, m))
	path := request.URL.EscapedPath()
	if !gate.Wants(hold.Request, request.Method, path) {
		return request, nil
	}
	var body []byte
	if request.Body != nil {
		var err error
		body, err = io.ReadAll(request.Body)
		_ = request.Body.Close()
		if err != nil {
			return nil, err
		}
	}
	began := time.Now()
	d := gate.Wait(request.Context(), hold.Content{What: hold.Request, Method: request.Method, Path: path, Data: body}, r.transport.clean)
	m.request = d.Mark
	request = withContent(request, d.Content)
	if d.Drops() {
		r.tell(request, nil, copyOf(d.Data, r.transport.options.Bodies), nil, Exchange{Began: began, Took: time.Since(began), Error: errRequestDropped.Error()})
		return nil, errRequestDropped
	}
	return request, nil
}

func copyOf(data []byte, most int) *copied {
	c := &copied{most: most}
	c.write(data)
	return c
}

// holdable tells whether a request may be held, whatever the rules say.
func holdable(request *http.Request) bool {
	form := strings.HasPrefix(request.Header.Get("Content-Type"), "application/x-www-form-urlencoded")
	known := request.Body == nil || request.ContentLength >= 0 && request.ContentLength <= mostHeld
	return !form && known
}

// withContent gives a request with another method, path and body.
func withContent(request *http.Request, c hold.Content) *http.Request {
	again := request.Clone(request.Context())
	again.Method = c.Method
	if at, err := url.ParseRequestURI(c.Path); err == nil {
		again.URL.Path, again.URL.RawPath = at.Path, at.RawPath
	}
	again.ContentLength = int64(len(c.Data))
	if len(c.Data) == 0 {
		again.Body, again.GetBody = http.NoBody, nil
		return again
	}
	again.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(c.Data)), nil }
	again.Body, _ = again.GetBody()
	return again
}

// holdReply has the gate hold a reply, if it is to, and gives it as it goes on.
func (r roundTripper) holdReply(request *http.Request, response *http.Response) (*http.Response, error) {
	gate, m := r.transport.options.Gate, marksOf(request.Context())
	if m == nil || !gate.Wants(hold.Reply, request.Method, request.URL.EscapedPath()) {
		return response, nil
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, mostHeld+1))
	if err != nil || len(data) > mostHeld { // who reads it is told of the error
		if err == nil {
			m.reply = &hold.Mark{Outcome: hold.TooLarge}
		}
		response.Body = struct {
			io.Reader
			io.Closer
		}{io.MultiReader(bytes.NewReader(data), &failing{response.Body, err}), response.Body}
		return response, nil
	}
	_ = response.Body.Close()
	content := hold.Content{What: hold.Reply, Method: request.Method, Path: request.URL.EscapedPath(), Status: response.StatusCode, Data: data}
	d := gate.Wait(request.Context(), content, r.transport.clean)
	m.reply = d.Mark
	if d.Drops() {
		return nil, &droppedReply{response, d.Data}
	}
	if d.Status != response.StatusCode {
		response.StatusCode, response.Status = d.Status, strings.TrimSpace(strconv.Itoa(d.Status)+" "+http.StatusText(d.Status))
	}
	response.Header.Del("Content-Length")
	response.ContentLength = int64(len(d.Data))
	response.Body = io.NopCloser(bytes.NewReader(d.Data))
	return response, nil
}

// failing fails where reading has failed before, and reads on otherwise.
type failing struct {
	from io.Reader
	err  error
}

func (f *failing) Read(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	return f.from.Read(p)
}
