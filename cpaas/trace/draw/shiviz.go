package draw

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"muster/cpaas/trace/cause"
)

// ShiVizExpression is what ShiViz reads the log with; it stands in the log's first line.
const ShiVizExpression = `(?<host>\S+) "(?<event>.*)" (?<clock>\{.*\})`

// moment is one event of the log.
type moment struct {
	at    time.Duration
	phase int // of what happens at the same time: sent, handled, received
	do    func()
}

// clocks are vector clocks: for each host, how far it knows of each.
type clocks struct {
	of      map[string]map[string]int
	sent    map[*cause.Action]map[string]int
	handled map[*cause.Action]map[string]int
	lines   []string
}

// ShiViz writes the events of users and server with vector clocks, which follow from
// what caused what.
func ShiViz(w io.Writer, j *cause.Joiner) error {
	c := clocks{of: map[string]map[string]int{}, sent: map[*cause.Action]map[string]int{}, handled: map[*cause.Action]map[string]int{}}
	var all []moment
	for _, a := range j.Actions() {
		at := a.Ended()
		for _, e := range a.Effects {
			at = min(at, e.At())
		}
		all = append(all, moment{a.Began(), 0, func() { c.send(a) }}, moment{at, 1, func() { c.handle(a) }},
			moment{a.Ended(), 2, func() { c.tick(host(a.User()), "reply "+answer(a.Exchange()), c.handled[a]) }})
	}
	for _, e := range j.Effects() {
		all = append(all, moment{e.At(), 2, func() {
			var known map[string]int
			if a := e.Cause(); a != nil {
				c.handle(a)
				known = c.handled[a]
			}
			c.tick(host(e.User()), notification(e), known)
		}})
	}
	slices.SortStableFunc(all, func(a, b moment) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.phase, b.phase)) })
	for _, m := range all {
		m.do()
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s\n\n", ShiVizExpression)
	for _, line := range c.lines {
		fmt.Fprintln(out, line)
	}
	return out.Flush()
}

func (c *clocks) send(a *cause.Action) {
	if c.sent[a] == nil {
		c.sent[a] = c.tick(host(a.User()), fmt.Sprintf("#%d %s", a.Row.Number, label(a)), nil)
	}
}

// handle is the server's part, which comes after the request even where clocks differ.
func (c *clocks) handle(a *cause.Action) {
	if c.handled[a] == nil {
		c.send(a)
		c.handled[a] = c.tick("server", "handles "+label(a), c.sent[a])
	}
}

// tick is an event of a host that knows what it is told, and returns its clock.
func (c *clocks) tick(name, event string, known map[string]int) map[string]int {
	clock := c.of[name]
	if clock == nil {
		clock = map[string]int{}
		c.of[name] = clock
	}
	for other, n := range known {
		clock[other] = max(clock[other], n)
	}
	clock[name]++
	text, _ := json.Marshal(clock) // a map of numbers is always JSON
	c.lines = append(c.lines, fmt.Sprintf("%s %q %s", name, strings.ReplaceAll(clip(event, 120), `"`, "'"), text))
	return maps.Clone(clock)
}

// host is a name without blanks, and another than the server's.
func host(user string) string {
	name := strings.Join(strings.Fields(user), "_")
	if name == "" || name == "server" {
		return "user_" + name
	}
	return name
}
