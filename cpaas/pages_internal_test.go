package cpaas

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// check holds what is known against the truth: the order, what is missing where
// no gap is told, and what should be gone.
func (k *talk) check() {
	c := k.st.conversations["g"]
	if c == nil {
		return
	}
	place := map[string]int{}
	for i, line := range k.said {
		place[line.ID] = i
	}
	last, open := -1, false
	for i, m := range c.lines.All() {
		at := place[m.ID]
		if later := len(c.gaps) > 0 && c.index(c.gaps[len(c.gaps)-1].before) >= i; !k.said[at].cleared || !later {
			k.checkGone(k.said[at]) // unless it was not reached when the clearing was looked up
		}
		open = open || c.gapBefore(m.ID) >= 0
		if k.said[at].hidden {
			continue
		}
		if at < last && c.gapBefore(m.ID) >= 0 && m.Time.Equal(k.said[last].Time) {
			continue // of lines of one second on both sides of a gap nobody knows the order
		}
		if at <= last {
			k.fail("%s is behind %s, or twice", m.ID, c.lines.at(i-1).ID)
		}
		if c.fetched && !open {
			for _, line := range k.said[last+1 : at] {
				if !line.hidden {
					k.fail("%s is missing before %s, and no gap is told", line.ID, m.ID)
				}
			}
		}
		last, open = at, false
	}
	if !c.fetched {
		return // what came before the first look is known by its news alone
	}
	for _, line := range k.said[last+1:] {
		if !line.hidden && !open && c.gapBefore("") < 0 {
			k.fail("%s is missing at the end", line.ID)
		}
	}
}

func (k *talk) checkGone(line *saying) {
	if !line.hidden {
		return
	}
	if line.quietly == 0 {
		k.fail("%s was deleted", line.ID)
	}
	for _, s := range k.seen {
		if at := line.Time.Unix(); s.began > line.quietly && s.asked >= k.st.conversation("g").known[line.ID].number() && s.from < at && at < s.to {
			k.fail("%s was deleted elsewhere at %d, and a look at %d showed that", line.ID, line.quietly, s.began)
		}
	}
}

func (k *talk) fail(format string, args ...any) {
	c := k.st.conversations["g"]
	var known, truth []string
	for _, m := range c.lines.All() {
		known = append(known, m.ID)
	}
	for _, line := range k.said {
		text := line.ID + "@" + strconv.FormatInt(line.Time.Unix(), 10)
		if line.hidden {
			text += "x"
		}
		truth = append(truth, text)
	}
	k.t.Fatalf(format+"\nknown %v\ntruth %v\ngaps %v, anchor %s\n%s", append(args, known, truth, c.gaps, c.anchor, strings.Join(k.log, ""))...)
}

// However pages, news, replies, losses and deletions interleave: once all has
// come, lines are in order, nothing is missing but where a gap says so, and what
// was deleted is gone; and when the gaps have been filled, all is there.
func TestPagesNewsAndDeletionsInAnyOrderEndInTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := &talk{t: t, st: newTestState(), open: true, socket: true, now: 1000}
		k.st.apply(GroupFetched{Group{ID: "g", Participants: []Participant{{people[1], Connected, false}}}})
		k.st.apply(ConnectionChanged{Connection{Phase: Live}})
		for range rapid.IntRange(0, 12).Draw(t, "before") {
			k.now++
			k.said = append(k.said, &saying{Message: Message{ID: fmt.Sprint("m", len(k.said)), Group: "g", Sender: people[0], Time: time.Unix(k.now, 0)}})
		}
		for range rapid.IntRange(1, 3).Draw(t, "rounds") {
			for range rapid.IntRange(0, 60).Draw(t, "acts") {
				k.act()
			}
			k.rest()
			k.check()
		}
		k.begin(gap{}, joined)
		for tries := 0; k.fetch != nil || len(k.st.conversation("g").gaps) > 0; tries++ {
			if k.fetch == nil {
				k.beginEarlier()
			}
			k.page()
			if tries > 1000 {
				k.fail("the gaps are never filled")
			}
		}
		k.rest()
		k.check()
	})
}
