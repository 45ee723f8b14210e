package sandbox

// happening is a notification in the store, once for all channels that are told
// of it. It stays there until each of them has it, or has ended.
type happening struct {
	store  *store
	number uint64 // orders all notifications
	frame  *frame
	commit *commit     // that makes it durable
	to     []recipient // until it is written
	left   int         // channels in whose queues it waits
}

// keepNotice keeps a notification for one channel. Channels that are told of the
// same in one go share it. It is nil where nothing is kept: without a store, and
// for what means nothing after a restart. The caller holds the lock, here and in
// all methods below but record.
func (s *Server) keepNotice(ch *channel, n notice) *happening {
	if s.store == nil || n.frame.brief {
		return nil
	}
	b := s.store.batch
	var h *happening
	if len(b.notices) > 0 {
		h = b.notices[len(b.notices)-1]
	}
	if h == nil || h.frame != n.frame {
		s.store.notices++
		h = &happening{store: s.store, number: s.store.notices, frame: n.frame, commit: b.commit}
		b.notices = append(b.notices, h)
		s.store.isUrgent()
	}
	h.to = append(h.to, recipient{ch.number, n.id})
	h.left++
	return h
}

func (h *happening) record() noticeRecord { return noticeRecord{h.to, h.frame.kept()} }

// isDurable tells whether the notification may be sent.
func (h *happening) isDurable() bool { return h == nil || h.commit.isOver() }

// share notes that a queue has it twice.
func (h *happening) share() {
	if h != nil {
		h.left++
	}
}

// release notes that a queue has let it go, and returns its number. What no queue
// has any more is removed with a later commit; no one waits for that, as being
// told again does no harm.
func (h *happening) release() uint64 {
	if h == nil {
		return 0
	}
	h.left--
	if h.left == 0 {
		h.store.batch.spent = append(h.store.batch.spent, h)
	}
	return h.number
}

// keepConfirmed adds to a batch how far the channels' clients have everything,
// and which notifications nobody needs any more.
func (s *Server) keepConfirmed(b *batch) {
	for _, ch := range s.channels {
		if ch.queue.confirmed != ch.queue.saved {
			b.put(inConfirmed, numberKey(ch.number), confirmedRecord{ch.queue.confirmed})
			ch.queue.saved = ch.queue.confirmed
		}
	}
	for _, h := range b.spent {
		if h.left == 0 { // it may have found another channel in the meantime
			b.put(inNotices, numberKey(h.number), nil)
		}
	}
	b.spent = nil
}
