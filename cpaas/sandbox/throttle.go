package sandbox

import (
	"io"
	"net/http"
	"time"
)

// throttleStep is how often a slow body gives its next bytes.
const throttleStep = 50 * time.Millisecond

// Throttle reads the bodies of requests at that many bytes a second, as if the
// network were slow; 0 is no limit. It applies to new requests, and Heal ends
// it.
func (s *Server) Throttle(bytesPerSecond int) {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	if s.faults.healing == nil {
		s.faults.healing = make(chan struct{})
	}
	s.faults.rate = bytesPerSecond
}

// slowed is a request whose body comes slowly, if it is to.
func (f *faults) slowed(r *http.Request) *http.Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.rate <= 0 {
		return r
	}
	slow := *r
	slow.Body = &slowBody{ReadCloser: r.Body, request: r, healed: f.healing, step: max(1, int(int64(f.rate)*int64(throttleStep)/int64(time.Second)))}
	return &slow
}

// slowBody gives no more than step bytes at once, and waits after each.
type slowBody struct {
	io.ReadCloser
	request *http.Request
	healed  <-chan struct{}
	step    int
}

func (b *slowBody) Read(into []byte) (int, error) {
	select {
	case <-b.healed:
		return b.ReadCloser.Read(into)
	default:
	}
	n, err := b.ReadCloser.Read(into[:min(len(into), b.step)])
	timer := time.NewTimer(throttleStep)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-b.healed:
	case <-b.request.Context().Done():
	}
	return n, err
}
