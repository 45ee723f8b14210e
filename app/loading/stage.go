package loading

import (
	"context"
	"crypto/tls"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"muster/app/logins"
	"muster/cpaas"
	"muster/cpaas/load"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/scenario/inprocess"
)

// Open opens where the load is played, and gives what is to be done at the end.
func (o *Options) Open(ctx context.Context, plan *load.Plan) (stage load.Stage, end func(), err error) {
	if o.StartAt != "" {
		if stage.Start, err = time.Parse(time.RFC3339, o.StartAt); err != nil {
			return stage, nil, fmt.Errorf("--start-at %s: give a time such as %s", o.StartAt, time.Now().Add(time.Minute).Format(time.RFC3339))
		}
		if time.Until(stage.Start) < 0 {
			return stage, nil, fmt.Errorf("--start-at %s is over: give a time at which all users are ready", o.StartAt)
		}
	}
	if o.Server == "" {
		of, server := inprocess.Crowd(plan.Names(), plan.Troupes(), plan.Seed)
		stage.Of = of
		return stage, server.Close, nil
	}
	if need, most := descriptorsFor(len(plan.Own())*plan.Size), load.Descriptors(); need > most {
		return stage, nil, fmt.Errorf("%d users need %d open connections and files, and the system lets this program have %d: raise that (ulimit -n %d), or give fewer users or more shards", len(plan.Own())*plan.Size, need, most, need)
	}
	server, trust, err := logins.Reach(ctx, o.Server, o.Trust)
	if err != nil {
		return stage, nil, err
	}
	stage.Of = o.onServer(plan, server, trust)
	return stage, func() {}, nil
}

// descriptorsFor is how many connections and files some users need: a socket and up to two
// requests at a time each, and some for alo.
func descriptorsFor(users int) int { return 3*users + 64 }

// onServer gives a server as each troupe sees it. Its users have the numbers after those of the
// troupes before.
func (o *Options) onServer(plan *load.Plan, server cpaas.Server, trust *tls.Config) func(troupe int) cast.Server {
	names := plan.Names()
	return func(troupe int) cast.Server {
		address := func(name string) string {
			return strings.ReplaceAll(o.Address, "{n}", strconv.Itoa(troupe*len(names)+slices.Index(names, name)+1))
		}
		emails := map[string]string{}
		for _, name := range names {
			emails[name] = address(name)
		}
		users := logins.New(server, o.ClientID, emails)
		return cast.Server{
			Address: o.Server, TLS: trust, Shared: true, Credentials: users.Of, Rotated: users.Keep,
			Participant: func(name string) (string, error) { return address(name), nil },
		}
	}
}
