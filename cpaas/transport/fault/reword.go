package fault

import (
	"bytes"
	"net/http"
)

// Reword has a reply say New wherever it says Old. One that is too large stays as it is,
// and what cannot be read is left to who reads the body.
func (a *Reply) Reword(response *http.Response) {
	if a == nil || a.Old == "" {
		return
	}
	change(response, func(data []byte) []byte { return bytes.ReplaceAll(data, []byte(a.Old), []byte(a.New)) })
}
