package credentials

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"strings"

	"github.com/zalando/go-keyring"
)

// KeySize is how many bytes a key has.
const KeySize = 32

// isKey begins the entry of a key.
const isKey = "key\n"

// keyEntry names the entry of a profile's key, beside that of its secret.
func keyEntry(p Profile) string { return p.ID + " (key)" }

// Key returns the key that encrypts the files of a profile. The first call
// makes a random key and puts it into the keyring; made reports that. If the
// keyring cannot be asked or does not keep the key, the error is a *Trouble
// and there is no key, because files encrypted with it could not be opened
// again.
func (s *Store) Key(ctx context.Context, p Profile) (key []byte, made bool, err error) {
	s.mu.Lock()
	off := s.off
	s.mu.Unlock()
	if off != nil {
		return nil, false, off
	}
	entry, err := s.calls.put(ctx, func() (string, error) { return s.keyring.Get(service, keyEntry(p)) })()
	if err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return nil, false, s.failed(p, err, Secret{})
	}
	if text, ours := strings.CutPrefix(entry, isKey); ours && err == nil {
		if key, err := base64.StdEncoding.DecodeString(text); err == nil && len(key) == KeySize {
			return key, false, nil
		}
	}
	key = make([]byte, KeySize)
	rand.Read(key) // never fails, or ends the program
	entry = isKey + base64.StdEncoding.EncodeToString(key)
	_, err = s.calls.put(ctx, func() (string, error) { return "", s.keyring.Set(service, keyEntry(p), entry) })()
	if err != nil {
		return nil, false, s.failed(p, err, Secret{Password: entry})
	}
	return key, true, nil
}

// DeleteKey forgets the key of a profile, as Delete does with its secret:
// files encrypted with the key cannot be opened any more.
func (s *Store) DeleteKey(ctx context.Context, p Profile) error {
	_, err := s.calls.put(ctx, func() (string, error) { return "", s.keyring.Delete(service, keyEntry(p)) })()
	if err == nil || errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, errClosed) {
		return err
	}
	return sorted(err, Secret{})
}
