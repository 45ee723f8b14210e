package cpaas_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

func TestSubscribeMakesChannelSocketAndSubscriptionInThisOrder(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.login(alice)
		w.must(a.Subscribe(t.Context()))
		var order []string
		for _, x := range a.requests() {
			order = append(order, x.Method+" "+x.Path[strings.LastIndex(x.Path, "/")+1:])
		}
		if got := strings.Join(order, ", "); got != "POST channels, POST subscriptions, GET group, GET sessions" {
			t.Errorf("the requests were %s", got)
		}
		if a.phase() != cpaas.Live || w.server.Sockets(alice) != 1 || w.server.Subscriptions(alice) != 1 {
			t.Errorf("live: %v, sockets %d, subscriptions %d", a.phase(), w.server.Sockets(alice), w.server.Subscriptions(alice))
		}
		w.must(a.Subscribe(t.Context()))
		if n := w.server.Channels(alice); n != 1 {
			t.Errorf("a second subscribe made it %d channels", n)
		}
		w.must(a.Unsubscribe(t.Context()))
		w.rest()
		if w.server.Channels(alice)+w.server.Sockets(alice)+w.server.Subscriptions(alice) != 0 || a.phase() != cpaas.LoggedIn {
			t.Error("unsubscribe left something behind")
		}
		w.must(a.Subscribe(t.Context()))
		w.must(a.Logout(t.Context()))
		w.rest()
		if w.server.Channels(alice) != 0 || a.phase() != cpaas.Closed {
			t.Error("logout left something behind")
		}
		if err := a.Subscribe(t.Context()); !errors.Is(err, cpaas.ErrClosed) {
			t.Errorf("subscribing a closed session gave %v", err)
		}
	})
}

func TestFailedSubscribeLeavesNothingOpen(t *testing.T) {
	for _, part := range []string{"/channels", "/subscriptions", "/websocket", "/group"} {
		t.Run(part[1:], func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				a := w.login(alice)
				w.server.FailNext(1, http.StatusForbidden, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, part) })
				if err := a.Subscribe(t.Context()); err == nil {
					t.Fatal("no error")
				}
				w.rest()
				if n := w.server.Channels(alice) + w.server.Sockets(alice); n != 0 || a.phase() != cpaas.LoggedIn {
					t.Errorf("%d channels and sockets are left, the phase is %v", n, a.phase())
				}
				w.must(a.Subscribe(t.Context()))
			})
		})
	}
}

// Every way to lose a socket, while something happens that must not be missed.
func TestNothingIsMissedOrToldTwiceAcrossALoss(t *testing.T) {
	for name, lose := range map[string]func(w *world){
		"cut":             func(w *world) { w.server.DropConnections(bob) },
		"closed 1000":     func(w *world) { w.server.CloseSockets(bob, 1000) },
		"closed 1001":     func(w *world) { w.server.CloseSockets(bob, 1001) },
		"frozen":          func(w *world) { w.server.Freeze(bob) },
		"channel gone":    func(w *world) { w.server.DropChannels(bob) },
		"token expired":   func(w *world) { w.server.ExpireTokens(bob); w.server.DropConnections(bob) },
		"server restarts": func(w *world) { w.server.Refuse(true); w.server.DropConnections(bob) },
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				members := w.join(alice, bob)
				a, b := members[0], members[1]
				id := w.team(a, b)
				_, err := b.FetchMessages(t.Context(), id)
				w.must(err)
				lose(w)
				// Behind the back of the client: as if from another machine.
				actor := w.server.As(alice)
				for _, text := range []string{"one", "two"} {
					if _, err := actor.Send(id, text); err != nil {
						t.Fatal(err)
					}
				}
				w.must(actor.Add(id, carol))
				invited, err := actor.Create("Other", bob)
				w.must(err)
				time.Sleep(50 * time.Second)
				w.server.Heal()
				w.server.Thaw(bob)
				time.Sleep(3 * time.Minute)
				if b.phase() != cpaas.Live {
					t.Fatalf("bob is %+v", b.View().Connection)
				}
				w.agree(a, b)
				if got := strings.Join(b.texts(id), " "); got != "one two" {
					t.Errorf("bob reads %q", got)
				}
				if n := len(told[cpaas.MessageReceived](b)); n != 2 {
					t.Errorf("bob was told %d messages instead of 2", n)
				}
				if n := len(told[cpaas.InvitationReceived](b)); n != 2 { // Team and Other
					t.Errorf("bob was told %d invitations instead of 2 (%s)", n, invited)
				}
			})
		})
	}
}

func TestNotificationDeliveredAgainIsToldOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		w.server.Duplicate(bob, 1)
		w.must(members[0].AddParticipant(t.Context(), id, carol))
		w.rest()
		w.server.DropConnections(bob) // what is not known to have arrived is sent again
		time.Sleep(time.Minute)
		if n := len(told[cpaas.ParticipantChanged](members[1])); n != 1 {
			t.Errorf("bob was told %d times that carol is invited", n)
		}
	})
}

