package cast

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/hold"
)

// User is a user of a scenario.
type User struct {
	Name    string
	cast    *Cast
	Faults  *fault.Faults
	Gate    *hold.Gate // holds what goes over the user's connections
	lanes   *lanes
	Session *cpaas.Session // nil while the user is not logged in
	address string         // as others know the user; "" before the first login
	stop    func()         // of the watch
	Outcome error          // of what the user tried last
	Tried   bool
	journal *journal         // guarded by the lock of the cast
	hidden  map[string]bool  // ids of lines that the user has deleted; likewise
	met     map[string]int64 // numbers of the rows that AwaitRow has given, by the mark
}

func (c *Cast) newUser(name string) *User {
	hash := fnv.New64a()
	fmt.Fprint(hash, name)
	seed := c.seed ^ hash.Sum64()
	return &User{
		Name: name, cast: c, Faults: fault.New(seed), Gate: hold.NewGate(), lanes: &lanes{seed: seed},
		journal: newJournal(), hidden: map[string]bool{}, met: map[string]int64{},
	}
}

// Client makes the client of one session of the user.
func (u *User) Client(more ...cpaas.Option) (*cpaas.Client, error) {
	c := u.cast
	server, err := cpaas.ParseServer(c.Server.Address)
	if err != nil {
		return nil, err
	}
	opts := append([]cpaas.Option{cpaas.WithInstallation("scenario"), cpaas.WithTLS(c.Server.TLS)}, more...)
	switch dial := c.Server.Dial; {
	case dial != nil && c.Server.Sandbox:
		timings := cpaas.DefaultTimings()
		timings.Steady = true
		opts = append(opts, cpaas.WithDial(u.lanes.dial(dial)), cpaas.WithTimings(timings))
	case dial != nil:
		opts = append(opts, cpaas.WithDial(dial))
	}
	return cpaas.New(server, opts...), nil
}

var errLoggedIn = errors.New("is logged in already")

// Login begins a session. password is the user's own if it is empty.
func (u *User) Login(ctx context.Context, password string) error {
	if u.Session != nil {
		return errLoggedIn
	}
	if stage := u.cast.Server.Stage; stage != nil {
		return u.enter(ctx, stage, password)
	}
	credentials, err := u.cast.Server.Credentials(ctx, u.Name)
	if err != nil {
		return err
	}
	if password != "" {
		credentials.Password, credentials.RefreshToken = password, ""
	}
	client, err := u.Client(cpaas.WithTape(u.cast.Tape), cpaas.WithFaults(u.Faults), cpaas.WithGate(u.Gate), cpaas.WithRotated(u.rotated))
	if err != nil {
		return err
	}
	session, err := client.Login(ctx, credentials)
	if err != nil {
		return err
	}
	u.cast.change(func() { u.Session, u.address = session, session.Self().Address; u.journal.begin() })
	u.stop = session.Watch(func(up cpaas.Update) {
		u.cast.change(func() { u.journal.take(session, up) })
	})
	return nil
}

// enter takes the part of a user who is somewhere else. What they have at that moment is
// no news.
func (u *User) enter(ctx context.Context, stage Stage, password string) error {
	part, err := stage.Enter(ctx, u.Name, password)
	if err != nil {
		return err
	}
	session := part.Session
	u.Faults, u.Gate = part.Faults, part.Gate
	u.cast.change(func() { u.Session, u.address = session, session.Self().Address; u.journal.goOn(session) })
	u.stop = session.Watch(func(up cpaas.Update) {
		u.cast.change(func() { u.journal.take(session, up) })
	})
	return nil
}

// rotated hands a new refresh token to who keeps it.
func (u *User) rotated(ctx context.Context, token string) {
	if keep := u.cast.Server.Rotated; keep != nil {
		keep(ctx, u.Name, token)
	}
}

// End gives the session up, after goodbye where that is not nil.
func (u *User) End(goodbye func(*cpaas.Session) error) error {
	session := u.Session
	if session == nil {
		return nil
	}
	var err error
	if stage := u.cast.Server.Stage; stage != nil {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := stage.Leave(ctx, u.Name, goodbye == nil); err != nil {
			return err
		}
	} else {
		if goodbye != nil {
			err = goodbye(session)
		}
		session.Close()
	}
	u.stop()
	u.cast.change(func() { u.Session = nil })
	return err
}

// Live is the user's session, or the reason why there is none.
func (u *User) Live() (*cpaas.Session, error) {
	if u.Session == nil {
		return nil, fmt.Errorf("%s is not logged in", u.Name)
	}
	return u.Session, nil
}

// patience is how long one action may take.
const patience = time.Minute
