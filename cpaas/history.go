package cpaas

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"muster/cpaas/internal/wire"
)

// rereadPause is how long the lines of a conversation whose order is in doubt are
// let come in before they are read again.
const rereadPause = 3 * time.Second

const (
	floodLines = 100 // in a rereadPause: more than people write
	mostPauses = 10  // that a flood may put off the reading
)

// FetchMessages gets the newest page of a conversation's history, and as many
// earlier pages as it takes to reach a known message. If it does not reach
// one, a gap remains, as History tells. It returns the fetched messages,
// oldest first. From then on the session fetches the conversation again after
// each lost connection.
func (s *Session) FetchMessages(ctx context.Context, conversation string) ([]Message, error) {
	// Pages must be used in the order in which the server wrote them.
	if !s.reading.lock(ctx, conversation) {
		return nil, cancelled("fetch messages", ctx)
	}
	defer s.reading.unlock(conversation)
	p, err := s.fetchPages(ctx, conversation, gap{}, joined)
	return p.lines, err
}

// FetchEarlier gets the page of a conversation's history before the oldest
// message that is known without a gap. If there is none it does nothing. Where the
// way to that page has been let go with the oldest messages, it reads again what
// is after it, and takes as long as that takes.
func (s *Session) FetchEarlier(ctx context.Context, conversation string) error {
	always := func(History) bool { return true }
	for {
		was, _ := s.newestGap(conversation, always)
		if err := s.fetchBefore(ctx, conversation, passed, always); err != nil {
			return err
		}
		now, found := s.newestGap(conversation, always)
		if !found || now.before != was.before || now.next == was.next || now.next == "" {
			return nil
		}
	}
}

// FetchGap gets the messages that are missing before History.Gap, up to a
// number of pages. If there is no gap it does nothing.
func (s *Session) FetchGap(ctx context.Context, conversation string) error {
	return s.fetchBefore(ctx, conversation, filled, func(h History) bool { return h.Gap != "" })
}

// History says where messages of a conversation are missing. For an unknown
// conversation More is true: the server may have messages.
func (s *Session) History(conversation string) History {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := s.state.conversations[conversation]
	if c == nil {
		return History{More: s.state.keeps(conversation)}
	}
	return c.history()
}

// enough tells whether pages that were fetched because of a gap will do.
type enough func(c *conversation, g gap, p pages) bool

// joined: nothing is missing between the pages and what is known before.
func joined(c *conversation, _ gap, p pages) bool {
	o, placed := c.overlap(p)
	return !placed || c.meets(p, o)
}

// passed: the pages have lines before the gap.
func passed(c *conversation, g gap, p pages) bool {
	end := len(p.lines)
	if p.newest || p.above != g.before {
		end = slices.IndexFunc(p.lines, func(m Message) bool { return m.ID == g.before })
	}
	for i := range end {
		if !c.refuses(p.lines[i]) {
			return joinable(c, p)
		}
	}
	return false
}

// filled: they have, and no other gap is right before them.
func filled(c *conversation, g gap, p pages) bool {
	o, placed := c.overlap(p)
	return passed(c, g, p) && (!placed || !c.opens(p, o))
}

// joinable: it is clear which of the known lines the pages leave out.
func joinable(c *conversation, p pages) bool {
	o, placed := c.overlap(p)
	return !placed || !o.unclear
}

func (s *Session) fetchBefore(ctx context.Context, conversation string, will enough, wanted func(History) bool) error {
	if !s.reading.lock(ctx, conversation) {
		return cancelled("fetch messages", ctx)
	}
	defer s.reading.unlock(conversation)
	g, found := s.newestGap(conversation, wanted)
	if !found {
		return nil
	}
	if g.before == "" { // nothing is known after it
		will = joined
	}
	_, err := s.fetchPages(ctx, conversation, g, will)
	return err
}

func (s *Session) newestGap(conversation string, wanted func(History) bool) (g gap, found bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := s.state.conversations[conversation]
	if c == nil {
		return gap{}, s.state.keeps(conversation) && wanted(History{More: true})
	}
	if len(c.gaps) == 0 || !wanted(c.history()) {
		return gap{}, false
	}
	return c.gaps[len(c.gaps)-1], true
}

// fetchPages gets pages of a history until they are enough, and takes them into
// the state: from the newest on or, where the way is known, from a gap on. The
// caller holds the conversation's reading lock.
func (s *Session) fetchPages(ctx context.Context, id string, g gap, will enough) (pages, error) {
	call := s.await()
	p, err := s.readPages(ctx, id, g, will, call.call.arrivals)
	if errors.Is(err, ErrInvalid) && g.next != "" { // the server does not know the way any more
		g.next, g.above = "", ""
		p, err = s.readPages(ctx, id, g, will, call.call.arrivals)
	}
	if err != nil {
		call.drop()
		return pages{}, err
	}
	s.mu.RLock()
	news := s.state.newsIn(id, p)
	s.mu.RUnlock()
	for _, m := range news {
		s.apply(MessageReceived{m})
	}
	call.settle(MessagesFetched{Group: id, Messages: p.lines, pages: p})
	return p, nil
}

