package cpaas_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/transport"
)

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
	carol = "carol@example.com"
	dave  = "dave@example.com"
)

// world is a sandbox and the clients of it, in one synctest bubble.
type world struct {
	t      *testing.T
	server *sandbox.Server
	pipe   *sandbox.Pipe
	tap    wiretap
	opts   []cpaas.Option
}

// inWorld runs a test in virtual time against a sandbox of its own. When the
// test ends, everything must be gone: the bubble fails otherwise.
func inWorld(t *testing.T, test func(t *testing.T, w *world), opts ...sandbox.Option) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		server := sandbox.New(opts...)
		w := &world{t: t, server: server, pipe: server.Pipe()}
		t.Cleanup(func() { w.tap.check(t) })
		t.Cleanup(server.Close)
		test(t, w)
	})
}

func (w *world) client(more ...cpaas.Option) *cpaas.Client {
	w.t.Helper()
	server, err := cpaas.ParseServer("http://127.0.0.1")
	if err != nil {
		w.t.Fatal(err)
	}
	opts := append([]cpaas.Option{cpaas.WithDial(w.tap.dial(w.pipe.DialContext)), cpaas.WithInstallation("test")}, w.opts...)
	return cpaas.New(server, append(opts, more...)...)
}

// member is a session with all it was told.
type member struct {
	*cpaas.Session
	w      *world
	mu     sync.Mutex
	events []cpaas.Event
	sent   []transport.Exchange // but those for tokens
}

// record takes what went over the member's connections.
func (m *member) record(r transport.Record) {
	x, ok := r.(transport.Exchange)
	if !ok || strings.HasSuffix(x.Path, "/token") {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent = append(m.sent, x)
}

// requests are those of the member so far, without those for tokens.
func (m *member) requests() []transport.Exchange {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.sent)
}

func (w *world) login(address string) *member {
	w.t.Helper()
	m := &member{w: w}
	s, err := w.client(cpaas.WithObserver(m.record)).Login(w.t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: address, Password: "sandbox"})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(s.Close)
	m.Session = s
	s.Watch(func(u cpaas.Update) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.events = append(m.events, u.Event)
	})
	return m
}

// join logs users in and subscribes them.
func (w *world) join(addresses ...string) []*member {
	w.t.Helper()
	var members []*member
	for _, address := range addresses {
		m := w.login(address)
		w.must(m.Subscribe(w.t.Context()))
		members = append(members, m)
	}
	return members
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// inject sends frames that no server would.
func (w *world) inject(address string, frame []byte) {
	w.tap.expect(frame)
	w.server.Garbage(address, frame)
}

// rest waits until nothing moves any more.
func (w *world) rest() { synctest.Wait() }

// told are the events of one type, in order.
func told[E cpaas.Event](m *member) []E {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []E
	for _, event := range m.events {
		if e, ok := event.(E); ok {
			list = append(list, e)
		}
	}
	return list
}

func (m *member) phase() cpaas.Phase { return m.View().Connection.Phase }

// statuses are a group's participants by address.
func (m *member) statuses(group string) map[string]cpaas.Status {
	list := map[string]cpaas.Status{}
	for _, p := range m.Participants(group) {
		list[p.Address] = p.Status
	}
	return list
}

func (m *member) texts(group string) []string {
	var list []string
	for _, line := range m.Messages(group) {
		list = append(list, line.Text)
	}
	return list
}

// team makes the group Team of the first member with all others connected.
func (w *world) team(members ...*member) string {
	w.t.Helper()
	var others []string
	for _, m := range members[1:] {
		others = append(others, m.Self().Address)
	}
	g, err := members[0].CreateGroup(w.t.Context(), cpaas.NewGroup{Name: "Team", Participants: others})
	w.must(err)
	w.rest()
	for _, m := range members[1:] {
		w.must(m.Accept(w.t.Context(), g.ID))
	}
	w.rest()
	return g.ID
}

// agree fails the test unless every member's state is the server's truth.
func (w *world) agree(members ...*member) {
	w.t.Helper()
	for _, m := range members {
		address := m.Self().Address
		var want, got []string
		for _, g := range w.server.GroupsOf(address) {
			want = append(want, g.ID)
		}
		for _, g := range m.View().Groups {
			got = append(got, g.ID)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			w.t.Errorf("%s sees the groups %v, the server has %v", address, got, want)
			continue
		}
		for _, id := range want {
			w.agreeOn(m, id)
		}
		var invited []string
		for _, inv := range m.View().Invitations {
			invited = append(invited, inv.GroupID)
		}
		slices.Sort(invited)
		waiting := w.server.Invitations(address)
		slices.Sort(waiting)
		if !slices.Equal(invited, waiting) {
			w.t.Errorf("%s has the invitations %v, the server %v", address, invited, waiting)
		}
	}
}

func (w *world) agreeOn(m *member, id string) {
	w.t.Helper()
	truth, _ := w.server.Group(id)
	for _, g := range m.View().Groups {
		if g.ID == id && g.Name != truth.Name {
			w.t.Errorf("%s sees the name %q, the server has %q", m.Self().Address, g.Name, truth.Name)
		}
	}
	type entry struct {
		status cpaas.Status
		admin  bool
	}
	want, got := map[string]entry{}, map[string]entry{}
	for _, p := range truth.Participants {
		want[p.Address] = entry{cpaas.Status(p.Status), p.Admin}
	}
	for _, p := range m.Participants(id) {
		if p.Status != cpaas.Disconnected { // shown until the next fetch
			got[p.Address] = entry{p.Status, p.Admin}
		}
	}
	if len(want) != len(got) {
		w.t.Errorf("%s sees %v in %s, the server has %v", m.Self().Address, got, truth.Name, want)
		return
	}
	for address, e := range want {
		if got[address] != e {
			w.t.Errorf("%s sees %s as %v in %s, the server has %v", m.Self().Address, address, got[address], truth.Name, e)
		}
	}
}

// within runs work and fails the test if it takes longer.
func (w *world) within(limit time.Duration, work func(ctx context.Context) error) error {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), limit)
	defer cancel()
	return work(ctx)
}

// newTLSSandbox is a sandbox behind https on a real port.
func newTLSSandbox(t *testing.T) *httptest.Server {
	t.Helper()
	server := sandbox.New()
	listener := httptest.NewTLSServer(server)
	t.Cleanup(listener.Close)
	t.Cleanup(server.Close)
	return listener
}

// must2 is must for calls that give something beside the error.
func (w *world) must2(_ any, err error) {
	w.t.Helper()
	w.must(err)
}

// manyAddresses are those of manyPeople, beside alice and bob.
var manyAddresses = func() (list []string) {
	for n := range 300 {
		list = append(list, fmt.Sprintf("user%d@example.com", n))
	}
	return list
}()

var manyPeople = sandbox.WithUsers(append([]string{alice, bob}, manyAddresses...)...)
