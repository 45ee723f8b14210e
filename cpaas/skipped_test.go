package cpaas_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"muster/cpaas"
)

// What a frame may have told is fetched when the frame cannot be taken: what the
// server took reaches everyone, once and in its place.
func TestWhatAFrameMayHaveToldIsFetchedWhenItCannotBeTaken(t *testing.T) {
	for name, frame := range map[string]string{
		"too large":       `{"chatMessageNotification":{"id":"1","chatMessage":{"text":"` + strings.Repeat("x", 4<<20) + `"}}}`,
		"no JSON":         `{"chatMessageNotification":`,
		"a list":          `[1]`,
		"another type":    `{"chatMessageNotification":{"id":7}}`,
		"without content": `{"chatMessageNotification":{"id":"1"}}`,
		"without an id":   `{"chatMessageNotification":{"id":"1","chatMessage":{"text":"t"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g/messages/"}]}}`,
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				members := w.join(alice, bob)
				id := w.team(members...)
				b := members[1]
				_, err := b.FetchMessages(t.Context(), id)
				w.must(err)
				w.must2(w.server.As(alice).Send(id, "one"))
				w.rest()
				w.server.Reorder(bob) // which keeps the next notification back
				w.must2(w.server.As(alice).Send(id, "two"))
				w.inject(bob, []byte(frame))
				time.Sleep(10 * time.Second)
				if got := b.texts(id); !slices.Equal(got, []string{"one", "two"}) {
					t.Errorf("bob reads %v", got)
				}
				w.must2(w.server.As(alice).Send(id, "three"))
				time.Sleep(10 * time.Second)
				if got := b.texts(id); !slices.Equal(got, []string{"one", "two", "three"}) {
					t.Errorf("at last bob reads %v", got)
				}
				if heard := told[cpaas.MessageReceived](b); len(heard) != 3 {
					t.Errorf("bob was told %d lines", len(heard))
				}
			})
		})
	}
}

func TestGroupsAreFetchedWhenNewsOfThemCannotBeTaken(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		w.server.Reorder(bob) // which keeps the next notification back
		w.must(w.server.As(alice).Add(id, carol))
		w.rest()
		for range 1000 { // a flood of nonsense makes no flood of requests
			w.inject(bob, []byte(`{"chatParticipantStatusNotification":{"participant":[]}}`))
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(10 * time.Second)
		w.agree(members...)
		n := 0
		for _, x := range members[1].requests() {
			if x.Op == "fetch groups" {
				n++
			}
		}
		if n > 7 {
			t.Errorf("in ten seconds the groups were fetched %d times", n)
		}
	})
}

// A server may write each of < > & with six bytes.
func TestEscapedTextsReachThoseWhoAreLive(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		text := strings.Repeat("<", 400_000)
		frame, err := json.Marshal(map[string]any{"chatMessageNotification": map[string]any{
			"id": "n1", "chatMessage": map[string]any{"text": text, "senderAddress": alice},
			"link": []any{map[string]any{"rel": "chatMessage", "href": "/cpaas/chat/v1/bob/group/" + id + "/messages/m1"}},
		}})
		w.must(err)
		if len(frame) < 2_400_000 {
			t.Fatalf("the frame has %d bytes", len(frame))
		}
		w.inject(bob, frame)
		w.rest()
		if got := members[1].texts(id); len(got) != 1 || got[0] != text {
			t.Errorf("bob has %d lines", len(got))
		}
	})
}

// A clearing whose reply was lost is looked up, and a look that began before it
// does not settle whether it was done.
func TestLostReplyToAClearingIsLookedUpDespiteALookUnderWay(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f := w.newFront()
		members := w.join(alice, bob)
		id := w.team(members...)
		b := members[1]
		for n := range 6 {
			w.must2(w.server.As(alice).Send(id, fmt.Sprint("line ", n)))
		}
		w.rest()
		_, err := b.FetchMessages(t.Context(), id)
		w.must(err)
		f.say(func(r *http.Request) http.HandlerFunc {
			if !history(r) {
				return nil
			}
			return func(to http.ResponseWriter, r *http.Request) { // written now, and told late
				reply := &heldReply{ResponseWriter: to}
				w.server.ServeHTTP(reply, r)
				time.Sleep(2 * time.Second)
				reply.release()
			}
		})
		var reading sync.WaitGroup
		reading.Go(func() { _, _ = b.FetchMessages(context.WithoutCancel(t.Context()), id) })
		time.Sleep(time.Second)
		w.server.LoseReplies(1, deleting)
		if err := b.ClearConversation(t.Context(), id); !errors.Is(err, cpaas.ErrUnavailable) {
			t.Fatalf("the clearing gave %v", err)
		}
		reading.Wait()
		f.say(nil)
		time.Sleep(time.Minute)
		if got := b.texts(id); len(got) != 0 {
			t.Errorf("bob reads %v", got)
		}
	})
}

