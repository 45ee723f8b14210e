package cpaas

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"pgregory.net/rapid"
)

// saying is a line as the model of a server has it.
type saying struct {
	Message
	hidden  bool // deleted
	cleared bool // deleted with all others
	quietly int  // the step at which another of the user's clients deleted it, 0 if none did
}

// talk is a server with one conversation, and the state of one client of it, to
// which everything comes when the test says so.
type talk struct {
	t       *rapid.T
	st      *state
	said    []*saying
	now     int64
	step    int
	log     []string
	lost    bool      // a reply to a line of the user's own: it will be looked for
	queue   []Message // notifications on their way
	past    []Message // those that have come
	open    bool      // the channel: the server queues for it
	socket  bool      // it is connected
	answers []Event   // on their way
	fetch   *fetching
	resync  bool // the fetch is the one that makes the connection live
	seen    []sight
}

// fetching is a call for pages under way.
type fetching struct {
	gap  gap
	will enough
	pages
	left  int
	began int
}

// sight is a range that was fetched: what was hidden in it before is known to be.
type sight struct {
	began    int
	asked    uint64
	from, to int64
}

const talkPage = 3

func (k *talk) say(own bool) {
	k.now += rapid.SampledFrom([]int64{1, 0, 1}).Draw(k.t, "seconds")
	m := Message{ID: fmt.Sprint("m", len(k.said)), Group: "g", Sender: people[0], Text: "text", Time: time.Unix(k.now, 0), Own: own}
	if own {
		m.Sender = people[1]
	}
	k.said = append(k.said, &saying{Message: m})
	k.note("say", m.ID, own)
	switch {
	case own && rapid.IntRange(0, 9).Draw(k.t, "lost") == 9:
		k.lost = true
	case own:
		k.answers = append(k.answers, MessageSent{m})
	case !own && k.open:
		k.queue = append(k.queue, m)
	}
}

// deliver brings one of the next notifications: they may overtake one another.
func (k *talk) deliver(at int) {
	if !k.socket || len(k.queue) == 0 {
		return
	}
	at = min(at, len(k.queue)-1)
	m := k.queue[at]
	k.note("deliver", m.ID)
	k.queue = slices.Delete(k.queue, at, at+1)
	k.past = append(k.past, m)
	k.st.apply(MessageReceived{m})
}

func (k *talk) repeat() {
	if k.socket && len(k.past) > 0 {
		k.st.apply(MessageReceived{rapid.SampledFrom(k.past).Draw(k.t, "again")})
	}
}

func (k *talk) answer(at int) {
	if len(k.answers) > 0 {
		at = min(at, len(k.answers)-1)
		k.note(fmt.Sprintf("answer %+v", k.answers[at]))
		k.st.apply(k.answers[at])
		k.answers = slices.Delete(k.answers, at, at+1)
	}
}

func (k *talk) lose(channel bool) {
	if k.fetch != nil && k.resync {
		k.fetch, k.resync = nil, false
	}
	k.socket = false
	k.note("lose, channel too:", channel)
	k.st.apply(ConnectionChanged{Connection{Phase: Waiting}})
	if channel {
		k.open, k.queue = false, nil
	}
}

func (k *talk) connect() {
	if k.socket || k.fetch != nil {
		return
	}
	k.open, k.socket = true, true
	k.note("connect")
	k.st.apply(ConnectionChanged{Connection{Phase: Connecting}})
	if c := k.st.conversations["g"]; c == nil || !c.fetched && c.lines.Len() == 0 {
		k.st.apply(ConnectionChanged{Connection{Phase: Live}})
		return
	}
	k.begin(gap{}, joined)
	k.resync = true
}

func (k *talk) begin(g gap, will enough) {
	if k.fetch == nil {
		k.note("begin", g)
		k.fetch = &fetching{gap: g, will: will, left: 4, began: k.step, pages: pages{newest: g.next == "", next: g.next, above: g.above, asked: k.st.arrivals}}
	}
}

func (k *talk) beginEarlier() {
	c := k.st.conversations["g"]
	if c == nil || len(c.gaps) == 0 {
		k.begin(gap{}, joined)
		return
	}
	g := c.gaps[len(c.gaps)-1]
	will := rapid.SampledFrom([]enough{passed, filled}).Draw(k.t, "will")
	if g.before == "" {
		will = joined
	}
	k.begin(g, will)
}

