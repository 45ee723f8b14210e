package scenarios_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/app/causes"
	"muster/app/hand/viewtest"
	"muster/app/scenarios"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/scenario/record"
)

// What a line costs the goroutine of the user interface while a flow of 300 steps is being
// recorded and shown: by itself, for which the budget is 1 ms, and each time that the text is
// shown anew, which is a few times a second however much happens.
func BenchmarkLineWhileAFlowIsRecorded(b *testing.B) {
	w := viewtest.New(b)
	wire := viewtest.NewWire(w.Began)
	var took []time.Duration
	post := w.Host.Post
	w.Host.Post = func(do func()) {
		post(func() {
			began := time.Now()
			do()
			took = append(took, time.Since(began))
		})
	}
	view := scenarios.New(w.Host, scenarios.Options{
		Tape: wire.Tape, Causes: causes.Follow(wire.Tape, w.Host.Post),
		Start: func() record.Start {
			return record.Start{
				Users:  []record.User{{Address: "alice@example.com", Subscribed: true}, {Address: "bob@example.com", Subscribed: true}},
				Groups: []record.Group{{ID: "g1", Name: "Team", Joined: []string{"alice@example.com", "bob@example.com"}}},
			}
		},
		OnRow:  func(int64) {},
		Faults: func(func(record.Note)) func() { return func() {} },
		Open:   func(context.Context, []string, uint64) (cast.Server, error) { return cast.Server{}, nil },
	})
	w.Show(view.Pane, func() bool { return true })
	b.Cleanup(func() { view.Close()() })
	w.Settled()
	w.Press("Record")
	w.Settled()
	line := 0
	say := func() {
		line++
		wire.Message(fmt.Sprint("m", line), "g1", time.Duration(line)*time.Second, "bob")
	}
	shown := func() bool { return strings.Count(w.View().Field("Feature file").Text(), "alice sends") >= line }
	for range 150 {
		say()
	}
	w.Until("what was said is recorded", shown)
	var lines, texts []time.Duration
	for b.Loop() {
		took = took[:0]
		say()
		w.Settled()
		lines = append(lines, sum(took))
		took = took[:0]
		w.Until("what was said is recorded", shown)
		texts = append(texts, sum(took))
	}
	b.ReportMetric(median(lines), "ms-a-line")
	b.ReportMetric(median(texts), "ms-a-text")
}

func sum(all []time.Duration) (sum time.Duration) {
	for _, d := range all {
		sum += d
	}
	return sum
}

// median is in milliseconds.
func median(all []time.Duration) float64 {
	slices.Sort(all)
	return float64(all[len(all)/2].Microseconds()) / 1000
}
