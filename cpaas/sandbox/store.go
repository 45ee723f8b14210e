package sandbox

import (
	"fmt"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
)

// commitTime is how often a writer looks again at a commit that takes long.
const commitTime = time.Minute

// store keeps the server's state in a file; a server without one has nil. What
// changes is gathered under the server's lock, and one goroutine writes all that
// came together since its last commit in one transaction. So a commit serves as
// many requests as wait for it, and none of them is answered before.
type store struct {
	server *Server
	path   string
	db     *bolt.DB
	update func(func(*bolt.Tx) error) error // of the database
	work   chan struct{}                    // holds one: something is to be committed
	ended  chan struct{}                    // closed when the committer is gone
	failed chan struct{}                    // closed when a commit has failed, which is the end
	once   sync.Once                        // closes

	tallies tallies // of what is committed; the committer's own

	// Guarded by the server's lock.
	batch    *batch  // what the next commit will write
	under    *commit // the commit under way, or nil
	broken   error   // why the last commit failed
	closed   bool
	notices  uint64 // notifications ever kept; orders them
	channels uint64 // channels ever made; orders them
}

// commit is one transaction, which requests and notifications wait for.
type commit struct {
	done    chan struct{} // closed when it is over
	refusal *Refusal      // why nothing was written; set before
}

func newCommit() *commit { return &commit{done: make(chan struct{})} }

func (c *commit) end(refusal *Refusal) {
	c.refusal = refusal
	close(c.done)
}

func (c *commit) isOver() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

func newStore(s *Server) *store {
	return &store{
		server:  s,
		tallies: tallies{},
		work:    make(chan struct{}, 1),
		ended:   make(chan struct{}),
		failed:  make(chan struct{}),
		batch:   newBatch(),
	}
}

// isUrgent notes that the batch holds what somebody will wait for. The caller
// holds the lock, here and in all methods down to durable.
func (st *store) isUrgent() {
	st.batch.urgent = true
	if st.closed {
		return
	}
	select {
	case st.work <- struct{}{}:
	default:
	}
}

// waits is the commit after which all is kept that can be seen now, or nil if
// all is; or why nothing can be kept any more.
func (st *store) waits() (*commit, *Refusal) {
	switch {
	case st.broken != nil:
		return nil, cannotKeep()
	case st.batch.urgent && st.closed:
		return nil, closingDown()
	case st.batch.urgent:
		return st.batch.commit, nil
	}
	return st.under, nil
}

// durable returns when all that the caller may have done or seen is in the
// file, or says why it is not. Those who only looked wait too: what they are
// told must not be undone by a crash.
func (s *Server) durable() *Refusal {
	if s.store == nil {
		return nil
	}
	s.mu.Lock()
	awaited, refusal := s.store.waits()
	s.mu.Unlock()
	if awaited == nil {
		return refusal
	}
	<-awaited.done
	return awaited.refusal
}

// run commits until the store is closed.
func (st *store) run() {
	defer close(st.ended)
	for range st.work {
		st.commit(st.take(false))
	}
	st.commit(st.take(true))
}

// take is the batch to be committed next, or nil. A batch that nobody waits for
// is left to gather more, unless it is the last.
func (st *store) take(last bool) *batch {
	st.server.mu.Lock()
	defer st.server.mu.Unlock()
	if st.broken != nil || !st.batch.urgent && !last {
		return nil
	}
	taken := st.batch
	st.batch, st.under = newBatch(), taken.commit
	st.server.keepConfirmed(taken)
	taken.numbers = map[bucket]uint64{inGroups: st.server.created, inChannels: st.channels, inNotices: st.notices}
	return taken
}

func (st *store) commit(b *batch) {
	if b == nil {
		return
	}
	err := st.write(b)
	st.server.mu.Lock()
	defer st.server.mu.Unlock()
	st.under = nil
	if err != nil {
		st.fail(b, err)
		return
	}
	b.commit.end(nil)
}

// write turns a panic of the database into an error: it means that the file was
// damaged meanwhile.
func (st *store) write(b *batch) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the file is damaged: %v", cause)
		}
	}()
	after := st.tallies
	err = st.update(func(tx *bolt.Tx) (err error) {
		after, err = b.write(tx, st.tallies)
		return err
	})
	if err == nil {
		st.tallies = after
	}
	return err
}

// fail ends the server's work: what is in memory now differs from what is kept,
// and nobody may be told of it. The caller holds the lock.
func (st *store) fail(b *batch, err error) {
	st.broken = err
	for _, ch := range st.server.channels {
		if ch.socket != nil {
			ch.socket.end(goingAway, "the server cannot write its data file")
		}
	}
	b.commit.end(cannotKeep())
	st.batch.commit.end(cannotKeep())
	st.batch = newBatch()
	close(st.failed)
}

// close commits what is left and lets go of the file.
func (st *store) close() {
	st.once.Do(func() {
		st.server.mu.Lock()
		st.closed = true
		close(st.work)
		st.server.mu.Unlock()
		<-st.ended
		_ = st.db.Close() // all is committed: nothing can be lost here
	})
	<-st.ended
}

// broke is closed when nothing can be kept any more; it is nil without a store.
func (st *store) broke() <-chan struct{} {
	if st == nil {
		return nil
	}
	return st.failed
}

// why is a sentence on what broke the store.
func (st *store) why() error {
	st.server.mu.Lock()
	defer st.server.mu.Unlock()
	return fmt.Errorf("%s cannot be written (%w): make room for it and start again; all that was answered is in it", st.path, st.broken)
}
