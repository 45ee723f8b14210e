package credentials

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// awaited is what came of waiting for a secret.
type awaited struct {
	secret Secret
	err    error
}

// await waits for alice's secret on a goroutine of its own.
func await(ctx context.Context, s *Store) <-chan awaited {
	came := make(chan awaited, 1)
	go func() {
		secret, err := s.Await(ctx, alice)
		came <- awaited{secret, err}
	}()
	return came
}

func TestSecretIsWaitedForAsLongAsTheKeyringTakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, l := newHanging(), &told{}
		s := New(h, l.tell)
		came := await(t.Context(), s)
		time.Sleep(time.Hour)
		if len(came) > 0 || len(l.list) > 0 {
			t.Errorf("who waits was sent away, and told is %v", l.list)
		}
		close(h.letGo)
		if got := <-came; got.err != nil || got.secret.Password != "late" {
			t.Errorf("the answer was lost: %v", got.err)
		}
		if h.count() != 1 {
			t.Errorf("the keyring was called %d times", h.count())
		}
	})
}

func TestKeyringThatAnswersAtLastIsAskedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, l := newHanging(), &told{}
		s := New(h, l.tell)
		came := await(t.Context(), s)
		synctest.Wait()
		if err := s.Set(t.Context(), bob, Secret{Password: "other"}); !isSort(err, Hanging) {
			t.Errorf("got %v", err)
		}
		close(h.letGo)
		<-came
		must(t, s.Set(t.Context(), bob, Secret{Password: "other"}))
		if h.count() != 2 {
			t.Errorf("the keyring was called %d times: once for alice, once for bob", h.count())
		}
	})
}

func TestLateAnswerTakesNoNewerSecretAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHanging()
		s := New(h, (&told{}).tell)
		came := await(t.Context(), s)
		synctest.Wait()
		_ = s.Set(t.Context(), alice, Secret{Password: "new"}) // by a login with the password meanwhile
		close(h.letGo)
		if got := <-came; got.err != nil || got.secret.Password != "new" {
			t.Errorf("who waited got another secret, or %v", got.err)
		}
	})
}

func TestLateAnswerBringsNobodyBackWhoWasForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHanging()
		s := New(h, (&told{}).tell)
		came := await(t.Context(), s)
		synctest.Wait()
		_ = s.Delete(t.Context(), alice)
		close(h.letGo)
		if got := <-came; !errors.Is(got.err, ErrNotFound) {
			t.Errorf("who was forgotten has a secret again: %v", got.err)
		}
	})
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, l := newHanging(), &told{}
		ctx, cancel := context.WithCancel(t.Context())
		came := await(ctx, New(h, l.tell))
		synctest.Wait()
		cancel()
		if got := <-came; !errors.Is(got.err, context.Canceled) || len(l.list) > 0 {
			t.Errorf("got %v, and told is %v", got.err, l.list)
		}
		close(h.letGo)
	})
}
