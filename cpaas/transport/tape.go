package transport

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"muster/cpaas/internal/names"
	"muster/cpaas/transport/redact"
)

// Bounds of a Tape. A day of a busy group is within them.
const (
	MostRows  = 50_000
	MostBytes = 64 << 20 // of what the rows hold, roughly
	MostBody  = 64 << 10 // of one body or frame
)

// Tape keeps what went over the connections of all sessions, in the order in which
// it was told, without secrets. When it is full the oldest rows go. All methods may
// be called from any goroutine.
type Tape struct {
	redactor *redact.Redactor
	seeded   bool
	began    time.Time

	mu       sync.Mutex
	rows     []*Row
	last     int64 // number of the newest row
	sessions int64 // how many have rows
	bytes    int64
	dropped  int64
	watchers []*func(*Row)
}

// NewTape makes an empty tape.
func NewTape() *Tape { return &Tape{redactor: redact.New(), began: time.Now()} }

// NewSeededTape makes an empty tape whose marks for secrets are the same for the same
// seed. Who knows the seed can try out what a mark stands for, so it is only for
// servers that have no secrets, such as a sandbox in the program.
func NewSeededTape(seed uint64) *Tape {
	key := sha256.Sum256(binary.BigEndian.AppendUint64(nil, seed))
	return &Tape{redactor: redact.NewWithKey(key), seeded: true, began: time.Now()}
}

// withoutChance leaves out what a record has of chance alone.
func withoutChance(r Record) Record {
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

// Row is one line of a tape. It must not be changed.
type Row struct {
	Number int64         // counts the rows of the tape from 1
	At     time.Time     // by the clock of this machine: when it began
	Since  time.Duration // since the tape began, by a clock that nobody sets
	Source *Source
	Record Record
	Name   string // of a notification: its only key, such as chatMessageNotification
	Group  string // id of the group, or address of the one-to-one conversation; "" for none
}

// Source is the session that a row belongs to.
type Source struct {
	Server string // its address

	tape     *Tape
	redactor *redact.Redactor
	session  atomic.Int64
	mu       sync.Mutex
	user     string
	names    names.Names // of rows, and of their groups
}

// shared gives the name and the group of a row, so that those of many rows are kept once.
func (s *Source) shared(name, group []byte) (string, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.names.Of(name), s.names.Of(group)
}

// Source begins the rows of one session: with the e-mail it logs in with, and then
// the address that Named gives.
func (t *Tape) Source(server, email string) *Source {
	return &Source{Server: server, tape: t, redactor: t.redactor.Fork(), user: email}
}

// NewSource is a source that no tape fills: of a file that was opened. A file that does not
// tell the number of a session has 0.
func NewSource(server, user string, session int64) *Source {
	s := &Source{Server: server, user: user}
	s.session.Store(session)
	return s
}

// Session counts the sessions of a tape from 1, in the order of their first rows: the same
// user may log in more than once. It is 0 before that, and where a file does not tell it.
func (s *Source) Session() int64 { return s.session.Load() }

// User is the address of the session's user, or what they log in with.
func (s *Source) User() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.user
}

// Name gives the user's address, once it is known.
func (s *Source) Name(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.user = address
}

// Tap gives the options of a Transport those with which its connections are put on
// the tape. The observer that was there is told too, after the tape.
func (s *Source) Tap(o Options) Options {
	also := o.Observer
	o.Redactor, o.Bodies = s.redactor, MostBody
	o.Observer = func(r Record) {
		if s.tape.seeded {
			r = withoutChance(r)
		}
		s.tape.add(s, r)
		if also != nil {
			also(r)
		}
	}
	return o
}

func (t *Tape) add(s *Source, r Record) {
	row := &Row{Source: s, At: began(r)}
	row.Since = row.At.Sub(t.began)
	if f, ok := r.(Frame); ok {
		row.Name, row.Group = s.shared(aboutFrame(&f))
	} else {
		row.Name, row.Group = About(r)
	}
	row.Record = kept(r)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last++
	row.Number = t.last
	if s.Session() == 0 {
		t.sessions++
		s.session.Store(t.sessions)
	}
	t.rows = append(t.rows, row)
	t.bytes += row.size()
	t.trim()
	for _, tell := range t.watchers {
		(*tell)(row)
	}
}

// trim drops the oldest rows of a full tape. Those that stay are moved now and then,
// so that a row costs the same however long the tape is.
func (t *Tape) trim() {
	for len(t.rows) > MostRows || t.bytes > MostBytes && len(t.rows) > 1 {
		t.bytes -= t.rows[0].size()
		t.rows[0] = nil
		t.rows = t.rows[1:]
		t.dropped++
	}
}

// Rows are those with greater numbers than after, oldest first. The slice is the
// caller's.
func (t *Tape) Rows(after int64) []*Row {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.rows) == 0 {
		return nil
	}
	from := max(0, after+1-t.rows[0].Number)
	return slices.Clone(t.rows[min(from, int64(len(t.rows))):])
}

// Oldest is the number of the oldest row there is, and of the next one where there is
// none.
func (t *Tape) Oldest() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.rows) == 0 {
		return t.last + 1
	}
	return t.rows[0].Number
}

// Dropped is how many rows had to make room.
func (t *Tape) Dropped() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.dropped
}

// Clear forgets all rows. Numbers go on.
func (t *Tape) Clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows, t.bytes, t.dropped = nil, 0, 0
}

// Watch has tell called with each new row, in order, until stop is called. It must
// not block, nor call the tape.
func (t *Tape) Watch(tell func(*Row)) (stop func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.watchers = append(slices.Clone(t.watchers), &tell)
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.watchers = slices.DeleteFunc(slices.Clone(t.watchers), func(w *func(*Row)) bool { return w == &tell })
	}
}

// kept is a record that lives on: of a frame no more than MostBody bytes, and no buffer
// that is mostly empty.
func kept(r Record) Record {
	f, ok := r.(Frame)
	if !ok || len(f.Data) <= MostBody && cap(f.Data)-len(f.Data) <= mostSpare {
		return r // as it came, which costs nothing
	}
	f.Data = bytes.Clone(f.Data[:min(len(f.Data), MostBody)])
	return f
}

// mostSpare is how much of a frame's buffer may be empty, in bytes. Frames are read into
// at least 512.
const mostSpare = 256

func began(r Record) time.Time {
	switch r := r.(type) {
	case Exchange:
		return r.Began
	case Handshake:
		return r.Began
	case Frame:
		return r.At
	}
	return time.Time{}
}

// overhead is about what a row takes beside its contents, in bytes.
const overhead = 400

func (r *Row) size() int64 {
	n := overhead + len(r.Name) + len(r.Group)
	switch x := r.Record.(type) {
	case Exchange:
		n += len(x.Path) + len(x.Query) + len(x.Request.Body) + len(x.Reply.Body) + 64*(len(x.Request.Header)+len(x.Reply.Header))
	case Handshake:
		n += len(x.Path) + len(x.Query) + 64*(len(x.Request)+len(x.Reply))
	case Frame:
		n += cap(x.Data)
	}
	return int64(n)
}
