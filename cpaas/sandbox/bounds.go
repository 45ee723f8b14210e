package sandbox

import (
	"time"

	"muster/cpaas/internal/wire"
)

// The bounds of the sandbox: what it takes of anyone, and how long it waits. A
// request beyond a length or a count is refused with a sentence and changes
// nothing; who is slower than a time loses the connection. What is set by an
// [Option] is in options.go.

// Lengths, in bytes unless they say otherwise.
const (
	bodyLimit     = wire.MaxBody // JSON and forms: many times what any of the SDKs sends
	headerLimit   = 32 << 10     // of a request: a token in the URL has a few hundred
	messageLimit  = 1_000_000    // a text and its json part as JSON has them: what is taken must reach everyone in a frame of wire.MaxBody
	pageBytes     = 4 << 20      // of messages in a page of history: four of the longest, and 1,000 short ones
	envelopeBytes = 2 << 10      // that a message counts beside its content: paths, addresses and a file's name
	replyChunk    = 16 << 10     // written at a time, each within writeTime: a slow line gets a long reply, a stuck one does not hold it for ever
)

// Counts.
const (
	pageLimit = 1000 // messages in a page of history, and how many it has when the request names no number

	connectionLimit  = 2048 // of a port, which take some 60 MiB; fewer where the system allows fewer files, see connections
	spareDescriptors = 50   // files that are no connections: the data file, the streams, what the system's libraries open
)

// Times.
const (
	headerTime  = 10 * time.Second // for a request's header, as it is small
	requestTime = 30 * time.Second // for a request whose body nobody reads, because it is refused
	bodySilence = 15 * time.Second // that a body may bring nothing
	bodyTime    = 2 * time.Minute  // for JSON or a form: the longest at 70 kbit/s
	idleTime    = 2 * time.Minute  // between two requests: longer than usual clients keep a connection, so that they end it and not a request

	uploadSilence = time.Minute // that a file may bring nothing; it may take any time as a whole

	writeTime = 10 * time.Second // for one frame, or one chunk of a reply, before the peer counts as stuck
)
