package transport

import "time"

// Record is one thing that went over a Transport: an Exchange, a Handshake or a
// Frame, and nothing else.
type Record interface{ record() }

// Exchange is one request and what came of it. It is told when the reply has been
// read or given up. The path has no query, and neither headers nor bodies are kept,
// since they hold secrets.
type Exchange struct {
	Op     string // what the request was for, as given to Named; "" if nothing was
	Method string
	Path   string // escaped, as in the request line
	Status int    // 0: there was no reply
	Began  time.Time
	Took   time.Duration // to the end of the reply
}

// Handshake is one attempt to open a websocket, and what came of it.
type Handshake struct {
	Socket int64  // counts the attempts of the Transport, from 1
	Path   string // escaped; the query, which holds the access token, is left out
	Status int    // 101 if it opened; 0 if there was no reply
	Began  time.Time
	Took   time.Duration
}

// Frame is one frame of a websocket, as it was received or before it is sent.
type Frame struct {
	Socket int64 // of the Handshake
	Sent   bool  // by this side
	Kind   Kind
	Data   []byte // only until the observer returns; cut behind MaxFrame bytes
	At     time.Time
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
