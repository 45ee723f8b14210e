package sandbox

import (
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockTime is how long another program may take to let go of the file.
const lockTime = time.Second

// Open returns a server like New that keeps its state in a data file: users,
// groups, messages, receipts, logins, notification channels and the
// notifications that wait for them. A missing or empty file is created. A
// request's reply and its notifications are sent after their effect has been
// written to disk, so that even a crash loses nothing that anyone was told.
//
// The users of the options are added to those in the file; the default users
// are added to a new file only. A channel's lifetime starts again. The file is
// locked until Close. A file that is damaged, of a newer version, of another
// program or in use is left unchanged, and the error is a sentence for people.
func Open(path string, opts ...Option) (*Server, error) {
	s := blank(opts...)
	s.store = newStore(s)
	begun, err := s.store.open(path)
	if err != nil {
		return nil, err
	}
	users := s.config.allUsers()
	if begun && !s.config.usersGiven {
		users = nil
	}
	s.mu.Lock()
	for _, address := range users {
		if u := s.addUser(address); u != nil {
			s.keepUser(u)
		}
	}
	s.mu.Unlock()
	if refusal := s.durable(); refusal != nil {
		s.Close()
		return nil, s.store.why()
	}
	return s, nil
}

// open restores the server from the file, or begins one, and starts to commit.
func (st *store) open(path string) (begun bool, err error) {
	st.path = path
	last := 0
	if begun, err = hasContent(path); begun {
		begun, last, err = st.inspect()
	}
	if err != nil {
		return false, explain(path, err)
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTime, FreelistType: bolt.FreelistMapType, NoStatistics: true})
	if err != nil {
		return false, explain(path, err)
	}
	if begun {
		err = db.View(func(tx *bolt.Tx) error { return isStill(tx, last) })
	} else {
		err = db.Update(begin)
	}
	if err != nil {
		_ = db.Close()
		return false, explain(path, err)
	}
	st.db, st.update = db, db.Update
	go st.run()
	return begun, nil
}

// isStill fails if someone else has written since the file was inspected.
func isStill(tx *bolt.Tx, last int) error {
	if tx.ID() != last {
		return bolterrors.ErrTimeout
	}
	return nil
}

// begin makes the buckets of a new file.
func begin(tx *bolt.Tx) error {
	for _, in := range buckets {
		if _, err := tx.CreateBucket([]byte(in)); err != nil {
			return err
		}
	}
	format := encode(inMeta, formatKey, formatRecord{formatName, formatVersion})
	if err := tx.Bucket([]byte(inMeta)).Put(formatKey, format); err != nil {
		return err
	}
	return tallies{}.write(tx)
}
