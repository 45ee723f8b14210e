package cpaas_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

// faulty is a member whose connections can be broken.
func (w *world) faulty(address string) (*member, *fault.Faults) {
	w.t.Helper()
	faults := fault.New(7)
	before := w.opts
	w.opts = append(w.opts[:len(w.opts):len(w.opts)], cpaas.WithFaults(faults))
	m := w.login(address)
	w.opts = before
	w.must(m.Subscribe(w.t.Context()))
	return m, faults
}

var anything = regexp.MustCompile(`message|Message`)

// broken are the faults that can be set, by name.
var broken = map[string]fault.Setting{
	"offline":             {Offline: true},
	"frozen":              {Frozen: true},
	"slow":                {Latency: 3 * time.Second, Jitter: 2 * time.Second},
	"narrow":              {Bandwidth: 400},
	"frames dropped":      {Frames: []fault.Frame{{Match: anything, Do: fault.Drop}}},
	"second frame lost":   {Frames: []fault.Frame{{Nth: 2, Do: fault.Drop}}},
	"frames twice":        {Frames: []fault.Frame{{Do: fault.Duplicate}}},
	"frames out of order": {Frames: []fault.Frame{{Nth: 1, Do: fault.Reorder}, {Nth: 3, Do: fault.Reorder}}},
	"frames late":         {Frames: []fault.Frame{{Do: fault.Delay, Delay: 5 * time.Second}}},
	"frames broken":       {Frames: []fault.Frame{{Do: fault.Corrupt}}},
	"checks dropped":      {Frames: []fault.Frame{{Sent: true, Do: fault.Drop}}},
	"refused":             {Replies: []fault.Reply{{Status: http.StatusServiceUnavailable, RetryAfter: time.Second}}},
	"busy":                {Replies: []fault.Reply{{Status: http.StatusTooManyRequests, RetryAfter: 2 * time.Second}}},
	"not found":           {Replies: []fault.Reply{{Method: http.MethodGet, Path: regexp.MustCompile(`/messages$`), Status: http.StatusNotFound}}},
	"replies lost":        {Replies: []fault.Reply{{Lose: true}}},
	"clock ahead":         {Skew: 20 * time.Minute},
	"clock behind":        {Skew: -20 * time.Minute},
	"hidden":              {Hidden: true, Frames: []fault.Frame{{Do: fault.Duplicate}}, Replies: []fault.Reply{{Lose: true}}},
	"one reply lost":      {Replies: []fault.Reply{{Method: http.MethodPost, Lose: true, Times: 1}}},
}

// silent are the faults after which a client cannot know that it has missed
// something: then it is the user who asks.
var silent = []string{"frames dropped", "second frame lost"}

// actions are what happens while something is broken.
var actions = map[string]func(ctx context.Context, w *world, broken *member, group string){
	"others write": func(_ context.Context, w *world, _ *member, group string) {
		for i := range 5 {
			w.must2(w.server.As(alice).Send(group, fmt.Sprint("line ", i)))
		}
	},
	"it writes": func(_ context.Context, _ *world, m *member, group string) {
		for i := range 3 {
			_, _ = m.Queue(group, fmt.Sprint("own ", i))
		}
	},
	"others come and go": func(_ context.Context, w *world, _ *member, group string) {
		w.must(w.server.As(alice).Add(group, dave))
		w.must(w.server.As(dave).Accept(group))
		w.must(w.server.As(alice).Remove(group, carol))
	},
	"it is removed and invited again": func(_ context.Context, w *world, _ *member, group string) {
		w.must(w.server.As(alice).Remove(group, bob))
		w.must(w.server.As(alice).Add(group, bob))
	},
	"it makes a group": func(ctx context.Context, _ *world, m *member, _ string) {
		_, _ = m.CreateGroup(ctx, cpaas.NewGroup{Name: "Second", Participants: []string{alice}}) // which may fail
	},
	"the group is deleted": func(_ context.Context, w *world, _ *member, group string) {
		w.must(w.server.As(alice).Delete(group))
	},
}

