package fault

import (
	"bytes"
	"io"
	"net/http"
)

// mostReworded is how large a reply may be that gets other words, in bytes. A larger one
// stays as it is.
const mostReworded = 8 << 20

// Reword has a reply say New wherever it says Old. What cannot be read is left to who
// reads the body.
func (a *Reply) Reword(response *http.Response) {
	if a == nil || a.Old == "" || response.ContentLength > mostReworded {
		return
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, mostReworded))
	rest := response.Body
	if err == nil && len(data) < mostReworded {
		data = bytes.ReplaceAll(data, []byte(a.Old), []byte(a.New))
		response.ContentLength = int64(len(data))
		response.Header.Del("Content-Length")
	}
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(data), rest), rest}
}
