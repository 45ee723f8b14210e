package cause_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

// run is eight users who do at random what users do, over connections that delay,
// repeat, reorder and lose, with what the sandbox says of causes.
type run struct {
	t       *testing.T
	chance  *rand.Rand
	server  *sandbox.Server
	tape    *transport.Tape
	members []*cpaas.Session
	faults  []*fault.Faults
	lingers atomic.Bool // connections stay for a while after their users gave them up

	mu    sync.Mutex
	truth map[string]sandbox.Cause // by the id of a notification
}

// play makes a run in virtual time.
func play(t *testing.T, seed uint64, check func(r *run)) {
	synctest.Test(t, func(t *testing.T) {
		r := &run{t: t, chance: rand.New(rand.NewPCG(seed, 13)), tape: transport.NewTape(), truth: map[string]sandbox.Cause{}}
		r.server = sandbox.New(sandbox.WithCauses(func(c sandbox.Cause) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.truth[c.Notification] = c
		}))
		defer r.server.Close()
		pipe := r.server.Pipe()
		users := sandbox.DefaultUsers()
		for i, user := range append(users, users[0]) { // the first twice: two windows of one user
			r.login(pipe, user, uint64(i))
		}
		for range 12 + r.chance.IntN(12) {
			r.step()
		}
		r.server.Heal()
		r.lingers.Store(false)
		for _, f := range r.faults {
			f.Set(fault.Setting{})
		}
		time.Sleep(2 * time.Minute)
		for _, m := range r.members {
			m.Close()
		}
		synctest.Wait()
		check(r)
	})
}

func (r *run) login(pipe *sandbox.Pipe, user string, seed uint64) {
	r.t.Helper()
	server, err := cpaas.ParseServer("http://127.0.0.1")
	if err != nil {
		r.t.Fatal(err)
	}
	faults := fault.New(seed)
	client := cpaas.New(server, cpaas.WithDial(r.dial(pipe)), cpaas.WithInstallation(fmt.Sprint("test ", seed)), cpaas.WithTape(r.tape), cpaas.WithFaults(faults))
	m, err := client.Login(r.t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: user, Password: "sandbox"})
	if err == nil {
		err = m.Subscribe(r.t.Context())
	}
	if err != nil {
		r.t.Fatal(err)
	}
	m.SetAutoAccept(r.chance.IntN(3) > 0)
	r.members, r.faults = append(r.members, m), append(r.faults, faults)
}

// dial is over a path that may keep what was sent, so that the server does what nobody
// waits for any more.
func (r *run) dial(pipe *sandbox.Pipe) func(ctx context.Context, network, address string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := pipe.DialContext(ctx, network, address)
		return lingering{conn, r}, err
	}
}

type lingering struct {
	net.Conn
	of *run
}

func (c lingering) Close() error {
	if c.of.lingers.Load() {
		time.AfterFunc(5*time.Second, func() { _ = c.Conn.Close() })
		return nil
	}
	return c.Conn.Close()
}

// step lets four users act at once, at times with something broken.
func (r *run) step() {
	if r.chance.IntN(2) == 0 {
		r.harm()
	}
	ctx, cancel := context.WithTimeout(r.t.Context(), pick(r.chance, []time.Duration{time.Second, time.Minute, time.Minute}))
	defer cancel()
	var all sync.WaitGroup
	for range 4 {
		act := r.act()
		wait := time.Duration(r.chance.IntN(300)) * time.Millisecond
		all.Go(func() {
			time.Sleep(wait)
			act(ctx)
		})
	}
	all.Wait()
	time.Sleep(time.Duration(r.chance.IntN(2000)) * time.Millisecond)
}

func pick[E any](chance *rand.Rand, from []E) E { return from[chance.IntN(len(from))] }