// page lets the fetch get on by one page or, when that is enough, be answered.
func (k *talk) page() {
	f := k.fetch
	if f == nil {
		return
	}
	before := len(k.said)
	if f.next != "" {
		before, _ = strconv.Atoi(f.next)
	}
	var lines []Message
	f.next = ""
	for i := before - 1; i >= 0; i-- {
		if k.said[i].hidden {
			continue
		}
		if len(lines) == talkPage {
			f.next = strconv.Itoa(i + 1)
			break
		}
		lines = append(lines, k.said[i].Message)
	}
	slices.Reverse(lines)
	f.lines = append(lines, f.lines...)
	f.left--
	c := k.st.conversations["g"]
	if f.next == "" || f.left == 0 || len(f.lines) > 0 && (c == nil || f.will(c, f.gap, f.pages)) {
		k.settle()
	}
}

func (k *talk) settle() {
	f := k.fetch
	k.note("settle", fmt.Sprintf("%+v", f.pages))
	s := sight{began: f.began, asked: f.asked, to: 1 << 40}
	if f.next != "" && len(f.lines) > 0 {
		s.from = f.lines[0].Time.Unix()
	}
	if !f.newest {
		s.to = 0
		if c := k.st.conversations["g"]; c.index(f.above) >= 0 {
			s.to = c.lines.at(c.index(f.above)).Time.Unix()
		}
	}
	k.seen = append(k.seen, s)
	for _, m := range k.st.newsIn("g", f.pages) {
		k.st.apply(MessageReceived{m})
	}
	k.st.apply(MessagesFetched{Group: "g", pages: f.pages})
	if k.resync {
		k.st.apply(ConnectionChanged{Connection{Phase: Live}})
	}
	k.fetch, k.resync = nil, false
}

// hide deletes a line: in this client, whose answer is on its way, or in another.
func (k *talk) hide(elsewhere bool) {
	if len(k.said) == 0 {
		return
	}
	line := rapid.SampledFrom(k.said).Draw(k.t, "line")
	if line.hidden {
		return
	}
	line.hidden = true
	k.note("hide", line.ID, "elsewhere", elsewhere)
	if elsewhere {
		line.quietly = k.step
		return
	}
	k.answers = append(k.answers, MessageDeleted{"g", line.ID})
}

func (k *talk) clear() {
	for _, line := range k.said {
		line.hidden, line.cleared, line.quietly = true, true, 0
	}
	k.answers = append(k.answers, ConversationCleared{Group: "g", asked: k.st.arrivals})
}

func (k *talk) act() {
	k.step++
	n := rapid.IntRange(0, 2).Draw(k.t, "which")
	switch rapid.IntRange(0, 29).Draw(k.t, "act") {
	case 0:
		k.lose(n == 0)
	case 1, 2:
		k.connect()
	case 3:
		k.begin(gap{}, joined)
	case 4, 5:
		k.beginEarlier()
	case 6:
		k.hide(n == 0)
	case 7:
		if n == 0 {
			k.clear()
		}
	case 8:
		k.repeat()
	case 9, 10, 11:
		k.answer(n)
	case 12, 13, 14, 15:
		k.say(true)
	case 16, 17, 18, 19, 20, 21:
		k.say(false)
	case 22, 23, 24, 25, 26:
		k.deliver(max(0, n-1))
	default:
		k.page()
	}
}

// rest lets everything come, and has read again what is in doubt.
func (k *talk) rest() {
	k.step++
	for k.fetch != nil {
		k.page()
	}
	k.connect()
	for len(k.answers) > 0 {
		k.answer(0)
	}
	for k.fetch != nil {
		k.page()
	}
	for len(k.queue) > 0 {
		k.deliver(0)
	}
	for c := k.st.conversations["g"]; c != nil && (c.disorder || k.lost); {
		k.lost = false
		k.step++
		k.begin(gap{}, joined)
		for k.fetch != nil {
			k.page()
		}
	}
}

func (k *talk) note(what ...any) { k.log = append(k.log, fmt.Sprintln(what...)) }
