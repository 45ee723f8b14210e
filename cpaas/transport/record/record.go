// Package record has what is told of connections: requests, handshakes and frames, and
// their raw forms, which only a Redactor gets.
package record

import (
	"net/http"
	"time"

	"muster/cpaas/transport/hold"
)

// Record is one thing that went over a Transport: an Exchange, a Handshake or a
// Frame, and nothing else. Secrets have been taken out of it.
type Record interface{ record() }

// Exchange is one request and what came of it. It is told when the reply has been
// read or given up.
type Exchange struct {
	Op     string // what the request was for, as given to Named; "" if nothing was
	ByHand bool   // somebody wrote the request, and not the client
	Method string
	Base   string // scheme and host of the address
	Path   string // escaped, as in the request line
	Query  string
	Status int    // 0: there was no reply
	Error  string // why there was none, or why it broke off
	Began  time.Time
	Waited time.Duration // to the first byte of the reply
	Took   time.Duration // to its end
	Fault  string        // what Faults did to it; "" if nothing

	// What became of the request and of the reply where they were held; nil where not.
	// Waited and Took have that time in them.
	HeldRequest, HeldReply *hold.Mark

	Request, Reply Content
}

// Content is what goes with a request or a reply.
type Content struct {
	Header http.Header // nil where there was no reply
	Body   []byte      // the first bytes of it, as many as Options.Bodies says
	Size   int64       // of the whole, in bytes, as far as it was sent or read
}

// Cut tells whether Body is only the beginning. A body that was redacted has another
// length than it had.
func (c Content) Cut(most int) bool { return c.Size > int64(most) }

// Handshake is one attempt to open a websocket, and what came of it.
type Handshake struct {
	Socket int64  // counts the attempts of the Transport, from 1
	Base   string // scheme and host of the address
	Path   string // escaped
	Query  string
	Status int    // 101 if it opened; 0 if there was no reply
	Error  string // why it did not open
	Began  time.Time
	Took   time.Duration
	Fault  string // what Faults did to it; "" if nothing

	Request, Reply http.Header // of what this side gave, and of the reply
}

// Frame is one frame of a websocket, as it was received or before it is sent.
type Frame struct {
	Socket int64 // of the Handshake
	Sent   bool  // by this side
	ByHand bool  // somebody wrote it, and not the client, or the server where it came in
	Kind   Kind
	Data   []byte // must not be changed; cut behind MaxFrame bytes
	Size   int    // in bytes, of what was read of it
	At     time.Time
	Fault  string     // what Faults did to it; "" if nothing
	Held   *hold.Mark // what became of it where it was held, until At; nil if it was not
}

// Kind is what a frame is for.
type Kind string

// The kinds of frames.
const (
	Text   Kind = "text"
	Binary Kind = "binary"
	Ping   Kind = "ping"
	Pong   Kind = "pong"
	Close  Kind = "close"
)

func (Exchange) record()  {}
func (Handshake) record() {}
func (Frame) record()     {}
