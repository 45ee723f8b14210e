package play

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport/fault"
)

// user is a user of a scenario.
type user struct {
	name    string
	player  *player
	faults  *fault.Faults
	lanes   *lanes
	session *cpaas.Session // nil while the user is not logged in
	address string         // as others know the user; "" before the first login
	stop    func()         // of the watch
	outcome error          // of what the user tried last
	tried   bool
	journal *journal        // guarded by the player's lock
	hidden  map[string]bool // ids of lines that the user has deleted; likewise
}

func (p *player) newUser(name string) *user {
	hash := fnv.New64a()
	fmt.Fprint(hash, name)
	seed := p.seed ^ hash.Sum64()
	return &user{
		name: name, player: p, faults: fault.New(seed), lanes: &lanes{seed: seed},
		journal: newJournal(), hidden: map[string]bool{},
	}
}

// client makes the client of one session of the user.
func (u *user) client(more ...cpaas.Option) (*cpaas.Client, error) {
	p := u.player
	server, err := cpaas.ParseServer(p.server.Address)
	if err != nil {
		return nil, err
	}
	opts := append([]cpaas.Option{cpaas.WithInstallation("scenario"), cpaas.WithTLS(p.server.TLS)}, more...)
	switch dial := p.server.Dial; {
	case dial != nil && p.server.Sandbox:
		timings := cpaas.DefaultTimings()
		timings.Steady = true
		opts = append(opts, cpaas.WithDial(u.lanes.dial(dial)), cpaas.WithTimings(timings))
	case dial != nil:
		opts = append(opts, cpaas.WithDial(dial))
	}
	return cpaas.New(server, opts...), nil
}

var errLoggedIn = errors.New("is logged in already")

// login begins a session. password is the user's own if it is empty.
func (u *user) login(ctx context.Context, password string) error {
	if u.session != nil {
		return errLoggedIn
	}
	credentials, err := u.player.server.Credentials(ctx, u.name)
	if err != nil {
		return err
	}
	if password != "" {
		credentials.Password, credentials.RefreshToken = password, ""
	}
	client, err := u.client(cpaas.WithTape(u.player.tape), cpaas.WithFaults(u.faults), cpaas.WithRotated(u.rotated))
	if err != nil {
		return err
	}
	session, err := client.Login(ctx, credentials)
	if err != nil {
		return err
	}
	u.player.change(func() { u.session, u.address = session, session.Self().Address; u.journal.begin() })
	u.stop = session.Watch(func(up cpaas.Update) {
		u.player.change(func() { u.journal.take(session, up) })
	})
	return nil
}

// rotated hands a new refresh token to who keeps it.
func (u *user) rotated(ctx context.Context, token string) {
	if keep := u.player.server.Rotated; keep != nil {
		keep(ctx, u.name, token)
	}
}

// end gives the session up, after goodbye where that is not nil.
func (u *user) end(goodbye func(*cpaas.Session) error) error {
	session := u.session
	if session == nil {
		return nil
	}
	var err error
	if goodbye != nil {
		err = goodbye(session)
	}
	session.Close()
	u.stop()
	u.player.change(func() { u.session = nil })
	return err
}

// live is the user's session, or the reason why there is none.
func (u *user) live() (*cpaas.Session, error) {
	if u.session == nil {
		return nil, fmt.Errorf("%s is not logged in", u.name)
	}
	return u.session, nil
}

// patience is how long one action may take.
const patience = time.Minute
