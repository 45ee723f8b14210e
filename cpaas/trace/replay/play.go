package replay

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// Server is where a tape is played again. It must be fresh, and know all users that
// Users names, who log in with one password.
type Server struct {
	Client             *http.Client
	Base               string // scheme and host, such as http://127.0.0.1:8080
	ClientID, Password string
}

// Result is what came of it.
type Result struct {
	Sent        int      // requests
	Skipped     []string // requests that were not sent, and why
	Differences []string // in how requests ended and in what there is in the end; none if all is the same
}

// mostListed is how many skipped requests, and how many differences, are listed.
const mostListed = 1000

// Users are the addresses of all who act on a tape or are named as participants.
func Users(j *cause.Joiner) []string {
	seen := map[string]bool{}
	var list []string
	meet := func(address string) {
		address = strings.TrimSpace(address)
		if key := strings.ToLower(address); strings.Contains(address, "@") && !seen[key] {
			seen[key] = true
			list = append(list, address)
		}
	}
	for _, a := range j.Actions() {
		meet(a.User())
		meet(a.Address)
		if strings.Contains(a.Group, "@") {
			meet(a.Group)
		}
		for _, p := range groupIn(a.Exchange().Request.Body).Participants {
			meet(p.Address)
		}
	}
	return list
}

// Play sends the requests of a tape again and compares what there is in the end. The
// error is for what kept it from being played at all: a server that does not answer or
// lets somebody not log in, or a tape without requests that can be sent again.
func Play(ctx context.Context, s Server, j *cause.Joiner) (Result, error) {
	p := &player{server: s, users: map[string]*user{}, ids: map[string]string{}, table: newTable()}
	actions := slices.SortedStableFunc(slices.Values(j.Actions()), earlier)
	home := busiest(actions)
	for _, a := range actions {
		switch why := p.unfit(a, home); {
		case why == ignored:
		case why != "":
			p.skip(a, why)
		default:
			if err := p.send(ctx, a); err != nil {
				return p.Result, err
			}
		}
	}
	if p.Sent == 0 {
		return p.Result, errors.New("there is no request on the tape that can be sent again")
	}
	return p.Result, p.compare(ctx)
}

// earlier orders requests by when they began. Of those that began at the same time, such
// as on a tape of a virtual clock, those come first that make what others are about.
func earlier(a, b *cause.Action) int {
	makes := func(a *cause.Action) int {
		switch a.Verb {
		case cause.CreateGroup, cause.Add, cause.Send, cause.Upload:
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.Began(), b.Began()), cmp.Compare(makes(a), makes(b)))
}

// busiest is the server to which most requests went: ids of several have nothing to do
// with each other.
func busiest(actions []*cause.Action) (home string) {
	count := map[string]int{}
	for _, a := range actions {
		at := a.Row.Source.Server
		if count[at]++; count[at] > count[home] {
			home = at
		}
	}
	return home
}

type player struct {
	Result
	server Server
	users  map[string]*user
	ids    map[string]string // the new id for one of the tape
	table  *table            // what there was, by the tape
}

func (p *player) skip(a *cause.Action, why string) {
	p.Skipped = listed(p.Skipped, fmt.Sprintf("#%d %s's %s: %s", a.Row.Number, a.User(), a.Verb, why))
}

func (p *player) differ(format string, args ...any) {
	p.Differences = listed(p.Differences, fmt.Sprintf(format, args...))
}

func listed(list []string, line string) []string {
	if len(list) < mostListed {
		return append(list, line)
	}
	return list
}

const ignored = "it changes nothing"

// unfit says why a request is not sent again, or "". What only asks, and what is about a
// session and not about groups, is ignored.
func (p *player) unfit(a *cause.Action, home string) string {
	x := a.Exchange()
	switch a.Verb {
	case cause.CreateGroup, cause.EditGroup, cause.DeleteGroup, cause.Add, cause.Accept, cause.Leave, cause.Remove, cause.SetAdmin,
		cause.Send, cause.DeleteMessage, cause.ClearMessages, cause.Report, cause.Upload:
	default:
		return ignored
	}
	switch {
	case a.Row.Source.Server != home:
		return "it went to another server, " + a.Row.Source.Server
	case x.Status == 401 || x.Status == 408 || x.Status == 429 || x.Status == 503:
		return fmt.Sprintf("it got %d, which says nothing of what was asked", x.Status)
	case x.Fault != "" && a.Outcome == cause.Refused:
		return "its refusal was made up on purpose: " + x.Fault
	case a.Outcome == cause.Unknown && effectOf(a) == nil:
		return "nobody knows whether it took effect: it got no reply, and nothing is known to have come of it"
	case x.Request.Cut(transport.MostBody):
		return "the tape has only the beginning of its body"
	case a.Outcome == cause.Done && a.Group != "" && a.Verb != cause.CreateGroup && !strings.Contains(a.Group, "@") && p.ids[a.Group] == "":
		return "its group was made before the tape began"
	case a.Outcome == cause.Refused && a.Group != "" && !strings.Contains(a.Group, "@") && p.ids[a.Group] == "":
		return "its group was made before the tape began, or never"
	}
	return ""
}

// effectOf is something that a request without a reply has caused: for certain, or as the
// only one that can have. It is nil where there is none.
func effectOf(a *cause.Action) *cause.Effect {
	if len(a.Effects) > 0 {
		return a.Effects[0]
	}
	for _, e := range a.Maybe {
		if len(e.Causes)+e.More+e.Lost == 1 {
			return e
		}
	}
	return nil
}

// groupOf is the id of the group that a request made.
func groupOf(a *cause.Action) string {
	if e := effectOf(a); a.Outcome == cause.Unknown && e != nil {
		return e.Group
	}
	return a.Group
}
