package cpaas

import (
	"time"

	"muster/cpaas/internal/wire"
)

// Whatever comes from outside is bounded, and here is by what, and why. The bounds
// that the sandbox shares are in cpaas/internal/wire/bounds.go. Beyond a bound on
// what is shown the rest is cut off; beyond one on what is used it counts as absent,
// or as a failure that is told.
const (
	// mostReply is how much is read of a reply, in bytes: a list of groups with
	// 100,000 participants fits.
	mostReply = 32 << 20

	// mostPage is the same for a page of history, which can be asked for again with
	// fewer lines: the largest line there can be fits, escaped and all.
	mostPage = 8 << 20

	// longestReply is how long a reply may take, however it flows: what comes in so
	// long a time is worth asking for in smaller pieces.
	longestReply = 5 * time.Minute

	// leastFlow is how much must come, in bytes, for a reply or a frame to count as
	// moving: a server that gives a byte now and then keeps nobody waiting.
	leastFlow = 1 << 10

	// mostPassed is how much of a frame that is too large is passed over, in bytes.
	// One that goes on beyond ends the connection, since nothing else gets through.
	mostPassed = 32 << 20

	// longestLifetime is what a channel is believed to live, in seconds: it is
	// renewed at half of that.
	longestLifetime = 24 * 3600

	// refusalsLast is how long a channel may be refused before it is given up.
	refusalsLast = 30 * time.Second

	// pageSize is how many lines a page of history is asked to have.
	pageSize = 50

	// mostLines is how many lines a session keeps of all its conversations: what one
	// takes, BenchmarkMemoryOfALine tells.
	mostLines = 100_000

	// mostPages is how many pages one call fetches at most: what is missing beyond
	// them stays a gap, to be filled on demand.
	mostPages = 20

	// mostRereads is how many conversations are read again at once in the background.
	mostRereads = 4

	// longestName is how long the name or the subject of a group is shown, or the name
	// of a file, and longestImage the address of its picture, in bytes. What a member
	// wrote there goes into every list of the others.
	longestName  = 1 << 10
	longestImage = 4 << 10

	// mostAddress is how long an address can be, in bytes, with room to spare: mail
	// has 254.
	mostAddress = 512

	// latestTime is the last second of the year 9999, beyond which a time cannot be
	// written down, and what is kept with it would be lost.
	latestTime = 253402300799

	// mostComposers is how many write in a group at once for all that is shown, and
	// mostInvitations how many invitations wait: notifications make both.
	mostComposers   = 100
	mostInvitations = 1000

	// mostReason is how long the words of a refusal may be, in bytes: they go into
	// labels and logs.
	mostReason = 1 << 10

	// longestAsked is the most that a server's Retry-After is taken for: it may be a
	// date, and a clock, the server's or this machine's, may be wrong by years.
	longestAsked = 24 * time.Hour

	// longestPause is how much of it is waited for by what runs by itself: nobody is
	// to stay offline, and no line unsent, for a day because of one reply.
	longestPause = 2 * time.Minute

	// betweenTokens is the least time between two requests for a token: a server whose
	// tokens end before they are used is not asked without a pause.
	betweenTokens = time.Second

	// longestToken is the longest that a token is believed to be good for.
	longestToken = 30 * 24 * time.Hour

	// patience is the longest a server's Retry-After is waited for within one call;
	// beyond it the call fails and the error says how long to wait.
	patience = 5 * time.Second
)

// largestReply is how much is read of a reply that goes into out.
func (r *rest) largestReply(out any) int64 {
	if _, isPage := out.(*wire.MessageListBody); isPage {
		return min(mostPage, r.most)
	}
	return r.most
}

// clip cuts a text to so many bytes, at the end of a rune.
func clip(text string, most int) string { return wire.Clip(text, most) }
