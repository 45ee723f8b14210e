package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// channel is a notification channel. It lives until its lifetime ends or it is
// deleted; an open socket keeps it alive, and the lifetime counts anew from the
// socket's loss.
type channel struct {
	id            string
	number        uint64 // orders them, where they are kept
	user          *user
	login         *login
	firstToken    digest // good for its websocket even when expired: the SDK reconnects with it
	correlator    string
	checkRole     string
	lifetime      time.Duration
	expires       time.Time // counts while there is no socket
	kandy         bool      // the client is the browser SDK, which cannot take everything
	origin        string    // see originFor; a host's name has nothing that JSON escapes
	subscriptions []*subscription
	socket        *socket
	upgrading     bool // a handshake is under way
	queue         queue
	quirks        quirks
}

func postChannel(s *Server, c *call) (reply, *Refusal) {
	wanted, refusal := decode(c, "notificationChannel", func(b *wire.ChannelBody) *wire.Channel { return b.Channel })
	if refusal != nil {
		return reply{}, refusal
	}
	role, refusal := checkRole(wanted.ConnCheckRole)
	switch {
	case refusal != nil:
		return reply{}, refusal
	case wanted.Type != "" && !strings.EqualFold(wanted.Type, wire.ChannelTypeRequested):
		return reply{}, invalidValue("channelType", wire.ChannelTypeRequested)
	case wanted.Lifetime < 0:
		return reply{}, invalidValue("channelLifetime", "seconds above zero")
	}
	if refusal := tooLong("clientCorrelator", wanted.Correlator, fieldLimit); refusal != nil {
		return reply{}, refusal
	}
	ch := &channel{
		id:         s.newID(),
		user:       c.user,
		login:      c.login,
		firstToken: digestOf(c.access),
		correlator: wanted.Correlator,
		checkRole:  role,
		kandy:      isKandy(c.request),
		origin:     c.origin,
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.makeRoom(c.user) {
		return reply{}, tooManyChannels()
	}
	ch.renew(s.grantedLifetime(wanted.Lifetime))
	s.channels[ch.id] = ch
	c.user.channels = append(c.user.channels, ch)
	s.keepNewChannel(ch)
	return reply{http.StatusCreated, wire.ChannelBody{Channel: ch.wire()}}, nil
}

// makeRoom ends channels until the user may have one more: those without a socket,
// the oldest first. Pages that are loaded anew leave such behind. It is false where
// all have one. The caller holds the lock.
func (s *Server) makeRoom(u *user) bool {
	s.endExpired(u)
	for len(u.channels) >= channelLimit {
		i := slices.IndexFunc(u.channels, func(ch *channel) bool { return ch.socket == nil && !ch.upgrading })
		if i < 0 {
			return false
		}
		s.endChannel(u.channels[i], goingAway, "")
	}
	return true
}

func checkRole(wanted string) (string, *Refusal) {
	switch wanted {
	case "":
		return wire.CheckRoleClient, nil
	case wire.CheckRoleClient, wire.CheckRoleServer:
		return wanted, nil
	}
	return "", invalidValue("x-connCheckRole", wire.CheckRoleClient+", "+wire.CheckRoleServer)
}

func getChannels(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endExpired(c.user)
	list := make([]wire.Channel, 0, len(c.user.channels))
	for _, ch := range c.user.channels {
		list = append(list, *ch.wire())
	}
	return reply{http.StatusOK, wire.ChannelListBody{List: &wire.ChannelList{Channels: list}}}, nil
}

func getChannel(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, refusal := s.channelOf(c.user, c.request.PathValue("channel"))
	if refusal != nil {
		return reply{}, refusal
	}
	return reply{http.StatusOK, wire.ChannelBody{Channel: ch.wire()}}, nil
}

func deleteChannel(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, refusal := s.channelOf(c.user, c.request.PathValue("channel"))
	if refusal != nil {
		return reply{}, refusal
	}
	s.endChannel(ch, normalClosure, "the channel was deleted")
	return reply{}, nil
}

func putChannelLifetime(s *Server, c *call) (reply, *Refusal) {
	wanted, refusal := decode(c, "notificationChannelLifetime", func(b *wire.LifetimeBody) *wire.Lifetime { return b.Lifetime })
	if refusal != nil {
		return reply{}, refusal
	}
	if wanted.Seconds < 0 {
		return reply{}, invalidValue("channelLifetime", "seconds above zero")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, refusal := s.channelOf(c.user, c.request.PathValue("channel"))
	if refusal != nil {
		return reply{}, refusal
	}
	ch.renew(s.grantedLifetime(wanted.Seconds))
	s.keepChannel(ch)
	return reply{http.StatusOK, wire.LifetimeBody{Lifetime: &wire.Lifetime{Seconds: wholeSeconds(ch.lifetime)}}}, nil
}

// channelIn is the id of the channel that a notifyURL names, or a path in which a
// client has put a callbackURL for the id: the id itself, or the path that the
// callbackURL once was.
func channelIn(named string) string {
	if i := strings.LastIndex(named, "/channels/"); i >= 0 {
		named = named[i+len("/channels/"):]
	}
	return wire.LastSegment("/" + strings.TrimSuffix(named, "/callback"))
}

// straighten is a request for a channel's websocket whose path names the channel
// by a callbackURL, as if it had named it by its id; any other as it is.
func straighten(r *http.Request) *http.Request {
	base, named, found := strings.Cut(r.URL.Path, "/channels/")
	named, socket := strings.CutSuffix(named, "/websocket")
	if !found || !socket || !strings.HasSuffix(named, "/callback") {
		return r
	}
	straight := *r
	to := *r.URL
	to.Path, to.RawPath = base+"/channels/"+channelIn(named)+"/websocket", ""
	straight.URL = &to
	return &straight
}

// grantedLifetime is what a channel gets that asked for so many seconds; zero
// asks for nothing in particular.
func (s *Server) grantedLifetime(seconds int64) time.Duration {
	most := s.config.channelLifetime
	switch {
	case seconds == 0:
		return min(usualLifetime, most)
	case seconds > wholeSeconds(most): // also keeps the product below from overflowing
		return most
	}
	return min(time.Duration(seconds)*time.Second, most)
}

func (ch *channel) renew(lifetime time.Duration) {
	ch.lifetime = lifetime
	ch.expires = time.Now().Add(lifetime)
}

func (ch *channel) wire() *wire.Channel {
	base := wire.ChannelPath(ch.user.address, ch.id)
	return &wire.Channel{
		ResourceURL:   base,
		Data:          &wire.ChannelData{ChannelURL: base + "/websocket"},
		CallbackURL:   ch.id, // other SDKs than the browser's take it for the id, and make the websocket's path of it
		Type:          wire.ChannelTypeGranted,
		Lifetime:      wholeSeconds(ch.lifetime),
		Correlator:    ch.correlator,
		ConnCheckRole: ch.checkRole,
	}
}

// isKandy tells whether a request may come from the browser SDK. Its old builds
// do not name themselves, so every page of a browser is taken for it.
func isKandy(r *http.Request) bool {
	return r.Header.Get("Origin") != "" || strings.HasPrefix(r.Header.Get("X-Cpaas-Agent"), "cpaas-js-sdk/")
}

// originFor is how a link begins that the client is to follow as it stands. The
// browser SDK resolves a bare path against its page, which is elsewhere; every
// other client knows where it got the link from, and needs the path alone.
func originFor(r *http.Request) string {
	scheme := "http://"
	switch {
	case !isKandy(r) || !plainHost(r.Host):
		return ""
	case r.TLS != nil:
		scheme = "https://"
	}
	return scheme + r.Host
}

func plainHost(host string) bool {
	return host != "" && len(host) <= hostLimit && !strings.ContainsFunc(host, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`"\/<>&`, r) })
}

