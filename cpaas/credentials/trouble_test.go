package credentials

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"
)

const hidden = "correct-horse"

// onBroken makes a Store on a keyring that fails with err, sets a secret and
// gives what was told.
func onBroken(t *testing.T, err error) *Trouble {
	t.Helper()
	keyring.MockInitWithError(err)
	l := &told{}
	s := New(System(), l.tell)
	secret := Secret{Password: hidden}
	failed, isTrouble := errors.AsType[*Trouble](s.Set(t.Context(), alice, secret))
	if !isTrouble {
		t.Fatalf("the trouble with %v is not told to the caller", err)
	}
	if got, err := s.Get(t.Context(), alice); err != nil || got != secret {
		t.Errorf("the secret is not kept in memory: %v", err)
	}
	_ = s.Set(t.Context(), bob, secret)
	trouble := l.one(t)
	if trouble != failed || trouble.WayOut() == "" || strings.Contains(trouble.Error()+trouble.WayOut(), hidden) {
		t.Errorf("told %q, %q", trouble, trouble.WayOut())
	}
	return trouble
}

// The errors are those that the keyrings of the systems were seen to give.

func TestAbsentKeyringIsToldAsAbsent(t *testing.T) {
	for _, err := range []error{
		&exec.Error{Name: "dbus-launch", Err: exec.ErrNotFound},
		&net.OpError{Op: "dial", Net: "unix", Err: syscall.ENOENT},
		errors.New("The name org.freedesktop.secrets was not provided by any .service files"),
		errors.New("dbus: invalid bus address (no transport)"),
		keyring.ErrUnsupportedPlatform,
	} {
		trouble := onBroken(t, err)
		if trouble.Sort != Absent || !strings.Contains(trouble.WayOut(), "install") {
			t.Errorf("%v is told as %q, %q", err, trouble, trouble.WayOut())
		}
	}
}

func TestLockedKeyringIsToldAsLocked(t *testing.T) {
	trouble := onBroken(t, errors.New("failed to unlock correct collection '/org/freedesktop/secrets/collection/login'"))
	if trouble.Sort != Locked || !strings.Contains(trouble.WayOut(), "unlock it") {
		t.Errorf("told %q, %q", trouble, trouble.WayOut())
	}
}

func TestDeniedKeyringIsToldAsDenied(t *testing.T) {
	for _, err := range []error{errors.New("Access is denied."), fs.ErrPermission, errors.New("exit status 128")} {
		trouble := onBroken(t, err)
		if trouble.Sort != Denied || !strings.Contains(trouble.WayOut(), "allow Muster") {
			t.Errorf("%v is told as %q, %q", err, trouble, trouble.WayOut())
		}
	}
}

func TestFullKeyringIsToldAsFull(t *testing.T) {
	for _, err := range []error{keyring.ErrSetDataTooBig, syscall.ENOSPC, errors.New("No space left on device")} {
		trouble := onBroken(t, err)
		if trouble.Sort != Full || !strings.Contains(trouble.WayOut(), "remove what is not needed") {
			t.Errorf("%v is told as %q, %q", err, trouble, trouble.WayOut())
		}
	}
}

func TestUnknownTroubleKeepsItsWordsUnlessTheyRepeatTheSecret(t *testing.T) {
	if trouble := onBroken(t, errors.New("broken pipe")); trouble.Sort != Failed || !strings.Contains(trouble.Error(), "broken pipe") {
		t.Errorf("told %q", trouble)
	}
	if trouble := onBroken(t, errors.New("cannot take "+hidden)); trouble.Sort != Failed {
		t.Errorf("told %q", trouble)
	}
}

// hanging is a keyring that does not answer until it is let go, and counts.
type hanging struct {
	letGo chan struct{}
	mu    sync.Mutex
	calls int
}

func (h *hanging) hang() error {
	h.mu.Lock()
	h.calls++
	h.mu.Unlock()
	<-h.letGo
	return nil
}

func (h *hanging) Set(string, string, string) error   { return h.hang() }
func (h *hanging) Get(string, string) (string, error) { return isPassword + "late", h.hang() }
func (h *hanging) Delete(string, string) error        { return h.hang() }
func (h *hanging) count() int                         { h.mu.Lock(); defer h.mu.Unlock(); return h.calls }

func newHanging() *hanging { return &hanging{letGo: make(chan struct{})} }

func took(f func()) time.Duration { began := time.Now(); f(); return time.Since(began) }

func isSort(err error, sort Sort) bool {
	e, ok := errors.AsType[*Trouble](err)
	return ok && e.Sort == sort
}

func TestHangingKeyringHoldsNothingUpForLongAndIsToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, l := newHanging(), &told{}
		s := New(h, l.tell)
		var callers sync.WaitGroup
		for _, p := range []Profile{alice, bob} {
			callers.Go(func() {
				waited := took(func() {
					if _, err := s.Get(t.Context(), p); !isSort(err, Hanging) {
						t.Errorf("got %v", err)
					}
				})
				if waited != limit {
					t.Errorf("waited %v", waited)
				}
			})
		}
		callers.Wait()
		if trouble := l.one(t); trouble.Sort != Hanging || !strings.Contains(trouble.WayOut(), "answer there") {
			t.Errorf("told %q, %q", trouble, trouble.WayOut())
		}
		if waited := took(func() { _ = s.Set(t.Context(), alice, Secret{Password: "new"}) }); waited != 0 {
			t.Errorf("a keyring that hangs was waited for again, %v", waited)
		}
		if waited := took(s.Close); waited != 0 {
			t.Errorf("closing waited %v", waited)
		}
		close(h.letGo)
		synctest.Wait()
		if got, err := s.Get(t.Context(), alice); err != nil || got.Password != "new" {
			t.Errorf("the late answer was taken, or the secret is lost: %v", err)
		}
		if h.count() != 1 {
			t.Errorf("the keyring was called %d times, though nobody waited any more", h.count())
		}
	})
}

func TestKeyringThatAnswersAgainIsAskedAgainWhenTheUserTries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, l := newHanging(), &told{}
		s := New(h, l.tell)
		if err := s.Set(t.Context(), alice, Secret{Password: "one"}); !isSort(err, Hanging) {
			t.Errorf("got %v", err)
		}
		close(h.letGo)
		synctest.Wait()
		s.Retry()
		must(t, s.Set(t.Context(), alice, Secret{Password: "one"}))
		if h.count() != 2 {
			t.Errorf("the keyring was called %d times", h.count())
		}
	})
}

func TestCallerWhoGivesUpIsNoTroubleOfTheKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, l := newHanging(), &told{}
		s := New(h, l.tell)
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		if _, err := s.Get(ctx, alice); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if len(l.list) != 0 {
			t.Errorf("told %v", l.list)
		}
		close(h.letGo)
	})
}
