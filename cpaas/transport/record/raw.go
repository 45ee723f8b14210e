package record

import (
	"net/http"
	"strings"
	"time"

	"muster/cpaas/transport/redact"
)

// Raw is a record as it came, with its secrets. It is given to nobody but a Redactor.
type Raw interface {
	Start() time.Time // when it began
	Bytes() int64     // of memory, roughly, in bytes
	Made(*redact.Redactor) Record
}

// Clean is a record that has been made already.
type Clean struct{ Record }

// Made gives the record.
func (c Clean) Made(*redact.Redactor) Record { return c.Record }

// Bytes is about what it takes.
func (c Clean) Bytes() int64 { return SizeOf(c.Record) }

// Start is when it began.
func (c Clean) Start() time.Time {
	switch r := c.Record.(type) {
	case Exchange:
		return r.Began
	case Handshake:
		return r.Began
	case Frame:
		return r.At
	}
	return time.Time{}
}

// RawFrame is a Frame with Data as they are on the wire.
type RawFrame Frame

// Start is when it began.
func (f *RawFrame) Start() time.Time { return f.At }

// Bytes is about what it takes.
func (f *RawFrame) Bytes() int64 { return sizeOfFrame(f.Data) }

// Made gives the Frame without its secrets.
func (f *RawFrame) Made(redactor *redact.Redactor) Record {
	made := Frame(*f)
	made.Data = redactor.Text(f.Data)
	return made
}

// RawHandshake is a Handshake whose address, headers and error are as they were.
type RawHandshake struct {
	Handshake
	Sent, Got http.Header // must not be changed
}

// Start is when it began.
func (h *RawHandshake) Start() time.Time { return h.Began }

// Bytes is about what it takes.
func (h *RawHandshake) Bytes() int64 {
	return int64(overhead + len(h.Path) + len(h.Query) + 64*(len(h.Sent)+len(h.Got)))
}

// Made gives the Handshake without its secrets.
func (h *RawHandshake) Made(redactor *redact.Redactor) Record {
	made := h.Handshake
	redactor.Learning(func() {
		made.Query, made.Path = redactor.Query(h.Query), redactor.String(h.Path)
		made.Request = redactor.Header(h.Sent)
		if h.Status != 0 {
			made.Reply = redactor.Header(h.Got)
		}
		made.Error = redactor.String(h.Error)
	})
	return made
}

// RawExchange is an Exchange whose address, error and contents are as they were.
type RawExchange struct {
	Exchange
	Sent, Got RawContent
}

// IsLogin tells whether a record may have a password: it is a request with a form, as those
// for tokens are.
func IsLogin(r Raw) bool {
	x, is := r.(*RawExchange)
	return is && isForm(x.Sent.Header)
}

func isForm(h http.Header) bool {
	return strings.HasPrefix(h.Get("Content-Type"), "application/x-www-form-urlencoded")
}

// RawContent is what a Content is made of.
type RawContent struct {
	Header http.Header // must not be changed; nil where there was no reply
	Data   []byte      // the beginning of the body, and what is spare behind it; the same
	Size   int64       // of the whole
	Most   int         // of Data that is told
}

// Start is when it began.
func (x *RawExchange) Start() time.Time { return x.Began }

// Bytes is about what it takes.
func (x *RawExchange) Bytes() int64 {
	bodies := len(x.Sent.Data) + len(x.Got.Data)
	return int64(overhead + len(x.Path) + len(x.Query) + bodies + 64*(len(x.Sent.Header)+len(x.Got.Header)))
}

// Made gives the Exchange without its secrets.
func (x *RawExchange) Made(redactor *redact.Redactor) Record {
	made := x.Exchange
	redactor.Learning(func() {
		made.Request = x.Sent.Made(redactor)
		made.Query = redactor.Query(x.Query)
		if x.Status != 0 {
			made.Reply = x.Got.Made(redactor)
		}
		made.Path, made.Error = redactor.String(x.Path), redactor.String(x.Error)
	})
	return made
}

// Made is the content without its secrets.
func (c RawContent) Made(redactor *redact.Redactor) Content {
	body := redactor.Body(c.Header.Get("Content-Type"), c.Data)
	most := min(len(body), c.Most)
	return Content{Header: redactor.Header(c.Header), Body: body[:most:most], Size: c.Size}
}

// overhead is about what a row takes beside its contents, in bytes.
const overhead = 400

func sizeOfFrame(data []byte) int64 { return int64(overhead + cap(data)) }

// SizeOf is about what a record takes on a tape, in bytes.
func SizeOf(r Record) int64 {
	n := overhead
	switch x := r.(type) {
	case Exchange:
		n += len(x.Path) + len(x.Query) + len(x.Request.Body) + len(x.Reply.Body) + 64*(len(x.Request.Header)+len(x.Reply.Header))
	case Handshake:
		n += len(x.Path) + len(x.Query) + 64*(len(x.Request)+len(x.Reply))
	case Frame:
		return sizeOfFrame(x.Data)
	}
	return int64(n)
}
