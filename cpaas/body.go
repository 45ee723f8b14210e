package cpaas

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"sync"
	"time"
)

const (
	// expectPatience is how long a server may take to say whether it wants a file
	// before the file is sent unasked: not every server knows the question.
	expectPatience = 2 * time.Second

	// letGo is how long the transport is waited for to let go of a file. It does
	// so at once but where a read of the file itself hangs.
	letGo = 2 * time.Second
)

// body is what a request carries in place of JSON: a file within a form. It is
// opened anew each time the request is sent.
type body struct {
	kind     string // its Content-Type
	head     []byte // before the file
	tail     []byte // behind it
	size     int64  // of the file
	open     func() (io.ReadCloser, error)
	progress func(sent int64) // may be nil
}

// sending is a body on its way. The transport reads and closes it, on goroutines
// of its own, the last of which may outlive the request: done waits for it.
type sending struct {
	body
	op     string
	moved  func()       // the network has taken what was read before
	over   func() error // why the request is over, nil while it is not
	parts  io.Reader
	closed chan struct{}
	tell   *progress
	again  *sending // in its place, where the connection was gone before anything was written

	mu   sync.Mutex
	file io.ReadCloser // nil once closed
	read int64         // of the file
	err  error         // what the file did wrong
}

// begin opens the file for one request. The error is an *Error that tells what
// is wrong with the file.
func (b *body) begin(op string, moved func()) (*sending, error) {
	file, err := b.open()
	if err != nil {
		return nil, fileTrouble(op, err)
	}
	s := &sending{body: *b, op: op, moved: moved, file: file, closed: make(chan struct{}), tell: newProgress(b.progress)}
	s.parts = io.MultiReader(bytes.NewReader(b.head), (*sentFile)(s), bytes.NewReader(b.tail))
	return s, nil
}

// attach makes the request carry the file, after asking whether it is wanted.
func (s *sending) attach(r *http.Request) {
	r.Body, s.over = s, r.Context().Err
	r.GetBody = func() (io.ReadCloser, error) {
		again, err := s.begin(s.op, s.moved)
		if err != nil {
			return nil, err
		}
		again.over = s.over
		s.again = again
		return again, nil
	}
	r.ContentLength = int64(len(s.head)) + s.size + int64(len(s.tail))
	r.Header.Set("Content-Type", s.kind)
	r.Header.Set("Expect", "100-continue")
}

// Read gives nothing more of a file whose sending was cancelled: the transport goes on
// until it hears of that, and a short rest would arrive whole.
func (s *sending) Read(p []byte) (int, error) {
	if err := s.over(); err != nil {
		return 0, err
	}
	s.moved()
	return s.parts.Read(p)
}

// Close is the transport's last word; it may say it several times.
func (s *sending) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file = nil
	close(s.closed)
	return err
}

// done waits until the transport has let go of the file, and tells what was
// wrong with it, if anything was. A file whose read hangs is not waited for.
func (s *sending) done() error {
	timer := time.NewTimer(letGo)
	defer timer.Stop()
	select {
	case <-s.closed:
	case <-timer.C:
	}
	s.tell.end()
	if s.again != nil {
		return s.again.done()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// sentFile is the file within a sending: as many bytes as were announced.
type sentFile sending

func (f *sentFile) Read(p []byte) (int, error) {
	f.mu.Lock()
	file, left := f.file, f.size-f.read
	f.mu.Unlock()
	switch {
	case file == nil:
		return 0, fs.ErrClosed
	case left == 0:
		return 0, io.EOF
	}
	n, err := file.Read(p[:min(int64(len(p)), left)])
	f.mu.Lock()
	defer f.mu.Unlock()
	f.read += int64(n)
	switch {
	case errors.Is(err, io.EOF) && f.read < f.size:
		f.err = &Error{Op: f.op, Kind: ErrInvalid, Text: "the file has become shorter while it was sent"}
		return n, f.err
	case err != nil && !errors.Is(err, io.EOF):
		if f.file != nil { // else it was closed because the request is over
			f.err = fileTrouble(f.op, err)
		}
		return n, err
	}
	f.tell.at(f.read)
	return n, nil
}

// fileTrouble says what is wrong with a file that is to be sent, without its
// path, which is nobody else's business.
func fileTrouble(op string, err error) error {
	e := &Error{Op: op, Kind: ErrInvalid, Err: err}
	path, isPath := errors.AsType[*fs.PathError](err)
	switch {
	case errors.Is(err, context.Canceled):
		e.Kind, e.Text = ErrClosed, "stopped before it was done"
	case errors.Is(err, fs.ErrNotExist):
		e.Text = "the file is not there any more"
	case errors.Is(err, fs.ErrPermission):
		e.Text = "the file may not be read"
	case isPath:
		e.Text, e.Err = "the file cannot be read: "+path.Err.Error(), path.Err
	default:
		e.Text = "the file cannot be read: " + err.Error()
	}
	return e
}
