package cpaas_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// sending matches the requests that send a message.
func sending(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/messages")
}

func (w *world) said(group string) []string {
	g, _ := w.server.Group(group)
	var texts []string
	for _, m := range g.Messages {
		texts = append(texts, m.Text)
	}
	return texts
}

// queue puts lines into a member's outbox.
func (m *member) queue(group string, texts ...string) (ids []string) {
	m.w.t.Helper()
	for _, text := range texts {
		id, err := m.Queue(group, text)
		m.w.must(err)
		ids = append(ids, id)
	}
	return ids
}

func (m *member) outTexts(group string) []string {
	var texts []string
	for _, line := range m.Outbox(group) {
		texts = append(texts, line.Text)
	}
	return texts
}

func TestLinesWrittenOfflineWaitAndArriveInOrderAfterwards(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a := members[0]
		id := w.team(members...)
		w.server.Refuse(true)
		w.server.DropConnections(alice)
		w.rest()
		a.queue(id, "one", "two", "two", "three")
		time.Sleep(time.Minute)
		if got := a.outTexts(id); !slices.Equal(got, []string{"one", "two", "two", "three"}) {
			t.Errorf("offline, the outbox holds %v", got)
		}
		if n := w.server.Requests()["POST /group/{group}/messages"]; n != 0 {
			t.Errorf("%d lines were sent offline", n)
		}
		w.server.Refuse(false)
		time.Sleep(2 * time.Minute)
		if got := w.said(id); !slices.Equal(got, []string{"one", "two", "two", "three"}) {
			t.Errorf("the server has %v", got)
		}
		if got := a.outTexts(id); len(got) != 0 {
			t.Errorf("sent, the outbox still holds %v", got)
		}
	})
}

func TestLineWhoseReplyWasLostIsLookedForAndNotSaidTwice(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a := members[0]
		id := w.team(members...)
		a.queue(id, "again")
		w.rest()
		w.server.LoseReplies(1, sending)
		a.queue(id, "again")
		time.Sleep(time.Minute)
		a.queue(id, "again")
		time.Sleep(time.Minute)
		if got := w.said(id); len(got) != 3 {
			t.Errorf("three lines became %d", len(got))
		}
		if got := a.texts(id); len(got) != 3 || len(a.Outbox(id)) != 0 {
			t.Errorf("the sender reads %v and waits for %v", got, a.Outbox(id))
		}
	})
}

func TestLineThatNeverReachedTheServerIsSentAgainThoughItWasSaidBefore(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a := members[0]
		id := w.team(members...)
		a.queue(id, "ok")
		w.rest()
		w.server.FailNext(1, 0, 0, sending)
		a.queue(id, "ok")
		time.Sleep(time.Minute)
		if got := w.said(id); len(got) != 2 {
			t.Errorf("two lines became %d", len(got))
		}
	})
}

func TestRefusedLineFailsAndHoldsUpNobody(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a := members[0]
		id := w.team(members...)
		w.server.FailNext(1, http.StatusForbidden, 0, sending)
		ids := a.queue(id, "refused", "taken")
		w.rest()
		out := a.Outbox(id)
		if len(out) != 1 || out[0].State != cpaas.OutFailed || out[0].Cause == "" || out[0].ID != ids[0] {
			t.Fatalf("the outbox is %+v", out)
		}
		if got := w.said(id); !slices.Equal(got, []string{"taken"}) {
			t.Errorf("the server has %v", got)
		}
		failures := 0
		for _, e := range told[cpaas.OutboxChanged](a) {
			if e.Err != nil {
				failures++
			}
		}
		if failures != 1 {
			t.Errorf("the failure was told %d times", failures)
		}
		a.RetrySend(ids[0])
		a.RetrySend(ids[0])
		w.rest()
		if got := w.said(id); !slices.Equal(got, []string{"taken", "refused"}) || len(a.Outbox(id)) != 0 {
			t.Errorf("tried again, the server has %v and the outbox %v", got, a.Outbox(id))
		}
		w.server.FailNext(1, http.StatusForbidden, 0, sending)
		dropped := a.queue(id, "dropped")[0]
		w.rest()
		a.Discard(dropped)
		a.RetrySend(dropped)
		w.rest()
		if len(a.Outbox(id)) != 0 || len(w.said(id)) != 2 {
			t.Error("a discarded line is still there, or was sent")
		}
	})
}

func TestServerThatOnlyFailsDoesNotHoldTheQueueUpForEver(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a := members[0]
		id := w.team(members...)
		w.server.FailNext(5, http.StatusInternalServerError, 0, sending)
		a.queue(id, "poison", "fine")
		time.Sleep(5 * time.Minute)
		if got := w.said(id); !slices.Equal(got, []string{"fine"}) {
			t.Errorf("the server has %v", got)
		}
		if out := a.Outbox(id); len(out) != 1 || out[0].State != cpaas.OutFailed {
			t.Errorf("the outbox is %+v", out)
		}
	})
}

