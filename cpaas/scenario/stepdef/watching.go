package stepdef

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/transport"
)

// comes is how long a client that is not Muster's has to connect, where no time is said:
// somebody may have to start it.
const comes = time.Minute

var watching = map[string]Definition{
	"foreign": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		list := c.Who(step.Match, "who")
		for _, u := range list {
			if u.Session != nil {
				return fmt.Errorf("%s is logged in by the scenario, and cannot be somebody else's client, too", u.Name)
			}
			if err := c.OpenFront(u); err != nil {
				return err
			}
		}
		for _, u := range list {
			wait := step.Match.Time("within", comes)
			if !c.AwaitRow(ctx, u, "connected", wait, opened) {
				return fmt.Errorf("no client of %s has opened its websocket through the proxy within %s", u.Name, wait)
			}
		}
		return nil
	},
	"clientsent": ofClient("sent no such request", func(m *scenario.Match, r *transport.Row) bool {
		x, is := r.Record.(transport.Exchange)
		return is && asks(m, x) && says(x.Request.Body, m.Text("text"))
	}),
	"clientanswered": ofClient("was not answered so", func(m *scenario.Match, r *transport.Row) bool {
		x, is := r.Record.(transport.Exchange)
		return is && asks(m, x) && x.Status == m.Number("status", 0)
	}),
	"clientgot": ofClient("got no such notification", func(m *scenario.Match, r *transport.Row) bool {
		f, is := r.Record.(transport.Frame)
		return is && !f.Sent && f.Kind == transport.Text && says(f.Data, m.Text("text"))
	}),
}

func opened(r *transport.Row) bool {
	h, is := r.Record.(transport.Handshake)
	return is && h.Status == http.StatusSwitchingProtocols
}

// asks tells whether a request is one that a sentence is about.
func asks(m *scenario.Match, x transport.Exchange) bool {
	return x.Method == m.Text("method") && strings.Contains(x.Path, m.Text("path"))
}

// says tells whether a body has these words, as they are or as they stand in JSON.
func says(body []byte, words string) bool {
	if bytes.Contains(body, []byte(words)) {
		return true
	}
	var quoted bytes.Buffer
	encoder := json.NewEncoder(&quoted)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(words) != nil {
		return false
	}
	return bytes.Contains(body, quoted.Bytes()[1:quoted.Len()-len("\"\n")])
}

// ofClient waits for a row of a user. Failed is what the user's client did otherwise.
func ofClient(failed string, fits func(*scenario.Match, *transport.Row) bool) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		wait := step.Match.Time("within", within)
		for _, u := range c.Who(step.Match, "owner") {
			if !c.AwaitRow(ctx, u, markOf(step.Match), wait, func(r *transport.Row) bool { return fits(step.Match, r) }) {
				return fmt.Errorf("%s's client %s within %s; its last requests and notifications are below", u.Name, failed, wait)
			}
		}
		return nil
	}
}

// markOf is the same for sentences that say the same, but for their time.
func markOf(m *scenario.Match) string {
	return strings.Join([]string{m.Sentence.Key, m.Text("method"), m.Text("path"), m.Text("text"), fmt.Sprint(m.Number("status", 0))}, "\x00")
}