// The platform lists no invitations, so only the channel can tell that one was
// withdrawn: it has to be taken up again with what waits in it.
func TestInvitationWithdrawnDuringALossIsGoneAfterIt(t *testing.T) {
	for name, lose := range map[string]func(w *world){
		"cut":           func(w *world) { w.server.DropConnections(bob) },
		"frozen":        func(w *world) { w.server.Freeze(bob) },
		"token expired": func(w *world) { w.server.ExpireTokens(bob); w.server.DropConnections(bob) },
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				b := w.join(bob)[0]
				group, err := w.server.As(alice).Create("Doomed", bob)
				w.must(err)
				w.rest()
				lose(w)
				w.must(w.server.As(alice).Delete(group))
				time.Sleep(2 * time.Minute)
				w.agree(b)
				if n := len(told[cpaas.InvitationCancelled](b)); n != 1 {
					t.Errorf("bob was told %d times that the invitation is withdrawn", n)
				}
				if n := w.server.Requests()["POST /channels"]; n != 1 {
					t.Errorf("%d channels were opened", n)
				}
			})
		})
	}
}

func TestWaitsGrowFromHalfASecondToAMinuteWithJitter(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		w.server.Refuse(true)
		w.server.DropConnections(alice)
		time.Sleep(20 * time.Minute)
		var waits []time.Duration
		last := 0
		for _, e := range told[cpaas.ConnectionChanged](a) {
			if e.Connection.Phase == cpaas.Waiting {
				waits = append(waits, time.Until(e.Connection.RetryAt))
				if e.Connection.Attempt != last {
					t.Errorf("after attempt %d comes %d", last, e.Connection.Attempt)
				}
				last = e.Connection.Attempt + 1
				if e.Connection.Cause == "" {
					t.Error("a wait without a cause")
				}
			}
		}
		if len(waits) < 20 {
			t.Fatalf("only %d attempts in twenty minutes", len(waits))
		}
		at := make([]time.Duration, len(waits)) // the waits by their distance
		for i := range waits[1:] {
			at[i] = waits[i+1] - waits[i]
			if at[i] < 500*time.Millisecond || at[i] > 61*time.Second {
				t.Errorf("wait %d is %v", i, at[i])
			}
		}
		if at[0] > 2*time.Second || at[len(at)-2] < 20*time.Second {
			t.Errorf("the waits do not grow: %v", at)
		}
		w.server.Heal()
		a.Retry()
		w.rest()
		if a.phase() != cpaas.Live {
			t.Errorf("Retry left it %+v", a.View().Connection)
		}
	})
}

func TestChannelIsRenewedAtHalfItsLife(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		time.Sleep(5*time.Hour + time.Minute)
		renewals := 0
		for _, x := range a.requests() {
			if strings.HasSuffix(x.Path, "/channelLifetime") {
				renewals++
			}
		}
		if renewals != 10 {
			t.Errorf("%d renewals in five hours of a channel for one", renewals)
		}
		if n := len(told[cpaas.ConnectionChanged](a)); n != 2 {
			t.Errorf("the connection changed %d times", n)
		}
	}, sandbox.WithChannelLifetime(time.Hour))
}

func TestBrokenFramesAreToldOnceAKindAndTheConnectionGoesOn(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a, b := members[0], members[1]
		for range 20 {
			for _, frame := range []string{
				"", "garbage", "[]", "{}", `{"a":1,"b":2}`, `{"surprise":{"id":"1"}}`, `{"chatParticipantStatusNotification":null}`,
				`{"chatParticipantStatusNotification":{"participant":[]}}`, `{"chatEventNotification":{"id":"x","eventType":7}}`,
				`{"groupChatSessionInvitationNotification":{"id":"y","x-name":"n"}}`, `{"chatMessageNotification":{"id":"z"}}`,
			} {
				w.inject(bob, []byte(frame))
			}
		}
		for range 2 { // Once would not show that a second one is not told.
			for _, size := range []int{900_000, 3 << 20} {
				w.inject(bob, []byte(`{"surprise":"`+strings.Repeat("x", size)+`"}`))
			}
		}
		w.rest()
		kinds := map[string]int{}
		for _, e := range told[cpaas.FrameSkipped](b) {
			kinds[e.Kind]++
		}
		for kind, n := range kinds {
			if n != 1 {
				t.Errorf("%q was told %d times", kind, n)
			}
		}
		if len(kinds) < 7 || kinds["too large"] != 1 {
			t.Errorf("only these kinds were told: %v", kinds)
		}
		w.team(a, b)
		w.agree(a, b)
		if n := len(told[cpaas.ConnectionChanged](b)); n != 2 {
			t.Errorf("the connection changed %d times", n)
		}
	})
}

func TestClosingIsQuickAtTheWorstMoment(t *testing.T) {
	for name, worst := range map[string]func(w *world, m *member){
		"logging nothing": func(*world, *member) {},
		"server hangs":    func(w *world, m *member) { w.server.Delay(time.Hour, nil); go m.FetchGroups(w.t.Context()) },
		"socket frozen":   func(w *world, m *member) { w.server.Freeze(alice) },
		"waiting for retry": func(w *world, m *member) {
			w.server.Refuse(true)
			w.server.DropConnections(alice)
			time.Sleep(time.Minute)
		},
		"renewing a token": func(w *world, m *member) {
			w.server.ExpireTokens(alice)
			w.server.Delay(time.Hour, nil)
			go m.FetchGroups(w.t.Context())
		},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				a := w.join(alice)[0]
				worst(w, a)
				w.rest()
				began := time.Now()
				a.Close()
				if took := time.Since(began); took > 2*time.Second {
					t.Errorf("it took %v", took)
				}
				w.server.Heal()
			})
		})
	}
}
