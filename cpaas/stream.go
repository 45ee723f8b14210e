package cpaas

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"

	"muster/cpaas/transport/hold"
)

// stream is the goroutine that owns a session's connection, from Subscribe to
// Unsubscribe or the end of the session. It alone connects, and decides to
// connect again.
type stream struct {
	s      *Session
	cancel context.CancelFunc
	retry  chan struct{} // of one: someone does not want to wait
	first  chan error    // of one: how the first attempt went
	done   chan struct{} // closed when the goroutine is gone

	mu     sync.Mutex
	lived  bool                    // was live once: from then on it does not give up
	giveUp context.CancelCauseFunc // ends an attempt that has not opened its socket; nil for none
	fresh  bool                    // hurry was called: the waits begin anew
}

// settled is how long a connection must have been live for the next loss to
// count as a new one, tried again soon.
const settled = 10 * time.Second

// Subscribe opens a notification channel with its websocket and subscribes it
// to chat. It returns when notifications flow and the state is up to date, or
// with the *Error that prevented it, and then nothing is left open. From then
// on the session keeps the subscription: it reconnects whenever the connection
// is lost, as View.Connection tells. Subscribing a subscribed session is no
// error and does what Retry does.
func (s *Session) Subscribe(ctx context.Context) error {
	s.switchMu.Lock()
	defer s.switchMu.Unlock()
	st, err := s.startStream()
	if st == nil {
		s.Retry()
		return err
	}
	select {
	case err = <-st.first:
	case <-ctx.Done():
		err = cancelled("subscribe", ctx)
	case <-s.ctx.Done():
		err = &Error{Op: "subscribe", Kind: ErrClosed}
	}
	if err != nil {
		_ = s.stopStream(context.WithoutCancel(ctx)) // the first error is the one that counts
		if errors.Is(err, ErrSessionExpired) {
			s.setConnection(expired(err))
		}
	}
	return err
}

// startStream starts the stream; nil without error if it runs already.
func (s *Session) startStream() (*stream, error) {
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return nil, &Error{Op: "subscribe", Kind: ErrClosed}
	}
	if s.stream != nil {
		select {
		case <-s.stream.done: // ended by itself: the user had to log in again
		default:
			return nil, nil
		}
	}
	ctx, cancel := context.WithCancel(s.ctx)
	st := &stream{s: s, cancel: cancel, retry: make(chan struct{}, 1), first: make(chan error, 1), done: make(chan struct{})}
	s.stream = st
	s.workers.Go(func() {
		defer close(st.done)
		defer cancel()
		st.run(ctx)
	})
	return st, nil
}

// Unsubscribe undoes Subscribe: it ends websocket, chat subscription and
// channel. On this side it always succeeds; an error means that the server
// could not be told.
func (s *Session) Unsubscribe(ctx context.Context) error {
	s.switchMu.Lock()
	defer s.switchMu.Unlock()
	return s.stopStream(ctx)
}

// expire ends a connection whose session the server does not renew any more.
func (s *Session) expire(err error) {
	s.life.Lock()
	st := s.stream
	s.life.Unlock()
	if st != nil {
		st.cancel()
		<-st.done
	}
	s.setConnection(expired(err))
}

func (s *Session) stopStream(ctx context.Context) error {
	s.life.Lock()
	st := s.stream
	s.stream = nil
	s.life.Unlock()
	if st == nil {
		return nil
	}
	s.setConnection(Connection{Phase: Disconnecting})
	st.cancel()
	<-st.done
	if s.ctx.Err() != nil { // closed meanwhile: nothing is sent any more
		return &Error{Op: "unsubscribe", Kind: ErrClosed}
	}
	limited, cancel := hold.Timeout(ctx, s.client.timings.Request)
	defer cancel()
	err := s.dropChannel(limited)
	s.setChannel(nil)
	s.setConnection(Connection{Phase: LoggedIn})
	return err
}

// Retry makes a session that waits after a lost connection try at once, and
// likewise everything else that waits after a failure.
func (s *Session) Retry() {
	s.auth.hurry()
	s.impatient.ring()
	s.life.Lock()
	defer s.life.Unlock()
	if s.stream == nil {
		return
	}
	select {
	case s.stream.retry <- struct{}{}:
	default:
	}
}

