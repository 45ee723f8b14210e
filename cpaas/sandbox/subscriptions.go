package sandbox

import (
	"cmp"
	"net/http"
	"slices"

	"muster/cpaas/internal/wire"
)

// subscription sends its user's chat notifications to a channel. A channel with
// several still gets each notification once.
type subscription struct {
	id         string
	notifyURL  string
	correlator string
}

func (sub *subscription) wire(u *user) *wire.Subscription {
	return &wire.Subscription{
		Callback:    &wire.CallbackReference{NotifyURL: sub.notifyURL},
		Correlator:  sub.correlator,
		ResourceURL: wire.SubscriptionPath(u.address, sub.id),
	}
}

// postSubscription subscribes a channel. Its user's invitations that are still
// pending are sent to it, with the ids they had at first, so that nobody who
// subscribes late misses one.
func postSubscription(s *Server, c *call) (reply, *Refusal) {
	const key = "chatNotificationSubscription"
	wanted, refusal := decode(c, key, func(b *wire.SubscriptionBody) *wire.Subscription { return b.Subscription })
	if refusal != nil {
		return reply{}, refusal
	}
	if wanted.Callback == nil || wanted.Callback.NotifyURL == "" {
		return reply{}, missingKey("callbackReference.notifyURL")
	}
	if refusal := cmp.Or(tooLong("notifyURL", wanted.Callback.NotifyURL, fieldLimit), tooLong("clientCorrelator", wanted.Correlator, fieldLimit)); refusal != nil {
		return reply{}, refusal
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, refusal := s.channelOf(c.user, channelIn(wanted.Callback.NotifyURL))
	if refusal != nil {
		return reply{}, refusal
	}
	if len(ch.subscriptions) >= subscriptionLimit {
		return reply{}, tooManySubscriptions()
	}
	sub := &subscription{id: s.newID(), notifyURL: wanted.Callback.NotifyURL, correlator: wanted.Correlator}
	ch.subscriptions = append(ch.subscriptions, sub)
	s.keepChannel(ch)
	if len(ch.subscriptions) == 1 {
		s.tellPending(c.doer, ch)
	}
	return reply{http.StatusCreated, wire.SubscriptionBody{Subscription: sub.wire(c.user)}}, nil
}

func getSubscriptions(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endExpired(c.user)
	list := []wire.Subscription{}
	for _, ch := range c.user.channels {
		for _, sub := range ch.subscriptions {
			list = append(list, *sub.wire(c.user))
		}
	}
	return reply{http.StatusOK, wire.SubscriptionListBody{List: &wire.SubscriptionList{Subscriptions: list}}}, nil
}

func getSubscription(s *Server, c *call) (reply, *Refusal) {
	id := c.request.PathValue("subscription")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endExpired(c.user)
	for _, ch := range c.user.channels {
		for _, sub := range ch.subscriptions {
			if sub.id == id {
				return reply{http.StatusOK, wire.SubscriptionBody{Subscription: sub.wire(c.user)}}, nil
			}
		}
	}
	return reply{}, unknownSubscription(id)
}

func deleteSubscription(s *Server, c *call) (reply, *Refusal) {
	id := c.request.PathValue("subscription")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endExpired(c.user)
	for _, ch := range c.user.channels {
		before := len(ch.subscriptions)
		ch.subscriptions = slices.DeleteFunc(ch.subscriptions, func(sub *subscription) bool { return sub.id == id })
		if len(ch.subscriptions) < before {
			s.keepChannel(ch)
			return reply{}, nil
		}
	}
	return reply{}, unknownSubscription(id)
}