// harm breaks something of one user, or of the server.
func (r *run) harm() {
	i := r.chance.IntN(len(r.members))
	address, faults := r.members[i].Self().Address, r.faults[i]
	of := func(q *http.Request) bool { return strings.Contains(q.URL.Path, "/v1/"+address) }
	switch r.chance.IntN(14) {
	case 0: // replies come after the notifications of the others
		faults.Set(fault.Setting{Latency: time.Duration(r.chance.IntN(900)) * time.Millisecond, Jitter: 500 * time.Millisecond})
	case 1:
		faults.Set(fault.Setting{Frames: []fault.Frame{{Match: regexp.MustCompile("Notification"), Do: fault.Reorder}}})
	case 2:
		faults.Set(fault.Setting{Frames: []fault.Frame{{Match: regexp.MustCompile("Notification"), Do: fault.Delay, Delay: 3 * time.Second}}})
	case 3:
		faults.Set(fault.Setting{Frames: []fault.Frame{{Match: regexp.MustCompile("Notification"), Do: fault.Duplicate}}})
	case 4:
		r.server.Duplicate(address, 3)
	case 5:
		r.server.Reorder(address)
	case 6:
		r.server.Delay(time.Duration(r.chance.IntN(4000))*time.Millisecond, of)
	case 7:
		r.server.LoseReplies(1, func(q *http.Request) bool { return of(q) && q.Method != http.MethodGet })
	case 8:
		r.server.FailNext(1, pick(r.chance, []int{500, 502, 503, 429}), time.Second, of)
	case 9:
		r.server.DropConnections(address)
	case 10:
		r.server.DropChannels(address)
	case 11:
		r.server.Heal()
		faults.Set(fault.Setting{})
		r.lingers.Store(false)
	case 12, 13: // users give up before the server acts, and others have a new channel by then
		r.lingers.Store(true)
		r.server.Delay(3*time.Second, func(q *http.Request) bool {
			return of(q) && q.Method != http.MethodGet && strings.Contains(q.URL.Path, "/group/")
		})
		time.AfterFunc(2*time.Second, func() {
			for _, m := range r.members {
				r.server.DropChannels(m.Self().Address)
			}
		})
	}
}

// flood edits a group more often than the joiner remembers, while the reply to an edit of
// somebody else is on its way.
func (r *run) flood(ctx context.Context, m *cpaas.Session, group string, slow int) {
	r.faults[slow].Set(fault.Setting{Latency: 500 * time.Millisecond})
	var all sync.WaitGroup
	all.Go(func() { r.edit(ctx, r.members[slow], group, 0) })
	for i := range 40 {
		time.Sleep(20 * time.Millisecond)
		r.edit(ctx, m, group, i)
	}
	all.Wait()
}

func (r *run) edit(ctx context.Context, m *cpaas.Session, group string, n int) {
	name := fmt.Sprint("name ", n)
	_, _ = m.UpdateGroup(ctx, group, cpaas.GroupEdit{Name: &name})
}

// act is what one user does next.
func (r *run) act() func(context.Context) {
	m := pick(r.chance, r.members)
	other, third := pick(r.chance, r.members).Self().Address, pick(r.chance, r.members).Self().Address
	view := m.View()
	if len(view.Invitations) > 0 && r.chance.IntN(2) == 0 {
		group := pick(r.chance, view.Invitations).GroupID
		if r.chance.IntN(4) == 0 {
			return func(ctx context.Context) { _ = m.Reject(ctx, group) }
		}
		return func(ctx context.Context) { _ = m.Accept(ctx, group) }
	}
	if len(view.Groups) == 0 || r.chance.IntN(10) == 0 {
		return func(ctx context.Context) {
			_, _ = m.CreateGroup(ctx, cpaas.NewGroup{Name: "Team", Participants: []string{other, third, r.members[1].Self().Address}})
		}
	}
	group, name := pick(r.chance, view.Groups).ID, fmt.Sprint("name ", r.chance.IntN(3))
	switch r.chance.IntN(16) {
	case 14, 15: // more than the joiner remembers, while others have yet to be told
		if slow := r.chance.IntN(len(r.members)); r.chance.IntN(4) == 0 {
			return func(ctx context.Context) { r.flood(ctx, m, group, slow) }
		}
	case 0, 1, 2:
		return func(ctx context.Context) { _ = m.AddParticipant(ctx, group, other) }
	case 3, 4:
		return func(ctx context.Context) { _ = m.RemoveParticipant(ctx, group, other) }
	case 5, 6:
		admin := r.chance.IntN(2) == 0
		return func(ctx context.Context) { _ = m.SetAdmin(ctx, group, other, admin) }
	case 7:
		return func(ctx context.Context) { _ = m.Leave(ctx, group) }
	case 8, 9:
		return func(ctx context.Context) { _, _ = m.UpdateGroup(ctx, group, cpaas.GroupEdit{Name: &name}) }
	case 10:
		return func(ctx context.Context) { _ = m.SetComposing(ctx, group, true) }
	case 11:
		if lines := m.Messages(group); len(lines) > 0 {
			line := pick(r.chance, lines).ID
			return func(context.Context) { m.MarkDisplayed(group, line) }
		}
	case 12:
		if r.chance.IntN(3) == 0 {
			return func(ctx context.Context) { _ = m.Delete(ctx, group) }
		}
	}
	return func(ctx context.Context) { _, _ = m.SendMessage(ctx, group, name) }
}
