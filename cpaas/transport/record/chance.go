package record

import (
	"bytes"
	"strings"
)

// WithoutChance leaves out what a record has of chance alone.
func WithoutChance(r Record) Record {
	switch r := r.(type) {
	case Handshake:
		r.Reply = r.Reply.Clone()
		r.Reply.Del("Sec-Websocket-Accept")
		return r
	case Exchange:
		r.Request = withoutBoundary(r.Request)
		return r
	}
	return r
}

// withoutBoundary has zeros in the place of the text that divides the parts of an
// upload.
func withoutBoundary(c Content) Content {
	_, boundary, parts := strings.Cut(c.Header.Get("Content-Type"), "boundary=")
	if !parts {
		return c
	}
	zeros := strings.Repeat("0", len(boundary))
	c.Header = c.Header.Clone()
	c.Header.Set("Content-Type", strings.ReplaceAll(c.Header.Get("Content-Type"), boundary, zeros))
	c.Body = bytes.ReplaceAll(c.Body, []byte(boundary), []byte(zeros))
	return c
}
