package judge_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"muster/cpaas/sandbox"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/judge"
	"muster/cpaas/transport"
)

// runs is how many runs are checked of the plain sandbox.
var runs = uint64(8)

func plainly(int, *sandbox.Server) {}

func TestThePlainSandboxContradictsItselfNever(t *testing.T) {
	requests := 0
	for seed := range runs {
		play(t, seed, 40, plainly, func(rows []*transport.Row) {
			j := cause.Join(rows)
			requests += len(j.Actions())
			for _, f := range judge.Linearizability(j, time.Hour) {
				t.Errorf("seed %d: %s", seed, f)
			}
			for _, f := range append(judge.Lint(rows, j), judge.Order(j)...) {
				t.Errorf("seed %d: %s", seed, f)
			}
		})
	}
	if requests < 100*int(runs) {
		t.Errorf("only %d requests were made", requests)
	}
}

func TestAStaleReadAndALostUpdateAreFoundByFewRows(t *testing.T) {
	for name, fault := range map[string]func(int, *sandbox.Server){
		"stale read": func(step int, s *sandbox.Server) {
			if step == 20 {
				s.StaleReads(true)
			}
		},
		"lost update": func(step int, s *sandbox.Server) {
			if step == 20 {
				s.LoseUpdates(1)
			}
		},
	} {
		found := 0
		for seed := range uint64(3) {
			play(t, seed, 40, fault, func(rows []*transport.Row) {
				j := cause.Join(rows)
				for _, f := range judge.Linearizability(j, time.Hour) {
					found++
					if f.Code != judge.Contradiction || len(f.Rows) > 6 || len(f.Rows) < 2 {
						t.Errorf("%s, seed %d: %s", name, seed, f)
					}
					for _, row := range f.Rows {
						if j.Action(row) == nil {
							t.Errorf("%s, seed %d: %d is no request", name, seed, row)
						}
					}
					if name == "lost update" && !strings.Contains(f.Text, "the name of") {
						t.Errorf("seed %d: %s", seed, f)
					}
				}
			})
		}
		if found < 1 { // an update that nobody reads before the next one is lost without a trace
			t.Errorf("%s: it is found only %d times in 3 runs", name, found)
		}
	}
}

// many are requests of users in twenty groups, one after the other and at once, with a
// read that is stale if bad.
func many(n int, bad bool) []*transport.Row {
	tape := transport.NewTape()
	var rows []*transport.Row
	tape.Watch(func(r *transport.Row) { rows = append(rows, r) })
	var tells []func(transport.Record)
	for i := range 8 {
		tells = append(tells, tape.Source("https://host.example", fmt.Sprintf("user%d@example.com", i)).Tap(transport.Options{}).Observer)
	}
	at := time.Now()
	names := map[int]string{}
	for i := range n {
		group := i % 20
		x := transport.Exchange{Method: "PUT", Path: fmt.Sprintf("/cpaas/chat/v1/u/group/g%d", group), Status: 200, Began: at.Add(time.Duration(i) * time.Millisecond), Took: 30 * time.Millisecond}
		body := func(name string) []byte {
			return []byte(`{"groupChatSessionInformation":{"x-name":"` + name + `","participant":[{"address":"user0@example.com","status":"Connected","x-isAdmin":true}]}}`)
		}
		if i/20%2 == 0 {
			names[group] = fmt.Sprint("name ", i)
			x.Request.Body, x.Reply.Body = body(names[group]), body(names[group])
			tells[0](x)
			continue
		}
		x.Method, x.Reply.Body = "GET", body(names[group])
		if bad && i/20 == n/40*2-1 && group == 7 {
			x.Reply.Body = body("name 7")
		}
		tells[i%8](x)
	}
	return rows
}

func TestOneStaleReadAmongManyIsTheOnlyFinding(t *testing.T) {
	if found := judge.Linearizability(cause.Join(many(2000, false)), time.Hour); len(found) > 0 {
		t.Errorf("%v", found)
	}
	found := judge.Linearizability(cause.Join(many(2000, true)), time.Hour)
	if len(found) != 1 || len(found[0].Rows) > 3 {
		t.Errorf("%v", found)
	}
}

func BenchmarkLinearizability20000Requests(b *testing.B) {
	j := cause.Join(many(20_000, false))
	for b.Loop() {
		if found := judge.Linearizability(j, time.Hour); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
