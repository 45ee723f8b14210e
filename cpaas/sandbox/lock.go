package sandbox

import "sync"

// lock guards a server's state. Sockets that are to write something are woken once it
// is free: each takes it at once, and hundreds would wait for whoever has woken them,
// and hold up the next request.
type lock struct {
	sync.Mutex
	waking []*socket
}

// Unlock frees the lock and wakes the sockets.
func (l *lock) Unlock() {
	waking := l.waking
	l.waking = nil
	l.Mutex.Unlock()
	for _, k := range waking {
		select {
		case k.awake <- struct{}{}:
		default:
		}
	}
}
