package sandbox

import (
	"bytes"
	_ "embed"
	"net/http"
	"strconv"
)

// description is what the server does as OpenAPI 3.1 has it: every route, body,
// refusal and frame. The tests hold all they send and get against it.
//
//go:embed openapi.json
var description []byte

// Description is what the server does, as OpenAPI 3.1 in JSON.
func Description() []byte { return bytes.Clone(description) }

// serveDescription answers the description to everyone: whoever writes a client
// reads it before there is a token.
func serveDescription(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(description)))
	send(w, http.StatusOK, description)
}

// serveHealth tells those who watch the process that requests are served. While
// the server is closing, or cannot write its data file, they get a refusal before
// they come here.
func serveHealth(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	send(w, http.StatusOK, []byte("ok\n"))
}
