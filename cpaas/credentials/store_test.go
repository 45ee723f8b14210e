package credentials

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/zalando/go-keyring"
)

var (
	alice = NewProfile("https://example.com", "project", "alice@example.com")
	bob   = NewProfile("https://example.com", "project", "bob@example.com")
)

// told gathers what a Store tells of trouble.
type told struct {
	mu   sync.Mutex
	list []*Trouble
}

func (l *told) tell(_ Profile, trouble *Trouble) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = append(l.list, trouble)
}

// one is the only trouble that was told.
func (l *told) one(t *testing.T) *Trouble {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.list) != 1 {
		t.Fatalf("told %d times: %v", len(l.list), l.list)
	}
	return l.list[0]
}

// onMock makes a Store on the keyring's mock, which is empty. The mock is not
// safe for concurrent use: a Store must see to that by itself.
func onMock(t *testing.T) (*Store, *told) {
	t.Helper()
	keyring.MockInit()
	l := &told{}
	s := New(System(), l.tell)
	t.Cleanup(s.Close)
	return s, l
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestSecretSurvivesTheStoreAndIsGoneOnceDeleted(t *testing.T) {
	first, l := onMock(t)
	for _, secret := range []Secret{{RefreshToken: "token"}, {Password: "pass\nword"}} {
		must(t, first.Set(t.Context(), alice, secret))
		next := New(System(), l.tell)
		got, err := next.Get(t.Context(), alice)
		must(t, err)
		if got != secret {
			t.Error("another secret came back")
		}
		if _, err := next.Get(t.Context(), bob); !errors.Is(err, ErrNotFound) {
			t.Errorf("a user who was never remembered: %v", err)
		}
	}
	must(t, first.Delete(t.Context(), alice))
	must(t, first.Delete(t.Context(), alice))
	if _, err := New(System(), l.tell).Get(t.Context(), alice); !errors.Is(err, ErrNotFound) {
		t.Errorf("after the deletion: %v", err)
	}
	if len(l.list) != 0 {
		t.Errorf("trouble was told: %v", l.list)
	}
}

func TestRenewedTokenDoesNotUndoADeletion(t *testing.T) {
	s, _ := onMock(t)
	must(t, s.Set(t.Context(), alice, Secret{RefreshToken: "first"}))
	must(t, s.Replace(t.Context(), alice, Secret{RefreshToken: "second"}))
	if entry, err := keyring.Get(service, alice.ID); err != nil || entry != isRefreshToken+"second" {
		t.Errorf("the keyring has not the renewed token, %v", err)
	}
	must(t, s.Delete(t.Context(), alice))
	must(t, s.Replace(t.Context(), alice, Secret{RefreshToken: "third"}))
	if _, err := keyring.Get(service, alice.ID); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("the token is back: %v", err)
	}
}

func TestCallsAreMadeOneAtATime(t *testing.T) {
	s, _ := onMock(t) // the race detector speaks for the mock's map
	var callers sync.WaitGroup
	for i := range 20 {
		p := NewProfile("https://example.com", "project", fmt.Sprintf("user%d@example.com", i%5))
		callers.Go(func() {
			if err := s.Set(t.Context(), p, Secret{Password: fmt.Sprint(i)}); err != nil {
				t.Error(err)
			}
			_ = s.Delete(t.Context(), p)
		})
	}
	callers.Wait()
}

func TestTokenThatIsTooLargeGivesWayToThePasswordOrStaysInMemory(t *testing.T) {
	s, l := onMock(t)
	large := strings.Repeat("x", MaxSecret)
	must(t, s.Set(t.Context(), alice, Secret{RefreshToken: large, Password: "pass"}))
	if entry, _ := keyring.Get(service, alice.ID); entry != isPassword+"pass" {
		t.Error("the password was not kept in place of a token that is too large")
	}
	if err := s.Set(t.Context(), bob, Secret{RefreshToken: large}); err == nil {
		t.Error("a secret that is too large was kept")
	}
	if trouble := l.one(t); trouble.Sort != Full {
		t.Errorf("told %v", trouble)
	}
	if got, err := s.Get(t.Context(), bob); err != nil || got.RefreshToken != large {
		t.Errorf("the secret is not in memory: %v", err)
	}
	must(t, s.Set(t.Context(), bob, Secret{RefreshToken: "small"}))
	if _, err := keyring.Get(service, bob.ID); err != nil {
		t.Errorf("after one secret too large nothing is kept any more: %v", err)
	}
}

func TestEntryOfAnotherProgramIsNotTakenForASecret(t *testing.T) {
	s, _ := onMock(t)
	must(t, keyring.Set(service, alice.ID, "something"))
	if _, err := s.Get(t.Context(), alice); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

func TestSecretIsNotPrintedByMistake(t *testing.T) {
	secret := Secret{RefreshToken: "hidden", Password: "hidden"}
	if text := fmt.Sprintf("%v %+v %#v %s", secret, secret, &secret, secret); strings.Contains(text, "hidden") {
		t.Error(text)
	}
}

func TestKeyIsMadeOnceAndKeptBesideTheLogin(t *testing.T) {
	s, _ := onMock(t)
	if err := s.Set(t.Context(), alice, Secret{RefreshToken: "token"}); err != nil {
		t.Fatal(err)
	}
	key, made, err := s.Key(t.Context(), alice)
	if err != nil || !made || len(key) != KeySize {
		t.Fatalf("%d bytes, made %v, %v", len(key), made, err)
	}
	if again, made, err := New(System(), nil).Key(t.Context(), alice); err != nil || made || !bytes.Equal(again, key) {
		t.Errorf("the next program gets another key (made %v, %v)", made, err)
	}
	if other, _, err := s.Key(t.Context(), bob); err != nil || bytes.Equal(other, key) {
		t.Errorf("two users have the same key (%v)", err)
	}
	if err := s.DeleteKey(t.Context(), alice); err != nil {
		t.Fatal(err)
	}
	if secret, err := s.Get(t.Context(), alice); err != nil || secret.RefreshToken != "token" {
		t.Errorf("without the key the login is gone too: %v", err)
	}
	if next, made, err := s.Key(t.Context(), alice); err != nil || !made || bytes.Equal(next, key) {
		t.Errorf("a deleted key is back (made %v, %v)", made, err)
	}
}

func TestKeyThatIsNotKeptIsNoKey(t *testing.T) {
	s, l := onMock(t)
	keyring.MockInitWithError(errors.New("the collection is locked"))
	if key, _, err := s.Key(t.Context(), alice); key != nil || err == nil {
		t.Errorf("a locked keyring gives a key (%v)", err)
	}
	if l.one(t).Sort != Locked {
		t.Errorf("told is %v", l.list)
	}
}
