package cpaas_test

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

func (m *member) directs() []string {
	var list []string
	for _, d := range m.View().Directs {
		list = append(list, d.Address)
	}
	return list
}

func TestTwoTalkAndNobodyElseHears(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, alice, bob, carol)
		a, a2, b, c := members[0], members[1], members[2], members[3]
		sent, err := a.SendMessage(t.Context(), bob, "psst")
		w.must(err)
		w.rest()
		if sent.Group != bob || !sent.Own || sent.Sender != alice {
			t.Errorf("alice sent %+v", sent)
		}
		_, err = b.SendMessage(t.Context(), alice, "yes?")
		w.must(err)
		w.rest()
		for m, with := range map[*member]string{a: bob, a2: bob, b: alice} {
			if got := m.texts(with); !slices.Equal(got, []string{"psst", "yes?"}) {
				t.Errorf("%s reads %v", m.Self().Address, got)
			}
			if got := m.directs(); !slices.Equal(got, []string{with}) {
				t.Errorf("%s lists %v", m.Self().Address, got)
			}
			for _, line := range m.Messages(with) {
				if line.Group != with || line.Own != (line.Sender == m.Self().Address) {
					t.Errorf("%s has %+v", m.Self().Address, line)
				}
			}
		}
		if got := c.directs(); got != nil {
			t.Errorf("carol lists %v", got)
		}
		if d := a.View().Directs[0]; d.Last.IsZero() || d.Unread != 1 {
			t.Errorf("alice has %+v", d)
		}
	})
}

func TestReceiptsAndTypingWorkBetweenTwo(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a, b := members[0], members[1]
		w.must(b.OpenDirect(alice))
		w.must(a.SetComposing(t.Context(), bob, true))
		w.rest()
		if got := b.Composing(alice); !slices.Equal(got, []string{alice}) {
			t.Errorf("bob sees %v writing", got)
		}
		sent, err := a.SendMessage(t.Context(), bob, "hello")
		w.must(err)
		time.Sleep(time.Second)
		if got := b.Composing(alice); got != nil {
			t.Errorf("bob sees %v writing what was said", got)
		}
		if got := a.Reach(bob, sent.ID); got != cpaas.Delivered {
			t.Errorf("the line has come to %v", got)
		}
		b.MarkDisplayed(alice, sent.ID)
		time.Sleep(time.Second)
		if got := a.Recipients(bob, sent.ID); !slices.Equal(got, []cpaas.Recipient{{Address: bob, Delivery: cpaas.Displayed}}) || a.Reach(bob, sent.ID) != cpaas.Displayed {
			t.Errorf("the line has come to %v", got)
		}
	})
}

func TestOpenedConversationIsListedOnceAndOnlyWithOthers(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		for range 2 {
			w.must(a.OpenDirect(" Bob@Example.com "))
		}
		if got := told[cpaas.DirectOpened](a); len(got) != 1 || got[0].Address != bob {
			t.Errorf("told was %+v", got)
		}
		for _, bad := range []string{"", "bob", "Alice@example.com", "a b@x"} {
			if err := a.OpenDirect(bad); !errors.Is(err, cpaas.ErrInvalid) {
				t.Errorf("%q gave %v", bad, err)
			}
		}
		if got := a.directs(); !slices.Equal(got, []string{bob}) {
			t.Errorf("alice lists %v", got)
		}
		w.must(a.OpenDirect("eve@example.com"))
		_, err := a.SendMessage(t.Context(), "eve@example.com", "hello")
		if !errors.Is(err, cpaas.ErrInvalid) || !strings.Contains(err.Error(), "eve@example.com") {
			t.Errorf("a line to nobody gave %v", err)
		}
	})
}

func TestConversationThatBeganUnseenIsFound(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.server.As(carol).Send(alice, "before")
		w.must(err)
		a := w.join(alice)[0]
		if got := a.directs(); !slices.Equal(got, []string{carol}) {
			t.Errorf("after subscribing alice lists %v", got)
		}
		_, err = a.FetchMessages(t.Context(), carol)
		w.must(err)
		w.server.DropChannels(alice) // what is said now waits nowhere
		_, err = w.server.As(bob).Send(alice, "psst")
		w.must(err)
		_, err = w.server.As(carol).Send(alice, "meanwhile")
		w.must(err)
		time.Sleep(time.Minute)
		if got := a.directs(); len(got) != 2 || !slices.Contains(got, bob) {
			t.Errorf("after the loss alice lists %v", got)
		}
		if got := a.texts(carol); !slices.Equal(got, []string{"before", "meanwhile"}) {
			t.Errorf("alice reads %v of carol", got)
		}
		_, err = a.FetchMessages(t.Context(), bob)
		w.must(err)
		if got := a.texts(bob); !slices.Equal(got, []string{"psst"}) {
			t.Errorf("alice reads %v of bob", got)
		}
	})
}

func TestServerThatListsNoConversationsIsUsedAllTheSame(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.server.FailNext(100, 404, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/sessions") })
		a := w.join(alice)[0]
		_, err := w.server.As(bob).Send(alice, "psst")
		w.must(err)
		w.rest()
		if got := a.texts(bob); a.phase() != cpaas.Live || !slices.Equal(got, []string{"psst"}) {
			t.Errorf("alice is %v and reads %v", a.phase(), got)
		}
	})
}

func TestFileGoesToOneAlone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		p := newParcel(10_000)
		_, err := members[0].SendFile(t.Context(), bob, "", p.upload("a.txt"))
		w.must(err)
		w.rest()
		var got bytes.Buffer
		w.must(members[1].Download(t.Context(), members[1].Messages(alice)[0].Attachment(), &got, nil))
		if !bytes.Equal(got.Bytes(), p.content) {
			t.Errorf("bob gets %d bytes", got.Len())
		}
	})
}
