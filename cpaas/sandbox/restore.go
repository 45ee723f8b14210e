package sandbox

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"

	"muster/cpaas/internal/wire"
)

// restorer fills an empty server with what a data file has.
type restorer struct {
	server   *Server
	tx       *bolt.Tx
	now      time.Time
	done     *commit           // that made all of it durable
	groups   map[string]*group // one-to-one conversations too
	logins   map[string]*login
	channels map[uint64]*channel
}

// restore reads the whole file. Every record is checked, and everything it
// refers to must be there.
func (s *Server) restore(tx *bolt.Tx) error {
	r := &restorer{
		server: s, tx: tx, now: time.Now(), done: newCommit(),
		groups: map[string]*group{}, logins: map[string]*login{}, channels: map[uint64]*channel{},
	}
	r.done.end(nil)
	var err error
	if s.store.tallies, err = readTallies(tx); err != nil {
		return err
	}
	for _, step := range []struct {
		in   bucket
		read func(key, value []byte) error
	}{
		{inUsers, r.user},
		{inGroups, r.group},
		{inParticipants, r.participant},
		{inMessages, r.message},
		{inReceipts, r.receipt},
		{inTokens, r.token},
		{inChannels, r.channel},
		{inConfirmed, r.confirmed},
		{inNotices, r.notice},
	} {
		if err := r.each(step.in, step.read); err != nil {
			return fmt.Errorf("%s: %w", step.in, err)
		}
	}
	s.created = tx.Bucket([]byte(inGroups)).Sequence()
	s.store.channels = tx.Bucket([]byte(inChannels)).Sequence()
	s.store.notices = tx.Bucket([]byte(inNotices)).Sequence()
	return nil
}

// each reads a bucket. A damaged page can lead in a circle, so keys must ascend,
// and to the wrong place, so each must be found by its key as well.
func (r *restorer) each(in bucket, read func(key, value []byte) error) error {
	from := r.tx.Bucket([]byte(in))
	if from == nil {
		return errors.New("they are missing")
	}
	var last []byte
	count := tallies{}
	err := from.ForEach(func(key, value []byte) error {
		if last != nil && bytes.Compare(last, key) >= 0 || !bytes.Equal(from.Get(key), value) {
			return errDamaged
		}
		last = key
		count.replace(in, nil, value)
		return read(key, value)
	})
	if err == nil && count[in] != r.server.store.tallies[in] {
		err = errors.New("some are missing")
	}
	return err
}

func (r *restorer) userOf(address string) (*user, error) {
	if u := r.server.users[strings.ToLower(address)]; u != nil { // a removed one too, for what it said
		return u, nil
	}
	return nil, errors.New("a user is missing")
}

func (r *restorer) user(key, value []byte) error {
	var record userRecord
	if err := decodeRecord(inUsers, key, value, &record); err != nil {
		return err
	}
	if !isAddress(record.Address) {
		return errDamaged
	}
	if u := r.server.addUser(record.Address); u != nil {
		u.gone.Store(record.Gone)
	}
	return nil
}

func (r *restorer) group(key, value []byte) error {
	var record groupRecord
	if err := decodeRecord(inGroups, key, value, &record); err != nil {
		return err
	}
	raw, err := uuid.FromBytes(key)
	if err != nil {
		return errDamaged
	}
	id := raw.String()
	g := &group{
		id: id, number: record.Number, name: record.Name, subject: record.Subject, image: record.Image, direct: record.Direct,
	}
	r.groups[id] = g
	if !g.direct {
		r.server.groups[id] = g
	}
	return nil
}

// groupOf finds the group of a key, and what else the key says.
func (r *restorer) groupOf(key []byte) (*group, uint64, []byte, error) {
	id, number, rest, err := cutKey(key)
	if err != nil {
		return nil, 0, nil, err
	}
	if g := r.groups[id]; g != nil {
		return g, number, rest, nil
	}
	return nil, 0, nil, errors.New("a group is missing")
}

func (r *restorer) participant(key, value []byte) error {
	var record participantRecord
	if err := decodeRecord(inParticipants, key, value, &record); err != nil {
		return err
	}
	g, number, _, err := r.groupOf(key)
	if err != nil {
		return err
	}
	u, err := r.userOf(record.User)
	if err != nil {
		return err
	}
	p := &participant{
		number: number, user: u, status: record.Status, admin: record.Admin,
		invitation: record.Invitation, invited: wire.Seconds(record.Invited),
		view: view{from: record.From, pulled: wire.Seconds(record.Pulled)},
	}
	for _, hidden := range record.Hidden {
		p.view.hide(hidden)
	}
	g.participants = append(g.participants, p)
	g.joined = number
	switch {
	case !g.direct:
		u.groups[g] = p
	case len(g.participants) == 2:
		g.begin()
	}
	return nil
}

