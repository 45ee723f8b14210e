package transport

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"muster/cpaas/internal/names"
	"muster/cpaas/transport/record"
	"muster/cpaas/transport/redact"
)

// Bounds of a Tape. A day of a busy group is within them.
const (
	MostRows  = 50_000
	MostBytes = 64 << 20 // of what the rows hold, roughly
	MostBody  = 64 << 10 // of one body or frame
)

// Tape keeps what went over the connections of all sessions, in the order in which
// it was told. Secrets are taken out of a row, in the same order, when somebody asks for
// it or it has to make room: until then it is kept as it came, and nobody gets it; only
// what may have a password is never kept so. When the tape is full the oldest rows go.
// All methods may be called from any goroutine.
type Tape struct {
	redactor *redact.Redactor
	seeded   bool
	began    time.Time

	making sync.Mutex // held while rows are made and watchers are told of them; comes before mu

	mu       sync.Mutex
	rows     []*Row
	last     int64 // number of the newest row
	made     int64 // and of the last one that has been made
	sessions int64 // how many have rows
	bytes    int64
	dropped  int64
	watchers []*watcher
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

// Row is one line of a tape. It must not be changed.
type Row struct {
	Number int64         // counts the rows of the tape from 1
	At     time.Time     // by the clock of this machine: when it began
	Since  time.Duration // since the tape began, by a clock that nobody sets
	Source *Source
	Record Record
	Name   string // of a notification: its only key, such as chatMessageNotification
	Group  string // id of the group, or address of the one-to-one conversation; "" for none

	raw   record.Raw // what Record, Name and Group are made of; nil once they are
	bytes int64      // that it takes, roughly
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
	o.tape = func(u record.Raw) {
		row := s.tape.add(s, u)
		if also != nil || record.IsLogin(u) { // a password does not wait in memory
			s.tape.Make()
		}
		if also != nil {
			also(row.Record)
		}
	}
	o.Observer = func(r Record) { o.tape(record.Clean{Record: r}) }
	o.caughtUp = s.tape.Make
	return o
}

// add puts a record on the tape.
func (t *Tape) add(s *Source, u record.Raw) *Row {
	row := &Row{Source: s, At: u.Start(), raw: u, bytes: u.Bytes()}
	row.Since = row.At.Sub(t.began)
	t.mu.Lock()
	t.last++
	row.Number = t.last
	if s.Session() == 0 {
		t.sessions++
		s.session.Store(t.sessions)
	}
	if len(t.rows) == cap(t.rows) { // append alone gives a long list so little room that it is copied five times
		t.rows = slices.Grow(t.rows, 1+len(t.rows))
	}
	t.rows = append(t.rows, row)
	t.bytes += row.bytes
	full, told := !t.trim(), false
	for _, w := range t.watchers {
		if w.soon != nil {
			w.soon(row.Number)
		} else {
			told = true
		}
	}
	t.mu.Unlock()
	switch {
	case told:
		t.Make()
	case full:
		t.makeRoom()
	}
	return row
}

// trim drops the oldest rows of a full tape, and is false if it would have to drop one
// that has not been made. Those that stay are moved now and then, so that a row costs the
// same however long the tape is.
func (t *Tape) trim() bool {
	for len(t.rows) > MostRows || t.bytes > MostBytes && len(t.rows) > 1 {
		if t.rows[0].Number > t.made {
			return false
		}
		t.bytes -= t.rows[0].bytes
		t.rows[0] = nil
		t.rows = t.rows[1:]
		t.dropped++
	}
	return true
}

// Rows are those with greater numbers than after, oldest first. The slice is the
// caller's.
func (t *Tape) Rows(after int64) []*Row {
	t.making.Lock()
	defer t.making.Unlock()
	t.make(MostRows)
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.rows) == 0 || t.made <= after { // what came while the others were made is for the next time
		return nil
	}
	first := t.rows[0].Number
	return slices.Clone(t.rows[max(0, after+1-first) : t.made+1-first])
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
	t.making.Lock()
	defer t.making.Unlock()
	for !t.clear() { // who gathers rows gets those that go, too
		t.make(MostRows)
	}
}

// clear forgets all rows if they have been made.
func (t *Tape) clear() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.made < t.last {
		return false
	}
	t.rows, t.bytes, t.dropped = nil, 0, 0
	return true
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
