package cpaas

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"muster/cpaas/internal/wire"
)

// channel is a notification channel on the server with the chat subscription
// that feeds it. It outlives its websocket: what happens while no socket is open
// waits in it, so after a loss it is taken up again rather than replaced.
type channel struct {
	id           string
	url          string // of the websocket, as the server gave it
	callback     string // what the subscription names
	subscription string // id, empty as long as there is none
	lifetime     time.Duration
	refused      refusals
	unsure       bool // whether it is renewed and subscribed: the server has not said
}

// refusals counts how often in a row the server, which answers, has not opened a
// channel's websocket.
type refusals struct {
	times int
	since time.Time // of the first
}

// note takes an attempt in and reports whether there were so many refusals, over
// so long a time, that a new channel may do better than this one. A server that
// starts anew refuses for a while what it takes again afterwards, with all that
// waits there.
func (r *refusals) note(err error) (hopeless bool) {
	failed, ok := errors.AsType[*Error](err)
	switch {
	case err == nil:
		*r = refusals{}
	case !ok || failed.Status == 0:
	case r.times == 0:
		*r = refusals{1, time.Now()}
	default:
		r.times++
	}
	return r.times >= 3 && time.Since(r.since) >= refusalsLast
}

// renewal is when a channel is to be renewed; soon if the last time it failed.
func (ch *channel) renewal() time.Duration {
	after := ch.lifetime / 2
	if ch.unsure {
		after = min(after, time.Minute)
	}
	return max(after, time.Second)
}

// takeChannel gives the session's notification channel: the one it had, if the
// server still has it, or a new one.
func (s *Session) takeChannel(ctx context.Context) (*channel, error) {
	if ch := s.channelNow(); ch != nil {
		err := s.renewChannel(ctx, ch)
		ch.unsure = err != nil
		failed, ok := errors.AsType[*Error](err)
		switch {
		case err == nil:
			return ch, nil
		case errors.Is(err, ErrNotFound):
			s.loseChannel()
		case errors.Is(err, ErrSessionExpired), !ok || failed.Status == 0 && failed.Kind != ErrProtocol:
			return nil, err
		default: // the server does not renew it now, which says nothing against the channel
			return ch, nil
		}
	}
	ch, err := s.openChannel(ctx)
	if err == nil && s.setChannel(ch) {
		s.apply(ConnectionMended{"notification channel"})
	}
	return ch, err
}

func (s *Session) openChannel(ctx context.Context) (*channel, error) {
	const op = "open notification channel"
	body := wire.ChannelBody{Channel: &wire.Channel{
		Type:          wire.ChannelTypeRequested,
		Lifetime:      int64(s.client.timings.ChannelLifetime / time.Second),
		Correlator:    s.client.correlator(s.self),
		ConnCheckRole: wire.CheckRoleClient,
	}}
	var reply wire.ChannelBody
	if err := s.rest.do(ctx, op, http.MethodPost, wire.ChannelsPath(s.self.User), body, &reply); err != nil {
		return nil, err
	}
	made := reply.Channel
	if made == nil || made.Data == nil || made.Data.ChannelURL == "" || wire.LastSegment(made.ResourceURL) == "" {
		return nil, incomplete(op, "the channel's address")
	}
	return &channel{
		id: wire.LastSegment(made.ResourceURL), url: made.Data.ChannelURL, callback: made.CallbackURL,
		lifetime: lifetimeOf(made.Lifetime),
	}, nil
}

// renewChannel asks for the full lifetime again.
func (s *Session) renewChannel(ctx context.Context, ch *channel) error {
	body := wire.LifetimeBody{Lifetime: &wire.Lifetime{Seconds: int64(s.client.timings.ChannelLifetime / time.Second)}}
	var reply wire.LifetimeBody
	path := wire.ChannelPath(s.self.User, ch.id) + "/channelLifetime"
	if err := s.rest.do(ctx, "renew notification channel", http.MethodPut, path, body, &reply); err != nil {
		return err
	}
	if reply.Lifetime != nil && reply.Lifetime.Seconds > 0 {
		ch.lifetime = lifetimeOf(reply.Lifetime.Seconds)
	}
	return nil
}

// lifetimeOf reads a lifetime in seconds; 0 if the server did not say.
func lifetimeOf(seconds int64) time.Duration {
	return time.Duration(min(max(0, seconds), longestLifetime)) * time.Second
}

// subscribeChat subscribes the channel to chat, unless it is already.
func (s *Session) subscribeChat(ctx context.Context, ch *channel) error {
	if ch.subscription != "" {
		return nil
	}
	const op = "subscribe to chat"
	body := wire.SubscriptionBody{Subscription: &wire.Subscription{
		Callback:   &wire.CallbackReference{NotifyURL: ch.callback},
		Correlator: s.client.correlator(s.self),
	}}
	var reply wire.SubscriptionBody
	if err := s.rest.do(ctx, op, http.MethodPost, wire.SubscriptionsPath(s.self.User), body, &reply); err != nil {
		return err
	}
	if reply.Subscription == nil || wire.LastSegment(reply.Subscription.ResourceURL) == "" {
		return incomplete(op, "the subscription's address")
	}
	ch.subscription = wire.LastSegment(reply.Subscription.ResourceURL)
	return nil
}

// keepSubscribed subscribes the channel to chat, unless it is: a channel that is
// taken up again may have lost its subscription on the server, which tells
// nobody.
func (s *Session) keepSubscribed(ctx context.Context, ch *channel) error {
	had := ch.subscription
	if had != "" {
		var reply wire.SubscriptionListBody
		err := s.rest.do(ctx, "look for the chat subscription", http.MethodGet, wire.SubscriptionsPath(s.self.User), nil, &reply)
		switch {
		case errors.Is(err, ErrUnavailable), errors.Is(err, ErrSessionExpired), errors.Is(err, ErrClosed), errors.Is(err, ErrRateLimited):
			return err
		case err != nil || reply.List == nil || slices.ContainsFunc(reply.List.Subscriptions, func(sub wire.Subscription) bool { return wire.LastSegment(sub.ResourceURL) == had }): // a server that lists none says nothing against it
			return nil
		}
		ch.subscription = ""
	}
	err := s.subscribeChat(ctx, ch)
	if err == nil && had != "" {
		s.apply(ConnectionMended{"chat subscription"})
	}
	return err
}

// dropChannel undoes subscription and channel on the server. What the server
// does not know (any more) is undone already.
func (s *Session) dropChannel(ctx context.Context) error {
	ch := s.channelNow()
	if ch == nil {
		return nil
	}
	if ch.subscription != "" {
		err := s.rest.do(ctx, "unsubscribe from chat", http.MethodDelete, wire.SubscriptionPath(s.self.User, ch.subscription), nil, nil)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		ch.subscription = ""
	}
	err := s.rest.do(ctx, "close notification channel", http.MethodDelete, wire.ChannelPath(s.self.User, ch.id), nil, nil)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	s.setChannel(nil)
	return nil
}

func (s *Session) channelNow() *channel {
	s.life.Lock()
	defer s.life.Unlock()
	return s.channel
}

// setChannel takes a channel over, nil for none, and reports whether it is in
// place of one that was lost.
func (s *Session) setChannel(ch *channel) (mended bool) {
	s.life.Lock()
	defer s.life.Unlock()
	mended = s.lostChannel && ch != nil
	s.channel, s.lostChannel = ch, false
	return mended
}

// loseChannel forgets a channel that the server does not have any more.
func (s *Session) loseChannel() {
	s.life.Lock()
	defer s.life.Unlock()
	s.channel, s.lostChannel = nil, true
}
