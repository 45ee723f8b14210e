package search

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas"
	"muster/widgets/chooser"
	"muster/widgets/phrase"
)

// What is searched, and shown of what is found, so that neither a server nor the window
// has more to do than somebody can read.
const (
	mostConversations = 40     // whose lines are fetched
	mostLines         = 50_000 // that are looked at, the newest of each conversation
	mostHits          = 200
)

// keySearch is of work that fetches lines to be searched.
const keySearch = "search"

// search is one that is open.
type search struct {
	account *account.Account
	host    *host.Host
	dialog  *chooser.Search
	goTo    func(conversation, line, text string)
	text    string
	busy    bool
	closed  atomic.Bool
}

// Open asks for a text, and shows the lines with it in all conversations of a user, the
// newest first. GoTo is called with the one that is wanted.
func Open(h *host.Host, a *account.Account, goTo func(conversation, line, text string)) {
	if a.Session == nil {
		h.Hint(phrase.Of("Log in first"))
		return
	}
	s := &search{account: a, host: h, goTo: goTo}
	s.dialog = chooser.NewSearch(h.Window, a.Acting(), phrase.Of("Search in all conversations"), phrase.Of("Letters of a message or the name of a file"),
		func(text string) {
			s.text = strings.TrimSpace(text)
			s.show(true)
		}, s.fetchEarlier, func() { s.closed.Store(true) })
	s.show(true)
	s.fetch(func(id string) bool { return !a.Session.History(id).Fetched }, func(ctx context.Context, session *cpaas.Session, id string) error {
		_, err := session.FetchMessages(ctx, id)
		return err
	})
}

// conversations are those of the user, those with the newest lines first.
func (s *search) conversations() []string {
	var ids []string
	for _, d := range s.account.Directs() {
		ids = append(ids, d.Address)
	}
	for _, g := range s.account.Groups() {
		ids = append(ids, g.ID)
	}
	return ids
}

// fetchEarlier has one more page of each conversation.
func (s *search) fetchEarlier() {
	s.fetch(s.hasMore, func(ctx context.Context, session *cpaas.Session, id string) error {
		return session.FetchEarlier(ctx, id)
	})
}

func (s *search) hasMore(id string) bool {
	return s.account.Session != nil && s.account.Session.History(id).More
}

// fetch has lines of some conversations fetched, one after the other, and shows what is
// found with them.
func (s *search) fetch(wanted func(id string) bool, one func(context.Context, *cpaas.Session, string) error) {
	session := s.account.Session
	if session == nil {
		return
	}
	var ids []string
	for _, id := range s.conversations() {
		if len(ids) < mostConversations && wanted(id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return
	}
	_, begun := s.account.Tasks.Start(keySearch, func(ctx context.Context) error {
		left := work.EachInTurn(ctx, work.ActionTimeout, ids, func(ctx context.Context, id string) error {
			if s.closed.Load() {
				return nil
			}
			err := one(ctx, session, id)
			s.host.Post(func() { s.show(false) })
			return err
		})
		if len(left) > 0 {
			return left[0].Err
		}
		return nil
	}, func(err error) {
		s.busy = false
		s.show(false)
		if err != nil && !s.closed.Load() {
			what, _ := wording.Explain(err)
			s.host.Hint(what)
		}
	})
	s.busy = begun
	s.show(false)
}

// show looks for the text, and shows where it is.
func (s *search) show(another bool) {
	if s.closed.Load() || s.dialog == nil || s.account.Session == nil {
		return
	}
	found, lines, more := s.find()
	hits := make([]chooser.Hit, len(found))
	for i, f := range found {
		hits[i] = s.hit(f)
	}
	s.dialog.Show(hits, s.said(len(hits), lines), another, more, s.busy)
}

// said tells how many lines were found in how many.
func (s *search) said(found, lines int) string {
	switch {
	case s.text == "" && s.busy:
		return phrase.Of("Fetching lines…")
	case s.text == "":
		return phrase.Count("{{.Count}} lines to search", lines)
	case found == mostHits:
		return phrase.Of("The newest {{.Count}} matches", phrase.With{"Count": found})
	}
	return phrase.Count("{{.Count}} matches", found) + " · " + phrase.Count("{{.Count}} lines searched", lines)
}

// find gives the newest messages that have the text in them, the number of lines it
// looked at, and whether the server has more.
func (s *search) find() (found []cpaas.Message, lines int, more bool) {
	text := strings.ToLower(s.text)
	for _, id := range s.conversations() {
		more = more || s.hasMore(id)
		known := s.account.Seen(id, s.account.Session.Lines(id))
		known = known.Slice(max(0, known.Len()-max(0, mostLines-lines)), known.Len())
		lines += known.Len()
		hits := 0
		for i := known.Len() - 1; i >= 0 && text != "" && hits < mostHits; i-- {
			if m := known.At(i); has(m, text) {
				found = append(found, m)
				hits++
			}
		}
	}
	slices.SortStableFunc(found, func(a, b cpaas.Message) int { return b.Time.Compare(a.Time) })
	return found[:min(mostHits, len(found))], lines, more
}

// has tells whether a message has a text, in small letters, in what it says or in the
// name of its file.
func has(m cpaas.Message, text string) bool {
	return strings.Contains(strings.ToLower(m.Text), text) || strings.Contains(strings.ToLower(m.Rich()), text) ||
		strings.Contains(strings.ToLower(fileOf(m)), text)
}
