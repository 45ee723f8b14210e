package transport

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/transport/fault"
)

// fault is what is wrong with a request's reply, or nil.
func (r roundTripper) fault(request *http.Request) *fault.Reply {
	f := r.transport.options.Faults
	if f.Use(bearerOf(request.Header)) {
		return &fault.Reply{Status: http.StatusUnauthorized}
	}
	return f.OfRequest(request)
}

func bearerOf(h http.Header) string {
	token, _ := strings.CutPrefix(h.Get("Authorization"), "Bearer ")
	return token
}

// broken answers a request itself, or loses what the server answers.
func (r roundTripper) broken(request *http.Request, broken *fault.Reply) (*http.Response, error) {
	hidden := r.transport.options.Faults.Hidden()
	if broken.Old != "" {
		r.reworded = broken
		if hidden {
			return r.observed(request, "")
		}
		return r.observed(request, "reply changed")
	}
	if broken.Lose && hidden {
		return r.vanished(request)
	}
	if broken.Lose {
		response, err := r.observed(request, "reply lost")
		if err != nil {
			return nil, err
		}
		_, _ = io.Copy(io.Discard, response.Body) // so that the tape has it
		_ = response.Body.Close()
		return nil, fmt.Errorf("the reply was lost: %w", fault.Err)
	}
	if request.Body != nil {
		_ = request.Body.Close()
	}
	response := answer(request, broken)
	told := "answered without the server"
	if hidden {
		told = ""
	}
	r.tell(request, response, &copied{}, &copied{}, Exchange{Began: time.Now(), Fault: told})
	return response, nil
}

// vanished sends a request whose reply is lost as on a network that breaks off.
func (r roundTripper) vanished(request *http.Request) (*http.Response, error) {
	began := time.Now()
	request, sent := r.tapped(request)
	response, err := r.base.RoundTrip(request)
	if err == nil {
		_, _ = io.Copy(io.Discard, response.Body) // the server is to have done it
		_ = response.Body.Close()
		err = io.ErrUnexpectedEOF
	}
	took := time.Since(began)
	r.tell(request, nil, sent, nil, Exchange{Began: began, Waited: took, Took: took, Error: err.Error()})
	return nil, err
}

// answer is a reply that no server gave.
func answer(request *http.Request, broken *fault.Reply) *http.Response {
	response := &http.Response{
		Status: strconv.Itoa(broken.Status) + " " + http.StatusText(broken.Status), StatusCode: broken.Status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody, Request: request,
	}
	if broken.RetryAfter > 0 {
		response.Header.Set("Retry-After", strconv.Itoa(int(broken.RetryAfter.Seconds()+0.999)))
	}
	return response
}
