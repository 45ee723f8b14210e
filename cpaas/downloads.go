package cpaas

import (
	"context"
	"errors"
	"io"
	"net/http"
)

// mostUntold bounds a download whose size was not told, in bytes.
const mostUntold = 1 << 30

// Download writes the file of a message to w. It has no time limit while data
// keeps arriving; ctx can end it at any moment. progress, if not nil, gets the
// bytes received and the total (0 if unknown), at most twenty times a second
// and at the end, on the caller's goroutine.
//
// The error is an *Error: of kind ErrNotFound when the server no longer has
// the file; ErrProtocol when the link leads to another server, which would get
// the user's token, or when the size differs from what was announced. Never
// more than the announced size is written. After an error, discard what was
// written.
func (s *Session) Download(ctx context.Context, a Attachment, w io.Writer, progress func(done, total int64)) error {
	const op = "get file"
	ctx, stop := s.bound(ctx)
	defer stop()
	path, err := s.client.server.link(op, a.Link)
	if err != nil {
		return err
	}
	into := &sink{to: w, size: a.Size, tell: newProgress(nil)}
	if progress != nil {
		into.tell = newProgress(func(done int64) { progress(done, a.Size) })
	}
	if err := s.rest.do(ctx, op, http.MethodGet, path, nil, into); err != nil {
		return err
	}
	if progress != nil {
		progress(into.done, a.Size)
	}
	return nil
}

// sink takes a reply that is a file.
type sink struct {
	to   io.Writer
	size int64 // what was told; 0 if nothing was
	tell *progress
	done int64
}

// prepare asks for the file as it is: unpacked on the way it could be of any size.
func (k *sink) prepare(r *http.Request) {
	r.Header.Set("Accept", "*/*")
	r.Header.Set("Accept-Encoding", "identity")
}

// take writes the reply. What the server says of its length is left aside: only
// what comes counts.
func (k *sink) take(ctx context.Context, op string, server Server, response *http.Response, idle *idle) error {
	most := k.size
	if most == 0 {
		most = mostUntold
	}
	chunk := make([]byte, 32<<10)
	for {
		if ctx.Err() != nil { // of which a read may tell later
			return cancelled(op, ctx)
		}
		n, err := response.Body.Read(chunk)
		idle.moved()
		if k.done+int64(n) > most {
			return &Error{Op: op, Kind: ErrProtocol, Text: "the file is larger than was said"}
		}
		if n > 0 {
			if _, err := k.to.Write(chunk[:n]); err != nil {
				return &Error{Op: op, Kind: ErrInvalid, Text: "the file cannot be written: " + err.Error(), Err: err}
			}
			k.done += int64(n)
			k.tell.at(k.done)
		}
		switch {
		case errors.Is(err, io.EOF) && k.size != 0 && k.done < k.size:
			return &Error{Op: op, Kind: ErrProtocol, Text: "the file is smaller than was said"}
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return unreachable(ctx, op, server, readError{timely(response.Request, err)})
		}
	}
}

// unexpected judges a reply that is no file.
func unexpected(op string, server Server, response *http.Response, reply []byte) error {
	err := refusal(op, server, response, reply)
	if failed, ok := errors.AsType[*Error](err); ok && response.StatusCode < 400 {
		failed.Kind, failed.Text = ErrProtocol, server.named()+" answered "+clip(response.Status, mostReason)+" instead of the file"
	}
	return err
}