func TestLineForALostGroupFailsInTheServersWords(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		w.must(w.server.As(alice).Remove(id, bob))
		w.rest()
		members[1].queue(id, "too late")
		w.rest()
		out := members[1].Outbox(id)
		if len(out) != 1 || out[0].State != cpaas.OutFailed || !strings.Contains(out[0].Cause, "SVC") && !strings.Contains(out[0].Cause, "POL") {
			t.Errorf("the outbox is %+v", out)
		}
	})
}

func TestWhatCannotBeSentIsNotQueued(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		id := w.team(a)
		for what, text := range map[string]string{"blank": " \n", "too large": strings.Repeat("x", 2<<20)} {
			if _, err := a.Queue(id, text); !errors.Is(err, cpaas.ErrInvalid) {
				t.Errorf("%s: %v", what, err)
			}
		}
		a.Close()
		if _, err := a.Queue(id, "late"); !errors.Is(err, cpaas.ErrClosed) {
			t.Errorf("after Close: %v", err)
		}
		if len(a.Outbox(id)) != 0 {
			t.Error("something was queued")
		}
	})
}

func TestUnsentLinesGoOnInAnotherSessionAndAreNotSaidTwice(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		a := members[0]
		a.queue(id, "first")
		w.rest()
		w.server.LoseReplies(1, sending) // it arrives, and the session ends before it knows
		a.queue(id, "first", "second")
		w.rest()
		left := a.Unsent()
		a.Close()
		if len(left) != 2 || !left[0].Tried || left[1].Tried {
			t.Fatalf("left are %+v", left)
		}
		next := w.join(alice)[0]
		next.Restore(left)
		next.Restore(left)
		time.Sleep(time.Minute)
		if got := w.said(id); !slices.Equal(got, []string{"first", "first", "second"}) {
			t.Errorf("the server has %v", got)
		}
		if len(next.Unsent()) != 0 {
			t.Errorf("left are %+v", next.Unsent())
		}
	})
}

// However the network and the server behave, every queued line arrives once, and
// those of one user in one group in their order. A seed that fails is run alone
// with -run 'Queued/seed_N$'.
func TestQueuedLinesArriveOnceAndInOrderThroughAllFaults(t *testing.T) {
	for seed := range sampled(24) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) { w.queueThroughFaults(rand.New(rand.NewPCG(seed, 3))) },
				sandbox.WithTokenLifetime(5*time.Minute, time.Hour))
		})
	}
}

func (w *world) queueThroughFaults(chance *rand.Rand) {
	members := w.join(alice, bob, carol)

	groups := []string{w.team(members...), w.team(members...)}
	want := map[string][]string{} // by user and group
	for n := range 60 {
		m := members[chance.IntN(2)] // carol only listens
		group := groups[chance.IntN(2)]
		text := pick(chance, []string{"ok", "yes", fmt.Sprint("line ", n)}) // what is said often is hard to tell apart
		m.queue(group, text)
		key := m.Self().Address + group
		want[key] = append(want[key], text)
		switch chance.IntN(12) {
		case 0, 1:
			w.server.LoseReplies(1+chance.IntN(2), sending)
		case 2:
			w.server.FailNext(1, []int{0, 500, 502, 503, 429}[chance.IntN(5)], time.Duration(chance.IntN(3))*time.Second, sending)
		case 3:
			w.restart(chance)
		case 4:
			w.server.Delay(time.Duration(chance.IntN(25))*time.Second, sending)
		case 5, 6:
			w.fault(chance, m.Self().Address)
		}
		time.Sleep(time.Duration(chance.IntN(4000)) * time.Millisecond)
		if chance.IntN(3) == 0 {
			w.server.Heal()
		}
	}
	w.server.Heal()
	w.server.Thaw("")
	time.Sleep(15 * time.Minute)
	for _, group := range groups {
		got := map[string][]string{}
		g, _ := w.server.Group(group)
		for _, line := range g.Messages {
			got[line.Sender+group] = append(got[line.Sender+group], line.Text)
		}
		for _, m := range members[:2] {
			key := m.Self().Address + group
			if !slices.Equal(got[key], want[key]) {
				w.t.Errorf("%s queued %v, the server has %v; left %+v", m.Self().Address, want[key], got[key], m.Outbox(group))
			}
		}
		for _, m := range members {
			if reads := m.texts(group); len(m.Outbox(group)) != 0 || m != members[2] && !slices.Equal(reads, w.said(group)) {
				w.t.Errorf("%s reads %v, the server has %v", m.Self().Address, reads, w.said(group))
			}
		}
	}
}

// restart is what clients see of a server that is started again: nothing answers
// for a while, and then all channels are gone and all tokens refused.
func (w *world) restart(chance *rand.Rand) {
	w.server.Refuse(true)
	w.server.DropConnections("")
	w.server.DropChannels("")
	w.server.ExpireTokens("")
	if chance.IntN(2) == 0 {
		w.server.ExpireRefreshTokens("")
	}
}