// settled is when the channel's client has taken in the reply to its latest
// request, as far as can be known.
func (ch *channel) settled() time.Time {
	if !ch.kandy {
		return time.Time{}
	}
	return ch.login.last.Add(settleTime)
}

// channelOf finds a live channel of that user. The caller holds the lock, here
// and below.
func (s *Server) channelOf(u *user, id string) (*channel, *Refusal) {
	s.endExpired(u)
	ch := s.channels[id]
	if ch == nil || ch.user != u {
		return nil, unknownChannel(id)
	}
	return ch, nil
}

// endExpired ends the user's channels whose lifetime is over. It is called
// whenever they matter, so no timer has to run for them.
func (s *Server) endExpired(u *user) {
	now := time.Now()
	for i := len(u.channels) - 1; i >= 0; i-- { // backwards: ending one removes it
		ch := u.channels[i]
		if ch.socket == nil && !now.Before(ch.expires) {
			s.endChannel(ch, goingAway, "")
		}
	}
}

// endChannel forgets a channel with its subscriptions and its queue, and closes
// its socket with that code.
func (s *Server) endChannel(ch *channel, code int, reason string) {
	if ch.socket != nil {
		ch.socket.end(code, reason)
	}
	delete(s.channels, ch.id)
	ch.user.channels = slices.DeleteFunc(ch.user.channels, func(other *channel) bool { return other == ch })
	s.removeChannel(ch)
	ch.subscriptions = nil
	ch.queue = queue{}
}
