package sandbox

import (
	"slices"
	"strings"
	"time"
)

// Option sets something of a new Server.
type Option func(*config)

type config struct {
	users            []string
	usersGiven       bool
	password         string
	clientID         string
	clientSecret     string
	accessLifetime   time.Duration
	refreshLifetime  time.Duration
	channelLifetime  time.Duration // the most a channel gets
	participantLimit int
	objectLimit      int64
	objectsTotal     int64
	seed             uint64
	seeded           bool
	origins          origins
	replyFirst       bool
	localHosts       bool     // requests for another host than this machine are refused,
	hosts            []string // unless it is one of these, in lower case
	causes           func(Cause)
}

// usualLifetime is granted to a channel whose request names no lifetime.
const usualLifetime = time.Hour

func defaults() config {
	return config{
		users:            DefaultUsers(),
		password:         "sandbox",
		clientID:         "sandbox",
		accessLifetime:   time.Hour,
		refreshLifetime:  2 * time.Hour,
		channelLifetime:  24 * time.Hour,
		participantLimit: 1000,
		objectLimit:      10 << 20,
		objectsTotal:     256 << 20,
	}
}

// DefaultUsers are the users of a sandbox that is given none: as many as fit
// side by side in a window.
func DefaultUsers() []string {
	return []string{
		"alice@example.com", "bob@example.com", "carol@example.com", "dave@example.com",
		"user5@example.com", "user6@example.com", "user7@example.com", "user8@example.com",
	}
}

// WithUsers replaces the default users. Addresses are user@domain; they are
// compared without regard to case and shown as given here.
func WithUsers(addresses ...string) Option {
	return func(c *config) { c.users, c.usersGiven = slices.Clone(addresses), true }
}

// WithPassword sets the password that all users share.
func WithPassword(password string) Option {
	return func(c *config) { c.password = password }
}

// WithClientID sets the client ID that every grant must name.
func WithClientID(id string) Option {
	return func(c *config) { c.clientID = id }
}

// WithClientSecret allows the client_credentials grant with this secret. It
// logs in as the project's own user, "sandbox@" and the domain of the first
// user, who is a user like any other. Without this option the grant is refused.
func WithClientSecret(secret string) Option {
	return func(c *config) { c.clientSecret = secret }
}

// WithTokenLifetime sets how long access and refresh tokens are good for.
func WithTokenLifetime(access, refresh time.Duration) Option {
	return func(c *config) { c.accessLifetime, c.refreshLifetime = access, refresh }
}

// WithChannelLifetime sets the longest lifetime a notification channel is
// granted. A request that names none gets an hour, or this if it is shorter.
func WithChannelLifetime(most time.Duration) Option {
	return func(c *config) { c.channelLifetime = most }
}

// WithParticipantLimit sets how many participants a group may have, its creator
// among them.
func WithParticipantLimit(n int) Option {
	return func(c *config) { c.participantLimit = n }
}

// WithObjectLimit sets how many bytes an uploaded file may have, 10 MiB without
// this option.
func WithObjectLimit(bytes int64) Option {
	return func(c *config) { c.objectLimit = bytes }
}

// WithObjectsTotal sets how many bytes all uploaded files may have together,
// 256 MiB without this option. Beyond it the oldest are dropped.
func WithObjectsTotal(bytes int64) Option {
	return func(c *config) { c.objectsTotal = bytes }
}

// WithOrigins lets pages of these origins use the server, such as
// "https://pages.example.com", or of all for "*". Pages of this machine may
// without it: those of a loopback host at any port, and those opened as files.
func WithOrigins(origins ...string) Option {
	return func(c *config) {
		for _, origin := range origins {
			c.origins = append(c.origins, strings.ToLower(origin))
		}
	}
}

// WithLocalHosts refuses requests whose Host header names neither this machine nor
// the host of an origin that is allowed, nor one of the given names or addresses of
// this server. Where there are some, any IP address is taken too.
func WithLocalHosts(also ...string) Option {
	return func(c *config) {
		c.localHosts = true
		for _, host := range also {
			c.hosts = append(c.hosts, strings.ToLower(host))
		}
	}
}

// WithReplyFirst has no notification overtake a reply, however long that takes:
// each waits until the request that caused it is answered, and until those are
// that the channel's own client had sent before. Without it a notification waits
// for its cause alone, and two seconds at most.
func WithReplyFirst() Option {
	return func(c *config) { c.replyFirst = true }
}

// Cause is the request that a notification comes from.
type Cause struct {
	Notification string // its id
	Request      uint64 // its number; 0 if no request caused it
	Method, Path string
}

// WithCauses has tell called with each notification that anybody may be told of, and
// names each request's number in RequestNumber of its reply: so tests learn the truth
// about what caused what. tell is called under the server's lock and must not block.
func WithCauses(tell func(Cause)) Option {
	return func(c *config) { c.causes = tell }
}

// RequestNumber is the header of a reply that WithCauses adds.
const RequestNumber = "X-Request-Number"

// largestObject is the size that a file may have at most.
func (c config) largestObject() int64 { return min(c.objectLimit, c.objectsTotal) }

// allUsers are the users with the project's own, if it can log in.
func (c config) allUsers() []string {
	if c.clientSecret == "" {
		return c.users
	}
	return append(slices.Clone(c.users), c.projectUser())
}

// projectUser is whom the client_credentials grant logs in as.
func (c config) projectUser() string {
	domain := "example.com"
	if len(c.users) > 0 {
		_, domain, _ = strings.Cut(c.users[0], "@")
	}
	return "sandbox@" + domain
}