func TestAfterAnyFaultASessionIsLiveAgainAndAgreesWithTheServer(t *testing.T) {
	for name, setting := range broken {
		for action, act := range actions {
			t.Run(name+" while "+action, func(t *testing.T) {
				t.Parallel()
				inWorld(t, func(t *testing.T, w *world) {
					a := w.join(alice)[0]
					b, faults := w.faulty(bob)
					id := w.team(a, b, w.join(carol)[0])
					b.SetAutoAccept(true)
					_, err := b.FetchMessages(t.Context(), id)
					w.must(err)
					w.rest()
					faults.Set(setting)
					ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
					defer cancel()
					act(ctx, w, b, id)
					time.Sleep(2 * time.Minute)
					faults.Set(fault.Setting{})
					time.Sleep(5 * time.Minute) // the longest wait, and then some
					if b.phase() != cpaas.Live {
						t.Fatalf("it is %+v", b.View().Connection)
					}
					if slices.Contains(silent, name) {
						_, err := b.FetchGroups(t.Context())
						w.must(err)
						w.rest()
					}
					if action == "it is removed and invited again" && len(b.View().Invitations) == 0 && len(b.View().Groups) == 0 {
						return // an invitation that was lost is lost: the platform lists none
					}
					w.agree(a, b)
				})
			})
		}
	}
}

func TestATokenThatIsMadeToExpireIsRenewed(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m, faults := w.faulty(alice)
		faults.ExpireToken()
		if _, err := m.CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team"}); err != nil {
			t.Error(err)
		}
		if n := w.server.Renewals(); n != 1 {
			t.Errorf("it was renewed %d times", n)
		}
	}, sandbox.WithTokenLifetime(time.Hour, 24*time.Hour))
}

func TestASocketThatIsClosedWithACodeIsOpenedAgain(t *testing.T) {
	for _, code := range []int{1000, 1001, 1006, 1008, 1011, 4000} {
		inWorld(t, func(t *testing.T, w *world) {
			m, faults := w.faulty(alice)
			faults.CloseSockets(code, "closed for a test")
			time.Sleep(time.Minute)
			if m.phase() != cpaas.Live {
				t.Errorf("after code %d it is %+v", code, m.View().Connection)
			}
			var causes []string
			for _, e := range told[cpaas.ConnectionChanged](m) {
				causes = append(causes, e.Connection.Cause)
			}
			if !strings.Contains(strings.Join(causes, "|"), "closed for a test") && code != 1006 {
				t.Errorf("after code %d it was told of %q", code, causes)
			}
		})
	}
}

func TestTheTapeSaysWhatWasBrokenOnPurpose(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		tape := taped(w)
		m, faults := w.faulty(alice)
		faults.Set(fault.Setting{
			Replies: []fault.Reply{{Method: http.MethodPost, Path: regexp.MustCompile("/group$"), Lose: true, Times: 1}, {Method: http.MethodGet, Status: 500, Times: 1}},
			Frames:  []fault.Frame{{Match: regexp.MustCompile("Invitation|Notification"), Do: fault.Drop}},
		})
		_, err := m.CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team"})
		if failed, ok := errors.AsType[*cpaas.Error](err); !ok || failed.Kind != cpaas.ErrUnavailable {
			t.Errorf("the reply was lost, and the error is %v", err)
		}
		_, err = m.FetchGroups(t.Context())
		if failed, ok := errors.AsType[*cpaas.Error](err); !ok || failed.Status != 500 {
			t.Errorf("the error is %v", err)
		}
		var faultsTold []string
		for _, row := range tape.Rows(0) {
			if x, ok := row.Record.(transport.Exchange); ok && x.Fault != "" {
				faultsTold = append(faultsTold, fmt.Sprint(x.Method, " ", x.Status, " ", x.Fault))
			}
		}
		if got := strings.Join(faultsTold, ", "); got != "POST 201 reply lost, GET 500 answered without the server" {
			t.Errorf("the tape tells of %s", got)
		}
	})
}
