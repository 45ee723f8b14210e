package credentials

import (
	"context"
	"errors"
	"sync"

	"github.com/zalando/go-keyring"
)

// Store keeps one secret for each profile: in the keyring, and in memory while
// the program runs. Its methods may be called from any goroutine. Those that
// take a context block, Await as long as the keyring takes and the others for at
// most 10 seconds, and are not for the goroutine of a user interface.
type Store struct {
	keyring Keyring
	tell    func(Profile, *Trouble)
	calls   queue

	mu      sync.Mutex
	memory  map[string]Secret // by profile ID
	written map[string]string // entries known to be in the keyring
	changes map[string]int    // how often a secret was set or deleted, by profile ID
	off     *Trouble          // why the keyring is not asked any more, or nil
	told    map[Sort]bool
}

// New makes a Store on a keyring. It calls tell once for each category of
// problem, with the profile that met it, on the goroutine of the caller.
func New(k Keyring, tell func(Profile, *Trouble)) *Store {
	return &Store{keyring: k, tell: tell, memory: map[string]Secret{}, written: map[string]string{}, changes: map[string]int{}, told: map[Sort]bool{}}
}

// Set stores the secret of a profile. The error is a *Trouble if it is in
// memory only.
func (s *Store) Set(ctx context.Context, p Profile, secret Secret) error {
	s.mu.Lock()
	return s.set(ctx, p, secret)
}

// Replace is Set for a profile whose secret has been set or read before. It
// does nothing for one that has been deleted since, so that a running
// session's new token does not undo the deletion.
func (s *Store) Replace(ctx context.Context, p Profile, secret Secret) error {
	s.mu.Lock()
	if _, known := s.memory[p.ID]; !known {
		s.mu.Unlock()
		return nil
	}
	return s.set(ctx, p, secret)
}

// set is called with the lock held, and gives it back. The call is put into the
// queue under it, so that calls are made in the order in which memory changed.
func (s *Store) set(ctx context.Context, p Profile, secret Secret) error {
	s.memory[p.ID] = secret
	s.changes[p.ID]++
	entry, fits := secret.entry()
	switch {
	case !fits:
		s.mu.Unlock()
		return s.report(p, &Trouble{Sort: Full})
	case s.off != nil:
		defer s.mu.Unlock()
		return s.off
	case s.written[p.ID] == entry:
		s.mu.Unlock()
		return nil
	}
	delete(s.written, p.ID) // whatever is there while the call is under way
	wait := s.calls.put(ctx, func() (string, error) { return "", s.keyring.Set(service, p.ID, entry) })
	s.mu.Unlock()
	if _, err := wait(); err != nil {
		return s.failed(p, err, secret)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.memory[p.ID] == secret {
		s.written[p.ID] = entry
	}
	return nil
}

// Get returns the secret of a profile. The error is ErrNotFound if there is
// none, and a *Trouble if the keyring cannot be asked.
func (s *Store) Get(ctx context.Context, p Profile) (Secret, error) {
	return s.get(ctx, p, s.calls.put)
}

// Await is Get for who waits as long as the keyring takes: it may be asking somebody
// for its password. It blocks until the keyring has answered or ctx is over.
func (s *Store) Await(ctx context.Context, p Profile) (Secret, error) {
	return s.get(ctx, p, s.calls.putPatiently)
}

func (s *Store) get(ctx context.Context, p Profile, put func(context.Context, func() (string, error)) func() (string, error)) (Secret, error) {
	s.mu.Lock()
	secret, known := s.memory[p.ID]
	off, before := s.off, s.changes[p.ID]
	s.mu.Unlock()
	switch {
	case known:
		return secret, nil
	case off != nil:
		return Secret{}, off
	}
	entry, err := put(ctx, func() (string, error) { return s.keyring.Get(service, p.ID) })()
	if errors.Is(err, keyring.ErrNotFound) {
		s.answered()
		return Secret{}, ErrNotFound
	}
	if err != nil {
		return Secret{}, s.failed(p, err, Secret{})
	}
	s.answered()
	secret, ok := parseEntry(entry)
	if !ok {
		return Secret{}, ErrNotFound
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changes[p.ID] != before { // what the keyring had has been replaced or deleted meanwhile
		if secret, known = s.memory[p.ID]; !known {
			return Secret{}, ErrNotFound
		}
		return secret, nil
	}
	s.memory[p.ID], s.written[p.ID] = secret, entry
	return secret, nil
}

// answered has a keyring asked again that did not answer in time before.
func (s *Store) answered() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.off != nil && s.off.Sort == Hanging {
		s.off = nil
	}
}

// Delete forgets the secret of a profile. It is always gone from memory; the
// error is a *Trouble if the keyring may still have it. Unlike the other
// methods, Delete asks a keyring that has failed before, because the user
// wants the secret gone.
func (s *Store) Delete(ctx context.Context, p Profile) error {
	s.mu.Lock()
	delete(s.memory, p.ID)
	delete(s.written, p.ID)
	s.changes[p.ID]++
	wait := s.calls.put(ctx, func() (string, error) { return "", s.keyring.Delete(service, p.ID) })
	s.mu.Unlock()
	_, err := wait()
	if err == nil || errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, errClosed) {
		return err
	}
	return sorted(err, Secret{})
}

// Retry asks a failed keyring again, because the user does something that
// needs it, and lets problems be reported again.
func (s *Store) Retry() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.off = nil
	clear(s.told)
}

// Close drops calls that have not started and waits for nothing: a call that
// hangs in the keyring ends with the program.
func (s *Store) Close() { s.calls.close() }

// failed goes on in memory after an error of the keyring. It is not asked again
// by itself, or it might ask for its password at every renewal of a token.
func (s *Store) failed(p Profile, err error, secret Secret) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, errClosed) {
		return err
	}
	trouble := sorted(err, secret)
	if trouble.Sort != Full { // a smaller secret may fit
		s.mu.Lock()
		s.off = trouble
		s.mu.Unlock()
	}
	return s.report(p, trouble)
}

// report tells of trouble once.
func (s *Store) report(p Profile, trouble *Trouble) error {
	s.mu.Lock()
	first := !s.told[trouble.Sort]
	s.told[trouble.Sort] = true
	s.mu.Unlock()
	if first {
		s.tell(p, trouble)
	}
	return trouble
}
