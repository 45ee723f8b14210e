package cpaas

import (
	"context"
	"sync"
)

// keyedLock lets one at a time do something of a key, and who waits can give up.
type keyedLock struct {
	mu     sync.Mutex
	queues map[string]*keyedQueue
}

type keyedQueue struct {
	turn  chan struct{} // holds one while the key is free
	users int
}

// lock waits for its turn; false if ctx ended first. Unlock must follow it.
func (l *keyedLock) lock(ctx context.Context, key string) bool {
	l.mu.Lock()
	if l.queues == nil {
		l.queues = map[string]*keyedQueue{}
	}
	q := l.queues[key]
	if q == nil {
		q = &keyedQueue{turn: make(chan struct{}, 1)}
		q.turn <- struct{}{}
		l.queues[key] = q
	}
	q.users++
	l.mu.Unlock()
	select {
	case <-q.turn:
		return true
	case <-ctx.Done():
		l.leave(key, q)
		return false
	}
}

func (l *keyedLock) unlock(key string) {
	l.mu.Lock()
	q := l.queues[key]
	l.mu.Unlock()
	q.turn <- struct{}{}
	l.leave(key, q)
}

// leave forgets a key that nobody uses any more.
func (l *keyedLock) leave(key string, q *keyedQueue) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if q.users--; q.users == 0 {
		delete(l.queues, key)
	}
}
