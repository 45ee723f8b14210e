package transport

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// fault is what is wrong with a request's reply, or nil.
func (r roundTripper) fault(request *http.Request) *ReplyFault {
	f := r.transport.options.Faults
	if f.use(bearerOf(request.Header)) {
		return &ReplyFault{Status: http.StatusUnauthorized}
	}
	return f.reply(request)
}

func bearerOf(h http.Header) string {
	token, _ := strings.CutPrefix(h.Get("Authorization"), "Bearer ")
	return token
}

// broken answers a request itself, or loses what the server answers.
func (r roundTripper) broken(request *http.Request, fault *ReplyFault) (*http.Response, error) {
	hidden := r.transport.options.Faults.hidden()
	if fault.Lose && hidden {
		return r.vanished(request)
	}
	if fault.Lose {
		response, err := r.observed(request, "reply lost")
		if err != nil {
			return nil, err
		}
		_, _ = io.Copy(io.Discard, response.Body) // so that the tape has it
		_ = response.Body.Close()
		return nil, fmt.Errorf("the reply was lost: %w", ErrFault)
	}
	if request.Body != nil {
		_ = request.Body.Close()
	}
	response := answer(request, fault)
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
	response, err := r.send(request, 0)
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
func answer(request *http.Request, fault *ReplyFault) *http.Response {
	response := &http.Response{
		Status: strconv.Itoa(fault.Status) + " " + http.StatusText(fault.Status), StatusCode: fault.Status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: http.NoBody, Request: request,
	}
	if fault.RetryAfter > 0 {
		response.Header.Set("Retry-After", strconv.Itoa(int(fault.RetryAfter.Seconds()+0.999)))
	}
	return response
}
