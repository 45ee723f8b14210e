package cause_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
	carol = "carol@example.com"
	dave  = "dave@example.com"
)

// small is a tape on which what is done and told is put by hand, at so many milliseconds.
type small struct {
	tape  *transport.Tape
	began time.Time
	tells map[string]func(transport.Record)
	told  int
}

func newSmall() *small {
	return &small{tape: transport.NewTape(), began: time.Now().Add(time.Second), tells: map[string]func(transport.Record){}}
}

func (s *small) at(ms int) time.Time { return s.began.Add(time.Duration(ms) * time.Millisecond) }

func (s *small) tell(user string, r transport.Record) {
	if s.tells[user] == nil {
		s.tells[user] = s.tape.Source("https://host.example", user).Tap(transport.Options{}).Observer
	}
	s.tells[user](r)
}

// edits has a user edit the one group, which takes a millisecond.
func (s *small) edits(user string, at int) {
	x, _ := exchange(0, user)
	x.Began, x.Took = s.at(at), time.Millisecond
	s.tell(user, x)
}

// loses has a user edit the group and get no reply.
func (s *small) loses(user string, at int) {
	x, _ := exchange(0, user)
	x.Began, x.Took, x.Status, x.Reply = s.at(at), time.Millisecond, 0, transport.Content{}
	s.tell(user, x)
}

// hears has a user be told that the group was edited.
func (s *small) hears(user string, at int) {
	s.told++
	_, frame := exchange(0, "")
	data := fmt.Appendf(nil, frame, fmt.Sprint("id ", s.told), user)
	s.tell(user, transport.Frame{Socket: 1, Kind: transport.Text, Data: data, Size: len(data), At: s.at(at)})
}

// opens has a user open a channel and its websocket.
func (s *small) opens(user string, at int) {
	path := "/cpaas/notificationchannel/v1/" + user + "/channels"
	s.tell(user, transport.Exchange{
		Method: "POST", Base: "https://host.example", Path: path, Status: 201, Began: s.at(at), Took: time.Millisecond,
		Reply: transport.Content{Body: []byte(`{"notificationChannel":{"resourceURL":"` + path + `/c1"}}`)},
	})
	s.tell(user, transport.Handshake{Socket: 1, Base: "https://host.example", Path: path + "/c1/websocket", Status: 101, Began: s.at(at + 2)})
}

// Each rule of the joiner by itself: who certainly caused each notification to bob, ""
// where that cannot be known.
func TestEachRuleOfTheJoins(t *testing.T) {
	for _, test := range []struct {
		rule string
		do   func(s *small)
		want []string
	}{
		{"what began after a notification did not cause it", func(s *small) {
			s.edits(alice, 5)
			s.edits(carol, 20)
			s.hears(bob, 10)
		}, []string{alice}},
		{"what was over before the channel was there did not cause it", func(s *small) {
			s.edits(alice, 1)
			s.opens(bob, 10)
			s.edits(carol, 20)
			s.hears(bob, 22)
		}, []string{carol}},
		{"nobody is told of what they did themselves", func(s *small) {
			s.edits(bob, 5)
			s.edits(alice, 6)
			s.hears(bob, 8)
		}, []string{alice}},
		{"each request causes one notification", func(s *small) {
			s.edits(alice, 5)
			s.hears(bob, 7)
			s.edits(carol, 10)
			s.hears(bob, 12)
		}, []string{alice, carol}},
		{"of requests in flight at once it is unknown which caused which", func(s *small) {
			s.edits(alice, 5)
			s.edits(carol, 6)
			s.hears(bob, 8)
			s.hears(bob, 9)
		}, []string{"", ""}},
		{"of requests in flight at once, one that is not told of may be any", func(s *small) {
			s.edits(alice, 5)
			s.edits(carol, 6)
			s.hears(bob, 8)
		}, []string{""}},
		{"as many notifications as requests use them all up", func(s *small) {
			s.edits(alice, 5)
			s.edits(carol, 6)
			s.hears(bob, 8)
			s.hears(bob, 9)
			s.edits(dave, 20)
			s.hears(bob, 22)
		}, []string{"", "", dave}},
		{"a request that is told late is looked at too", func(s *small) {
			s.hears(bob, 8)
			s.edits(alice, 5)
		}, []string{alice}},
		{"a request without a reply may cause something after the channel was there", func(s *small) {
			s.loses(alice, 1)
			s.opens(bob, 10)
			s.edits(carol, 20)
			s.hears(bob, 22)
		}, []string{""}},
		{"a source with two logins of a user may be told of what that user did", func(s *small) {
			s.opens(bob, 0)
			s.opens(bob, 1)
			s.edits(bob, 5)
			s.edits(alice, 6)
			s.hears(bob, 8)
		}, []string{""}},
		{"a late reply among more requests than are remembered takes no cause from the others", func(s *small) {
			s.hears(bob, 7)
			for at := range 40 {
				s.edits(carol, 10+10*at)
				s.hears(bob, 15+10*at)
			}
			s.edits(alice, 5)
		}, append([]string{alice}, slices.Repeat([]string{carol}, 40)...)},
		{"nothing is certain any more where a reply was later than what is remembered of others", func(s *small) {
			s.hears(bob, 7)
			for at := range 600 {
				s.edits(carol, 10+10*at)
				s.hears(bob, 15+10*at)
			}
			s.edits(alice, 5)
		}, make([]string, 601)},
		{"nothing is certain any more where there were too many requests to remember", func(s *small) {
			s.edits(dave, 0)
			s.hears(bob, 2)
			s.edits(alice, 5)
			for at := range 32 {
				s.edits(carol, 6+at)
			}
			s.hears(bob, 6)
		}, []string{dave, ""}},
	} {
		s := newSmall()
		test.do(s)
		j := cause.Join(s.tape.Rows(0))
		if got := len(j.Effects()); got != len(test.want) {
			t.Fatalf("%s: there are %d notifications", test.rule, got)
		}
		for i, e := range j.Effects() {
			who := ""
			if a := e.Cause(); a != nil {
				who = a.User()
			} else if !e.IsAmbiguous() {
				who = "nobody"
			}
			if who != test.want[i] {
				t.Errorf("%s: notification %d was caused by %q, not by %q", test.rule, i, who, test.want[i])
			}
		}
	}
}
