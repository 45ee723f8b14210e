package cpaas

import "time"

// Timings are the intervals and timeouts of a session.
type Timings struct {
	Request         time.Duration // one REST request, answer included
	Ping            time.Duration // between two connCheck frames
	Silence         time.Duration // longest the server may say nothing on the socket
	FirstRetry      time.Duration // shortest wait before a lost connection is tried again
	LastRetry       time.Duration // longest such wait
	ChannelLifetime time.Duration // asked for; renewed at half of what is granted

	// Steady has the session do the same again in the same circumstances, as a test may
	// want: waits grow evenly, without the chance that spreads the clients of a server
	// that has come back, and reports on messages go one at a time.
	Steady bool
}

// DefaultTimings are those of the platform's SDK where it has them: a check
// every 30 s, and channels for an hour. The server answers a check at once, so
// that a silence ten seconds longer than the interval means that the
// connection is dead.
func DefaultTimings() Timings {
	return Timings{
		Request:         15 * time.Second,
		Ping:            30 * time.Second,
		Silence:         40 * time.Second,
		FirstRetry:      500 * time.Millisecond,
		LastRetry:       time.Minute,
		ChannelLifetime: time.Hour,
	}
}