func (s *Session) setConnection(c Connection) { s.apply(ConnectionChanged{c}) }

// run connects, again and again, until ctx ends or only the user can help.
func (st *stream) run(ctx context.Context) {
	pause := st.s.pauses()
	for attempt := 1; ; attempt++ {
		st.s.setConnection(Connection{Phase: Connecting, Attempt: attempt})
		var live time.Time
		err := st.attempt(ctx, func() {
			live = time.Now()
			st.s.setConnection(Connection{Phase: Live})
			st.tell(nil)
		})
		if errors.Is(err, errTakenOver) {
			st.s.setChannel(nil) // it is the other's now: the next one will be this session's own
		}
		st.tell(err)
		if ctx.Err() != nil {
			return
		}
		if end, over := ending(err); over {
			st.s.setConnection(end)
			return
		}
		if live.IsZero() && !st.lived { // Subscribe tells of it and gives up
			return
		}
		if !live.IsZero() {
			st.mu.Lock()
			st.lived = true
			st.mu.Unlock()
			attempt = 0
			if time.Since(live) >= settled {
				pause.Reset()
			}
		}
		if st.hurried() {
			pause.Reset()
			if live.IsZero() {
				continue
			}
		}
		if !st.wait(ctx, attempt, err, st.s.pause(pause, err)) {
			return
		}
	}
}

// attempt is connectOnce, which hurry can end as long as it is not yet live.
func (st *stream) attempt(ctx context.Context, live func()) error {
	limited, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	st.mu.Lock()
	st.giveUp = giveUp
	st.mu.Unlock()
	err := st.s.connectOnce(limited, st.lived, live)
	if ctx.Err() == nil && limited.Err() != nil {
		err = context.Cause(limited)
	}
	return err
}

// hurry has a connection that was lost made again at once, and an attempt that
// may hang begun anew.
func (st *stream) hurry() {
	st.mu.Lock()
	st.fresh = true
	if phase := st.s.View().Connection.Phase; phase == Connecting && st.lived && st.giveUp != nil {
		st.giveUp(&Error{Op: "connect", Kind: ErrUnavailable, Text: "the network has changed"})
	}
	st.mu.Unlock()
	st.s.Retry()
}

func (st *stream) hurried() bool {
	st.mu.Lock()
	defer st.mu.Unlock()
	fresh := st.fresh
	st.fresh = false
	return fresh
}

// tell hands the outcome of the first attempt to Subscribe; later ones are not
// waited for.
func (st *stream) tell(err error) {
	select {
	case st.first <- err:
	default:
	}
}

// wait passes the time until the next attempt, or until Retry; it is false when
// ctx has ended.
func (st *stream) wait(ctx context.Context, attempt int, cause error, pause time.Duration) bool {
	select {
	case <-st.retry: // asked for while there was nothing to wait for
	default:
	}
	st.s.setConnection(Connection{Phase: Waiting, Attempt: attempt, RetryAt: time.Now().Add(pause), Reason: Lost, Cause: words(cause)})
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-st.retry:
	case <-ctx.Done():
		return false
	}
	return true
}

// pauses grow by half each time and are spread, so that the clients of a server
// that has come back do not all arrive at once.
func (s *Session) pauses() *backoff.ExponentialBackOff {
	spread := 0.5
	if s.client.timings.Steady {
		spread = 0
	}
	return &backoff.ExponentialBackOff{
		InitialInterval:     s.client.timings.FirstRetry,
		MaxInterval:         s.client.timings.LastRetry,
		Multiplier:          1.5,
		RandomizationFactor: spread,
	}
}

// pause is how long to wait after a failure: between the bounds of the timings,
// and not shorter than the server has asked for, within reason.
func (s *Session) pause(from *backoff.ExponentialBackOff, err error) time.Duration {
	t := s.client.timings
	d := min(max(from.NextBackOff(), t.FirstRetry), t.LastRetry)
	if failed, ok := errors.AsType[*Error](err); ok {
		d = max(d, min(failed.RetryAfter, longestPause))
	}
	return d
}

// words is what an error says without the operation before it.
func words(err error) string {
	if failed, ok := errors.AsType[*Error](err); ok {
		bare := *failed
		bare.Op = ""
		return bare.Error()
	}
	if err == nil {
		return ""
	}
	return err.Error()
}