func (s *Session) readPages(ctx context.Context, id string, g gap, will enough, asked uint64) (pages, error) {
	p := pages{lines: []Message{}, next: g.next, newest: g.next == "", above: g.above, asked: asked}
	listed := map[string]bool{}
	for range mostPages {
		page, next, err := s.readPage(ctx, id, p.next)
		if err != nil {
			return p, err
		}
		page = slices.DeleteFunc(page, func(m Message) bool { return m.ID == "" || listed[m.ID] })
		for _, m := range page {
			listed[m.ID] = true
		}
		p.lines, p.next = append(page, p.lines...), next
		if next == "" || s.suffice(id, g, p, will) {
			break
		}
	}
	return p, nil
}

func (s *Session) suffice(id string, g gap, p pages, will enough) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := s.state.conversations[id]
	return len(p.lines) > 0 && (c == nil || will(c, g, p))
}

// readPage gets one page, its oldest line first, and what leads to the page before
// it, which is empty if there is none.
func (s *Session) readPage(ctx context.Context, id, next string) (page []Message, before string, err error) {
	for {
		size := s.pageOf(id)
		list, err := s.getPage(ctx, id, next, size)
		switch {
		case err == nil:
			s.setPage(id, 2*size)
		case size > 1 && unfinished(err) && ctx.Err() == nil:
			s.setPage(id, size/2)
			continue
		default:
			return nil, "", err
		}
		for i := range list.Messages {
			page = append(page, messageOf(&list.Messages[i], "", id, s.self))
		}
		return page, list.Next, nil
	}
}

func (s *Session) getPage(ctx context.Context, id, next string, size int) (*wire.MessageList, error) {
	const op = "fetch messages"
	query := url.Values{"max": {strconv.Itoa(size)}}
	if next != "" {
		query.Set("next", next)
	}
	var reply wire.MessageListBody
	path := wire.MessagesPath(s.self.User, id)
	if err := s.rest.do(ctx, op, http.MethodGet, path+"?"+query.Encode(), nil, &reply); err != nil {
		return nil, err
	}
	if reply.List == nil { // which says nothing, least of all that there are no lines
		return nil, incomplete(op, "the list of messages")
	}
	return reply.List, nil
}

// unfinished reports whether a reply was too much for this session or for the
// network: with fewer lines it may not be.
func unfinished(err error) bool {
	_, broke := errors.AsType[readError](err)
	return broke || errors.Is(err, errTooLarge)
}

// pageOf is how many lines a page of a conversation is asked to have: as many as
// usual, unless so many were too much the last time.
func (s *Session) pageOf(id string) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if size, less := s.state.pageSizes[id]; less {
		return size
	}
	return s.client.pageSize
}

func (s *Session) setPage(id string, size int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if size >= s.client.pageSize {
		delete(s.state.pageSizes, id)
		return
	}
	s.state.pageSizes[id] = size
}

// newsIn are the lines in pages that were missed: those after what is known. Own
// lines are news only while the server could not tell of them.
func (st *state) newsIn(id string, p pages) []Message {
	c := st.conversations[id]
	if c == nil || !p.newest || p.asked < c.cleared.number || c.lines.Len() == 0 && len(c.gaps) > 0 {
		return nil
	}
	isKnown := func(m Message) bool { _, known := c.known[m.ID]; return known }
	var news []Message
	for _, m := range p.lines[slices.IndexFunc(p.lines, isKnown)+1:] {
		if !isKnown(m) && !c.refuses(m) && (!m.Own || st.connection.Phase != Live) {
			news = append(news, m)
		}
	}
	if n := c.lines.Len(); n > 0 && !slices.ContainsFunc(p.lines, isKnown) { // the pages may reach further back
		last := c.lines.at(n - 1).Time
		news = slices.DeleteFunc(news, func(m Message) bool { return m.Time.Before(last) })
	}
	return news
}

// reread gets the newest lines of a conversation again if they are still in doubt
// after a while, in the background, and as often as it takes while the user is in
// it. Not many are read at once: the rest of what is on a slow line goes on.
func (s *Session) reread(conversation string) {
	left := func(err error) bool { return over(err) || !s.knows(conversation) }
	s.persist("read "+conversation, conversation, left, func(ctx context.Context) error {
		if !s.letCome(ctx, conversation) || !s.inDoubt(conversation) {
			return nil
		}
		select {
		case s.rereads <- struct{}{}:
		case <-ctx.Done():
			return nil
		}
		defer func() { <-s.rereads }()
		_, err := s.FetchMessages(ctx, conversation)
		if err != nil {
			s.gapAtEnd(conversation)
		}
		return err
	})
}

// letCome waits until no flood of lines comes in any more. What is read in the middle of
// one is ahead of the notifications that are still on their way, each of which then has
// to be put before it.
func (s *Session) letCome(ctx context.Context, conversation string) bool {
	for range mostPauses {
		before := s.count(conversation)
		if !sleep(ctx, rereadPause) {
			return false
		}
		if s.count(conversation)-before < floodLines {
			break
		}
	}
	return true
}

// count is how many lines of a conversation are known.
func (s *Session) count(conversation string) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if c := s.state.conversations[conversation]; c != nil {
		return c.lines.Len()
	}
	return 0
}

func (s *Session) inDoubt(conversation string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := s.state.conversations[conversation]
	return c != nil && c.disorder
}