// The line was written before the clearing and its notification comes after it: only
// the empty history says that there was one.
func TestLateLineOfAClearedConversationStaysAway(t *testing.T) {
	for name, clearing := range map[string]func(w *world, b *member, id string){
		"its own clearing, whose reply was lost": func(w *world, b *member, id string) {
			w.server.LoseReplies(1, deleting)
			if err := b.ClearConversation(w.t.Context(), id); !errors.Is(err, cpaas.ErrUnavailable) {
				w.t.Fatalf("the clearing gave %v", err)
			}
		},
		"that of another client of the user": func(w *world, b *member, id string) {
			other := w.login(bob)
			w.must(other.ClearConversation(w.t.Context(), id))
			w.must2(b.FetchMessages(w.t.Context(), id))
		},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				members := w.join(alice, bob)
				id := w.team(members...)
				b := members[1]
				w.must2(w.server.As(alice).Send(id, "known"))
				w.rest()
				w.must2(b.FetchMessages(t.Context(), id))
				time.Sleep(2 * time.Second)
				w.server.Reorder(bob) // which keeps the next notification back
				w.must2(w.server.As(alice).Send(id, "late"))
				time.Sleep(2 * time.Second)
				clearing(w, b, id)
				time.Sleep(10 * time.Second)
				w.must(w.server.As(alice).Add(id, carol)) // and the one that was kept back comes after this
				time.Sleep(time.Minute)
				if got := b.texts(id); len(got) != 0 {
					t.Errorf("bob reads %v", got)
				}
				w.must2(w.server.As(alice).Send(id, "new"))
				time.Sleep(time.Minute)
				if got := b.texts(id); !slices.Equal(got, []string{"new"}) {
					t.Errorf("after a new line bob reads %v", got)
				}
			})
		})
	}
}

// heldReply keeps a reply until it is released.
type heldReply struct {
	http.ResponseWriter
	status int
	text   []byte
}

func (h *heldReply) WriteHeader(status int) { h.status = status }

func (h *heldReply) Write(p []byte) (int, error) {
	h.text = append(h.text, p...)
	return len(p), nil
}

func (h *heldReply) release() {
	h.ResponseWriter.WriteHeader(h.status)
	_, _ = h.ResponseWriter.Write(h.text)
}

func TestRefusalsAreCutToSentences(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f := w.newFront()
		a := w.join(alice)[0]
		marks, long := strings.Repeat("%1", 1<<20), strings.Repeat("é", 1<<20)
		for _, body := range []string{
			`{"requestError":{"policyException":{"messageId":"` + long + `","text":"` + long + `"}}}`,
			`{"requestError":{"policyException":{"messageId":"POL1","text":"` + marks + `","variables":["` + long + `"]}}}`,
		} {
			f.sayTo(http.MethodGet, "/group", http.StatusForbidden, "application/json", body)
			_, err := a.FetchGroups(t.Context())
			if err == nil || len(err.Error()) > 3<<10 {
				t.Errorf("the refusal has %d bytes", len(fmt.Sprint(err)))
			}
		}
	})
}

// Whatever is in the outbox when the session closes is given to whoever keeps it,
// and what comes later is refused.
func TestNoLineIsTakenThatNobodyWouldSendOrKeep(t *testing.T) {
	for round := range 200 {
		inWorld(t, func(t *testing.T, w *world) {
			var mu sync.Mutex
			var kept []cpaas.Unsent
			w.opts = append(w.opts, cpaas.WithOutbox(func(lines []cpaas.Unsent) {
				mu.Lock()
				defer mu.Unlock()
				kept = lines
			}))
			a := w.login(alice) // not live: nothing is sent
			var taken sync.Map
			var writers sync.WaitGroup
			for range 8 {
				writers.Go(func() {
					for range 20 {
						id, err := a.Queue("g", "line")
						if err == nil {
							taken.Store(id, true)
						} else if !errors.Is(err, cpaas.ErrClosed) {
							t.Error(err)
						}
					}
				})
			}
			for range round % 50 { // so that it closes at another moment each time
				runtime.Gosched()
			}
			a.Close()
			writers.Wait()
			for _, line := range kept {
				taken.Delete(line.ID)
			}
			taken.Range(func(id, _ any) bool {
				t.Errorf("the line %v was taken, and is neither sent nor kept", id)
				return false
			})
		})
	}
}

// The news that somebody has connected may come after that they were made an admin.
func TestAdminWhoseConnectingIsToldLateStaysOne(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		w.must(w.server.As(alice).Add(id, carol))
		w.rest()
		w.server.Reorder(bob)
		c := w.join(carol)[0]
		w.must(c.Accept(t.Context(), id))
		w.must(members[0].SetAdmin(t.Context(), id, carol, true))
		time.Sleep(time.Minute)
		w.agree(members...)
	})
}