func (r *restorer) message(key, value []byte) error {
	var record messageRecord
	if err := decodeRecord(inMessages, key, value, &record); err != nil {
		return err
	}
	g, number, _, err := r.groupOf(key)
	if err != nil {
		return err
	}
	sender, err := r.userOf(record.Sender)
	if err != nil {
		return err
	}
	if g.said++; g.said != number {
		return errors.New("one is missing")
	}
	m := &message{
		id: record.ID, number: number, sender: sender, text: record.Text, rich: record.Rich, time: time.Unix(0, record.Time),
	}
	if a := record.Attached; a != nil {
		m.attached = &attachment{a.ID, a.Name, a.Media, a.Size, a.Thumbnail}
	}
	m.size = contentSize(m.text, m.rich)
	g.messages = append(g.messages, m)
	return nil
}

func (r *restorer) receipt(key, value []byte) error {
	var record receiptRecord
	if err := decodeRecord(inReceipts, key, value, &record); err != nil {
		return err
	}
	g, number, address, err := r.groupOf(key)
	if err != nil {
		return err
	}
	by, err := r.userOf(string(address))
	if err != nil {
		return err
	}
	if number == 0 || number > g.said {
		return errors.New("a message is missing")
	}
	g.messages[number-1].report(by, record.Status)
	return nil
}

func (r *restorer) loginOf(id, address string) (*login, error) {
	u, err := r.userOf(address)
	if err != nil {
		return nil, err
	}
	l := r.logins[id]
	if l == nil {
		l = &login{id: id, user: u}
		r.logins[id] = l
	}
	return l, nil
}

func (r *restorer) token(key, value []byte) error {
	var record tokenRecord
	if err := decodeRecord(inTokens, key, value, &record); err != nil {
		return err
	}
	l, err := r.loginOf(record.Login, record.User)
	if err != nil {
		return err
	}
	given := r.server.tokens.kinds()[key[0]]
	if given == nil || len(key) != 1+len(digest{}) {
		return errDamaged
	}
	given[digest(key[1:])] = &token{login: l, expires: time.Unix(0, record.Expires)}
	return nil
}

// channel reads a channel. Its lifetime counts from now, as from the loss of a
// socket: its client could not come back any sooner.
func (r *restorer) channel(key, value []byte) error {
	var record channelRecord
	if err := decodeRecord(inChannels, key, value, &record); err != nil {
		return err
	}
	l, err := r.loginOf(record.Login, record.User)
	if err != nil {
		return err
	}
	if len(key) != 8 || len(record.FirstToken) != len(digest{}) {
		return errDamaged
	}
	ch := &channel{
		id: record.ID, number: numberOf(key), user: l.user, login: l, firstToken: digest(record.FirstToken),
		correlator: record.Correlator, checkRole: record.CheckRole, kandy: record.Kandy, origin: record.Origin,
	}
	ch.renew(time.Duration(record.Lifetime))
	for _, sub := range record.Subscriptions {
		ch.subscriptions = append(ch.subscriptions, &subscription{sub.ID, sub.NotifyURL, sub.Correlator})
	}
	r.server.channels[ch.id] = ch
	l.user.channels = append(l.user.channels, ch)
	r.channels[ch.number] = ch
	return nil
}

func (r *restorer) confirmed(key, value []byte) error {
	var record confirmedRecord
	if err := decodeRecord(inConfirmed, key, value, &record); err != nil {
		return err
	}
	ch := r.channels[numberOf(key)]
	if ch == nil {
		return errors.New("a channel is missing")
	}
	ch.queue.confirmed, ch.queue.saved = record.Number, record.Number
	return nil
}

// notice puts a notification on the channels that may not have it. Where all
// have it, or are no more, it is let go.
func (r *restorer) notice(key, value []byte) error {
	var record noticeRecord
	if err := decodeRecord(inNotices, key, value, &record); err != nil {
		return err
	}
	f, err := keptFrame(record.Frame)
	if err != nil {
		return err
	}
	h := &happening{store: r.server.store, number: numberOf(key), frame: f, commit: r.done, left: 1}
	for _, to := range record.To {
		if ch := r.channels[to.Channel]; ch != nil && h.number > ch.queue.confirmed {
			h.left++
			ch.queue.notices = append(ch.queue.notices, notice{frame: h.frame, id: strings.Clone(to.ID), kept: h})
			ch.queue.waiting += h.frame.size()
		}
	}
	h.release()
	return nil
}
