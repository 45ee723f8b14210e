package keep

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"muster/cpaas/credentials"
)

// keyRemembered is where the preferences say who is remembered.
const keyRemembered = "login.remembered"

// remembered are the users who are logged in again at the next start: their
// secrets in the keyring, and who they are, which is no secret, in the
// preferences. Methods may be called from any goroutine unless they say otherwise.
type remembered struct {
	Store   *credentials.Store
	changed func() // has save called on the user interface's goroutine

	mu   sync.Mutex
	list []credentials.Profile
}

func newRemembered(store *credentials.Store, saved string, changed func()) *remembered {
	r := &remembered{Store: store, changed: changed}
	if json.Unmarshal([]byte(saved), &r.list) != nil {
		r.list = nil // nothing saved yet, or not by this program
	}
	return r
}

// Save writes who is remembered into the preferences. It is for the user
// interface's goroutine: Fyne writes the file there and then.
func (r *remembered) Save(p fyne.Preferences) {
	list := r.Profiles()
	if len(list) == 0 {
		p.RemoveValue(keyRemembered)
		return
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic("app: a list of strings is not JSON: " + err.Error())
	}
	p.SetString(keyRemembered, string(text))
}

// Profiles are the users, in the order in which they came.
func (r *remembered) Profiles() []credentials.Profile {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.list)
}

// Has tells whether a user is remembered.
func (r *remembered) Has(p credentials.Profile) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.index(p) >= 0
}

func (r *remembered) index(p credentials.Profile) int {
	return slices.IndexFunc(r.list, func(other credentials.Profile) bool { return other.ID == p.ID })
}

func (r *remembered) add(p credentials.Profile) {
	r.mu.Lock()
	if r.index(p) < 0 {
		r.list = append(r.list, p)
	}
	r.mu.Unlock()
	r.changed()
}

// Forget removes the secret of a user and then the user. It blocks. A user whose
// secret may still be in the keyring stays, so that it can be tried again; but
// where there is no keyring at all, nobody could ever be forgotten that way.
func (r *remembered) Forget(ctx context.Context, p credentials.Profile) error {
	err := r.Store.Delete(ctx, p)
	if trouble, ok := errors.AsType[*credentials.Trouble](err); err != nil && (!ok || trouble.Sort != credentials.Absent) {
		return err
	}
	r.mu.Lock()
	if i := r.index(p); i >= 0 {
		r.list = slices.Delete(r.list, i, i+1)
	}
	r.mu.Unlock()
	r.changed()
	return err
}

// Keep gives what a session tells its refresh tokens to, for a user who logs in
// with a password and wants to be remembered. The user is listed before the
// secret is kept, so that no secret is left that nobody can forget.
func (r *remembered) Keep(p credentials.Profile, password string) func(context.Context, string) {
	entered := false // Login tells the first token, and only then come others, one after the other
	return func(ctx context.Context, refreshToken string) {
		secret := credentials.Secret{RefreshToken: refreshToken, Password: password}
		if entered {
			r.replace(ctx, p, secret)
			return
		}
		entered = true
		r.add(p)
		stored := make(chan struct{})
		go func() {
			defer close(stored)
			_ = r.Store.Set(context.WithoutCancel(ctx), p, secret) // the store tells of trouble itself
		}()
		Patiently(stored)
	}
}

// patience is how long a login waits for the keyring. One that takes longer goes on
// meanwhile: it may be asking somebody for its password.
const patience = 500 * time.Millisecond

// Patiently waits until something about the keyring is done, but not long, and tells
// whether it is.
func Patiently(done <-chan struct{}) bool {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return false
	}
}

// Follow is keep for a session that is resumed.
func (r *remembered) Follow(p credentials.Profile, password func() string) func(context.Context, string) {
	return func(ctx context.Context, refreshToken string) {
		r.replace(ctx, p, credentials.Secret{RefreshToken: refreshToken, Password: password()})
	}
}

// replace keeps a token that took another's place. It does so also when the
// session ends meanwhile, since the server may not take the old one any more.
func (r *remembered) replace(ctx context.Context, p credentials.Profile, secret credentials.Secret) {
	_ = r.Store.Replace(context.WithoutCancel(ctx), p, secret) // the store tells of trouble itself
}
