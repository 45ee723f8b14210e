// Package loading is what the command line says of a load: its plan, where it is played, and what
// is written of it.
package loading

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/load"
	"muster/cpaas/scenario"
)

// Options are the flags of the command.
type Options struct {
	Users   int           `default:"30" placeholder:"N" help:"So many users, in troupes of as many as the scenario has (${default})."`
	Rate    string        `default:"10/s" placeholder:"N/s" help:"So many steps become due each second, whether the server keeps up or not (${default})."`
	For     time.Duration `default:"10s" placeholder:"TIME" help:"How long steps become due (${default})."`
	Shard   string        `default:"1/1" placeholder:"I/N" help:"Play this part of the load; the others are for other machines. Where they are counted from 0, give I+1/N."`
	StartAt string        `placeholder:"TIME" help:"Begin at this time, such as 2026-05-04T15:00:00Z, as all shards should."`
	Closed  bool          `help:"Let each troupe wait for the end of a step before the next is due. It hides what a server that stalls holds up, and is for comparison."`

	Server   string `placeholder:"URL" help:"Load this server, not a sandbox in the program."`
	Address  string `placeholder:"PATTERN" help:"The users there, such as load{n}@example.com, with {n} from 1. Their password is in MUSTER_PASSWORD."`
	ClientID string `name:"client-id" placeholder:"ID" help:"The client ID there."`
	Trust    string `placeholder:"FINGERPRINT" help:"Trust the certificate there that has this SHA-256 fingerprint, and no other."`

	Seed   uint64   `default:"1" placeholder:"N" help:"Which troupe does which step is left to chance; the same number makes it the same again (${default})."`
	Report []string `placeholder:"KIND=FILE" help:"Write a report: json, html, or hlog (a log of HdrHistogram, which merge takes). It may be given several times. The file - is standard output, which then has no table."`
	AsK6   string   `name:"as-k6" type:"path" placeholder:"SCRIPT" help:"Play nothing, and write the load as a script for k6."`
}

// Plan makes the plan of a scenario. The error says which flag to change.
func (o *Options) Plan(scenarios []*scenario.Scenario) (*load.Plan, error) {
	if o.AsK6 != "" {
		if err := o.checkScript(); err != nil {
			return nil, err
		}
	}
	switch {
	case o.Server != "" && !strings.Contains(o.Address, "{n}"):
		return nil, errors.New("--server needs users: give --address with {n} for their numbers, such as load{n}@example.com")
	case o.Server == "" && o.AsK6 == "" && o.Address+o.Trust != "":
		return nil, errors.New("--address and --trust are about a server: give --server too")
	case len(scenarios) != 1:
		return nil, fmt.Errorf("there are %d scenarios, and a load is of one: give --name with words of its name, such as --name %q", len(scenarios), scenarios[0].Name)
	}
	rate, err := strconv.ParseFloat(strings.TrimSuffix(o.Rate, "/s"), 64)
	if err != nil {
		return nil, fmt.Errorf("--rate %s: give steps a second, such as 500/s", o.Rate)
	}
	shard, shards, err := parseShard(o.Shard)
	if err != nil {
		return nil, err
	}
	return load.NewPlan(scenarios[0], load.Options{
		Users: o.Users, Rate: rate, For: o.For, Seed: o.Seed, Closed: o.Closed, Shard: shard, Shards: shards,
	})
}

// parseShard reads which shard of how many, as 1/4 or as 0+1/4. The second is what a Kubernetes
// Indexed Job makes of $(JOB_COMPLETION_INDEX)+1/4 in a container that has no shell to add.
func parseShard(text string) (shard, shards int, err error) {
	first, second, ok := strings.Cut(text, "/")
	if ok {
		from0, fromZero := strings.CutSuffix(first, "+1")
		shard, err = strconv.Atoi(from0)
		if fromZero {
			shard++
		}
	}
	if ok && err == nil {
		shards, err = strconv.Atoi(second)
	}
	if !ok || err != nil {
		return 0, 0, fmt.Errorf("--shard %s: give which of how many, such as 1/4", text)
	}
	return shard, shards, nil
}
