package cpaas

import "time"

// Timings are the periods a session works by.
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

// DefaultTimings are those of the platform's SDK where it has them: a check each
// 30 s, a channel for an hour. A check is answered at once, so that ten seconds
// more than its period without a frame mean that the connection is dead.
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
