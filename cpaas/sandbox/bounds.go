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
	bodyLimit      = wire.MaxBody // JSON and forms: many times what any of the SDKs sends
	headerLimit    = 32 << 10     // of a request: a token in the URL has a few hundred
	messageLimit   = 1_000_000    // a text and its json part as JSON has them: what is taken must reach everyone in a frame of wire.MaxBody
	pageBytes      = 4 << 20      // of messages in a page of history: four of the longest, and 1,000 short ones
	envelopeBytes  = 2 << 10      // that a message counts beside its content: paths, addresses and a file's name
	replyChunk     = 16 << 10     // written at a time, each within writeTime: a slow line gets a long reply, a stuck one does not hold it for ever
	groupNameLimit = 1000         // longer than any name that is shown; each status notification repeats it
	subjectLimit   = 2000         // each invitation repeats it
	imageLimit     = 2000         // of the address of a group's picture: what browsers and servers take
	fieldLimit     = 2 << 10      // of a notifyURL, a correlator: kept with each channel and written with it
	composingLimit = 100          // of contenttype and refresh, which everyone in the conversation is told
	fileNameLimit  = 1000         // of a file, which each message with it repeats
	mediaLimit     = 255          // of a file's media type: both halves of the longest that is registered
	hostLimit      = 261          // of a Host header whose links pages get: the longest name, and a port
	previewLimit   = 1000         // of the text that a list of conversations shows of the last message
	variableLimit  = 1000         // of what a refusal repeats of the request
	waitingBytes   = 32 << 20     // of notifications that wait for one channel, beside queueLimit
	formOverhead   = 4 << 10      // that the form around a file may add to it: boundaries, headers and the root-fields
)

// Pictures.
const (
	thumbnailSide = 256      // pixels of the longer side of a thumbnail
	pictureBytes  = 64 << 20 // of a picture in memory, of which a thumbnail is made: 16 million pixels; a small file may claim any number
)

// Counts.
const (
	channelLimit      = 100  // of a user: each is told of everything; the oldest without a socket makes room
	subscriptionLimit = 10   // of a channel, which is told once however many it has
	pageLimit         = 1000 // messages in a page of history, and how many it has when the request names no number

	// queueLimit is how many notifications may wait for one channel. A channel
	// that has more is ended, so that its client starts over and fetches anew
	// instead of missing some without knowing.
	queueLimit   = 10_000
	resendLimit  = 100 // notifications kept that are sent and not confirmed: clients recognise a repeated id among the last 100
	answersLimit = 256 // frames of a socket's own that may wait to be written: who has more asks and does not read

	connectionLimit  = 2048 // of a port, which take some 60 MiB; more for more users and fewer where the system allows fewer files, see connections
	spareDescriptors = 50   // files that are no connections: the data file, the streams, what the system's libraries open
)

// Times.
const (
	headerTime  = 10 * time.Second // for a request's header, as it is small
	requestTime = 30 * time.Second // for a request whose body nobody reads, because it is refused
	bodySilence = 15 * time.Second // that a body may bring nothing
	bodyTime    = 2 * time.Minute  // for JSON or a form: the longest at 70 kbit/s
	idleTime    = 2 * time.Minute  // between two requests: longer than usual clients keep a connection, so that they end it and not a request

	strangerTime = time.Second // that a connection may show no token before a newcomer has its place rather than that of one that rests: its first request may be on its way until then

	uploadSilence = time.Minute // that a file may bring nothing; it may take any time as a whole

	writeTime    = 10 * time.Second // for one chunk of a frame or of a reply, before the peer counts as stuck
	longestFrame = 5 * time.Minute  // the same for a whole frame
	partingTime  = time.Second      // for the close frame and its answer, and for what is left of an upload that was refused
	silenceLimit = 5 * time.Minute  // of a socket: without any frame the peer is gone
	checkEvery   = 30 * time.Second // when the server checks a socket
	checksMissed = 3                // before the server gives the peer up

	replyTime     = 2 * time.Second        // that notifications wait for the reply of the request that caused them
	longestReply  = 10 * time.Minute       // the same where replies go first, which is longer than a reply can take
	settleTime    = 100 * time.Millisecond // that the browser SDK is left alone from a request of its own on, see [Server]'s order: over loopback a frame overtakes the reply on its way into the page
	rotationGrace = 30 * time.Second       // that a refresh token stays good after its use: a client that lost the reply must be able to ask again
	tokenMemory   = time.Hour              // that an expired token is remembered, so that its refusal can say so
)
