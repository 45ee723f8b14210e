package transport

import (
	"context"
	"io"
	"net/http"
	"sync"
	"time"
)

type opKey struct{}

// Named gives a request's context what the request is for, in words for the user.
func Named(ctx context.Context, op string) context.Context {
	return context.WithValue(ctx, opKey{}, op)
}

// roundTripper tells of each request that goes through it.
type roundTripper struct {
	base      *http.Transport
	transport *Transport
}

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) {
	op, _ := request.Context().Value(opKey{}).(string)
	x := Exchange{Op: op, Method: request.Method, Path: request.URL.EscapedPath(), Began: time.Now()}
	response, err := r.base.RoundTrip(request)
	if err != nil {
		x.Took = time.Since(x.Began)
		r.transport.tell(x)
		return nil, err
	}
	x.Status = response.StatusCode
	response.Body = &replyBody{ReadCloser: response.Body, ended: sync.OnceFunc(func() {
		x.Took = time.Since(x.Began)
		r.transport.tell(x)
	})}
	return response, nil
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (r roundTripper) CloseIdleConnections() { r.base.CloseIdleConnections() }

// replyBody is a reply's body that tells when it has been read, or given up.
type replyBody struct {
	io.ReadCloser
	ended func()
}

func (b *replyBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		b.ended()
	}
	return n, err
}

func (b *replyBody) Close() error {
	err := b.ReadCloser.Close()
	b.ended()
	return err
}
