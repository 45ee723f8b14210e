package load

import (
	"strings"
	"testing"
	"time"
)

func TestALateGeneratorMakesTheRunInvalidAndTellsWhatItCanDo(t *testing.T) {
	r := newResult(&Plan{Options: Options{Rate: 300, Shards: 1}})
	for i := range 100 {
		r.Lag.add(time.Duration(i)*10*time.Millisecond, time.Millisecond)
		r.Reply.add(time.Duration(i)*10*time.Millisecond, time.Millisecond)
	}
	if r.judge(); len(r.Invalid) > 0 {
		t.Fatalf("in time, and invalid: %q", r.Invalid)
	}
	for i := range 300 {
		r.Lag.add(time.Second+time.Duration(i)*3*time.Millisecond, 50*time.Millisecond)
		r.Reply.add(time.Second+time.Duration(i)*3*time.Millisecond, time.Millisecond)
	}
	r.Own = Own{Took: time.Second, Processor: 1900 * time.Millisecond, Cores: 2}
	r.judge()
	if len(r.Invalid) != 2 || !strings.Contains(r.Invalid[0], "the generator was the bottleneck") || !strings.Contains(r.Invalid[0], "a rate up to 100 for each shard") || !strings.Contains(r.Invalid[1], "95 % of its processors") {
		t.Errorf("says %q", r.Invalid)
	}
	r.Plan.Rate, r.Invalid = 100, nil
	if r.judge(); len(r.Invalid) != 2 || !strings.Contains(r.Invalid[0], "let nothing else run") {
		t.Errorf("of a rate that it made in one second it says %q", r.Invalid)
	}
}

// A second in which the server was away says nothing of what the generator can do.
func TestASecondWithoutAnswersIsNoRateToTry(t *testing.T) {
	r := newResult(&Plan{Options: Options{Rate: 50, Shards: 1}})
	for i := range 100 {
		due := time.Duration(i) * 20 * time.Millisecond
		if r.Lag.add(due, time.Duration(1+i/50)*8*time.Millisecond); i == 0 {
			r.Reply.add(due, time.Millisecond)
		}
	}
	if r.judge(); len(r.Invalid) != 1 || strings.Contains(r.Invalid[0], "a rate up to") {
		t.Errorf("says %q", r.Invalid)
	}
}
