package k6

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"text/template"
	"time"

	"muster/cpaas/load"
	"muster/cpaas/scenario"
)

// Users are who plays the load on the server. Their password and the server are given to k6.
type Users struct {
	Address  string // with {n} for the number of a user, from 1
	ClientID string
}

// The script is the form and, as they stand, what its functions are.
var (
	//go:embed script.tmpl
	text string
	//go:embed round.js
	round string
	//go:embed listener.js
	listener string
	//go:embed verbs.js
	calls string
	//go:embed end.js
	end string

	form = template.Must(template.New("k6").Parse(text))
)

// script is what the form is filled with. Each string of it is JavaScript.
type script struct {
	Plan, Heard, Notices string
	Before, Load         []*line
}

// line is a step that does something.
type line struct {
	Label, Call      string
	Patience, Awaits int // in milliseconds, and users
}

// Write writes a plan as a script. The error is about the lines of the scenario that have no
// translation; nothing is left out of the script.
func Write(w io.Writer, p *load.Plan, u Users) error {
	before, after := p.Split()
	t := newTranslator()
	if err := t.translate(before, after); err != nil {
		return err
	}
	err := form.Execute(w, script{
		Plan: t.plan(p, u), Heard: list(t.heard), Notices: js(t.notices), Before: t.before, Load: t.load,
	})
	if err == nil {
		_, err = io.WriteString(w, strings.Join([]string{round, listener, calls, end}, "\n"))
	}
	return err
}

// plan is the head of the script.
func (t *translator) plan(p *load.Plan, u Users) string {
	steps := len(t.load)
	rounds, unit := int64(p.Rate), int64(steps)
	if float64(rounds) != p.Rate { // k6 takes whole numbers only
		rounds, unit = int64(math.Round(p.Rate*1000)), unit*1000
	}
	if by := gcd(rounds, unit); by > 1 {
		rounds, unit = rounds/by, unit/by
	}
	busy := int(math.Ceil(p.Rate/float64(steps))) + 10 // rounds of which each takes a second
	return js(struct {
		Scenario string   `json:"scenario"`
		Digest   string   `json:"digest"`
		Names    []string `json:"names"`
		Troupes  int      `json:"troupes"`
		Seed     string   `json:"seed"` // as text, since a number of JavaScript has 53 bits
		Rate     float64  `json:"rate"`
		Rounds   int64    `json:"rounds"`
		Unit     int64    `json:"unit"` // in seconds, which have so many rounds
		Time     int64    `json:"time"`
		Steps    int      `json:"steps"`
		Patience int      `json:"patience"`
		VUs      int      `json:"vus"`
		MostVUs  int      `json:"mostVUs"`
		Address  string   `json:"address"`
		ClientID string   `json:"clientID"`
	}{
		p.Scenario, p.Digest, p.Names(), p.Troupes(), strconv.FormatUint(p.Seed, 10), float64(rounds) * float64(steps) / float64(unit), rounds, unit,
		p.For.Milliseconds(), p.Steps(), t.patience, busy, 10 * busy, u.Address, u.ClientID,
	})
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// js is a value as JavaScript. Nothing in it ends a line or a text of the script.
func js(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // of texts, numbers and lists of them
	}
	return string(data)
}

// list is a list with a line for each of its entries.
func list[T any](all []T) string {
	if len(all) == 0 {
		return "[]"
	}
	var lines []string
	for _, one := range all {
		lines = append(lines, "  "+js(one)+",")
	}
	return "[\n" + strings.Join(lines, "\n") + "\n]"
}

// label says which step of which file it is, without the folder.
func label(step *scenario.Step) string {
	return fmt.Sprintf("%s:%d %s", filepath.Base(step.File), step.Line, step.Text)
}

func milliseconds(d time.Duration) int { return int(d.Milliseconds()) }
