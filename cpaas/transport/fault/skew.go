package fault

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"regexp"
	"strconv"
	"time"
)

const (
	// Clock is what the observer is told of what had its times changed.
	Clock = "clock"

	// mostChanged is how large a body may be that is changed, in bytes. A
	// larger one is a file, or stays as it is.
	mostChanged = 8 << 20
)

// stamps are the times in what goes over the wire: seconds since 1970, or
// milliseconds where the number is larger.
var stamps = regexp.MustCompile(`"(?:dateTime|lastactive|lastPullTime|lastMessageTime)"\s*:\s*"?(\d{9,15})`)

// fromMillis is from which number on a time is in milliseconds.
const fromMillis = 1e11

// Shifted gives a text with its times later by so much. Data is not changed.
func Shifted(data []byte, by time.Duration) []byte {
	places := stamps.FindAllSubmatchIndex(data, -1)
	if len(places) == 0 {
		return data
	}
	var out []byte
	done := 0
	for _, p := range places {
		begin, end := p[2], p[3]
		at, _ := strconv.ParseInt(string(data[begin:end]), 10, 64) // the expression takes nothing else
		if at >= fromMillis {
			at += by.Milliseconds()
		} else {
			at += int64(by / time.Second)
		}
		out = strconv.AppendInt(append(out, data[done:begin]...), max(0, at), 10)
		done = end
	}
	return append(out, data[done:]...)
}

// SkewRequest gives a request in which this side's times are so much earlier. The
// request itself must not be changed.
func SkewRequest(request *http.Request, by time.Duration) (*http.Request, error) {
	if !isJSON(request.Header) || request.Body == nil || request.ContentLength <= 0 || request.ContentLength > mostChanged {
		return request, nil
	}
	body, err := io.ReadAll(request.Body)
	_ = request.Body.Close()
	if err != nil {
		return nil, err
	}
	body = Shifted(body, -by)
	again := request.Clone(request.Context())
	again.ContentLength = int64(len(body))
	again.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	again.Body, _ = again.GetBody()
	return again, nil
}

// SkewReply has the server's times in a reply so much later. What cannot be read is
// left to who reads the body.
func SkewReply(response *http.Response, by time.Duration) {
	for _, name := range []string{"Date", "Retry-After"} {
		if at, err := http.ParseTime(response.Header.Get(name)); err == nil {
			response.Header.Set(name, at.Add(by).UTC().Format(http.TimeFormat))
		}
	}
	if isJSON(response.Header) {
		change(response, func(data []byte) []byte { return Shifted(data, by) })
	}
}

// change puts another body in the place of a reply's. One that is too large stays as it is,
// and what cannot be read is left to who reads it.
func change(response *http.Response, to func([]byte) []byte) {
	if response.ContentLength > mostChanged {
		return
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, mostChanged))
	rest := response.Body
	if err == nil && len(data) < mostChanged {
		data = to(data)
		response.ContentLength = int64(len(data))
		response.Header.Del("Content-Length")
	}
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(data), rest), rest}
}

func isJSON(h http.Header) bool {
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	return err == nil && kind == "application/json"
}
