package load

import (
	"strings"
	"testing"
	"time"
)

// late is a result of two seconds with 200 steps due in each, which were handed out in time in
// the first only.
func late(took time.Duration) *Result {
	r := newResult(&Plan{Options: Options{Rate: 400, For: 2 * time.Second, Shards: 2}})
	for i := range 400 {
		due := time.Duration(i) * 5 * time.Millisecond
		r.Lag.add(due, time.Millisecond+due/time.Second*50*time.Millisecond)
	}
	r.Counts.Due, r.Counts.Done, r.Own = 400, 300, Own{Took: took, Processor: took, Cores: 2}
	r.Counts.Failed = 100
	return r
}

func TestALateGeneratorMakesTheRunInvalidAndTellsWhatItCanDo(t *testing.T) {
	for _, c := range []struct {
		took time.Duration
		says string
	}{
		{2 * time.Second, "In some seconds it was in time at this rate: let nothing else run"},
		{8 * time.Second, "It did 50 of 200 steps a second: give a rate below 100/s, or more shards."},
	} {
		r := late(c.took)
		if r.judge(); len(r.Invalid) != 1 || !strings.Contains(r.Invalid[0], "the generator was the bottleneck") || !strings.Contains(r.Invalid[0], c.says) {
			t.Errorf("after %s it says %q", c.took, r.Invalid)
		}
	}
	r := late(2 * time.Second)
	r.Lag, r.Own.Processor = newSeries(), 3800*time.Millisecond
	if r.judge(); len(r.Invalid) != 1 || !strings.Contains(r.Invalid[0], "95 % of its processors") || !strings.Contains(r.Invalid[0], "In no second") {
		t.Errorf("with all processors taken it says %q", r.Invalid)
	}
	r.Own.Processor, r.Invalid = time.Second, nil
	if r.judge(); len(r.Invalid) > 0 {
		t.Errorf("in time, and invalid: %q", r.Invalid)
	}
}

func TestAMachineThatOthersFillIsNamedInPlaceOfTheGenerator(t *testing.T) {
	for name, c := range map[string]struct {
		all  machine
		says string
	}{
		"others took most":         {machine{Busy: 3800 * time.Millisecond, Whole: 4 * time.Second}, "the generator's machine was the bottleneck: 1 step in 100 was handed out 51.02ms late or later. Other programs took 70 % of its processors, and the generator 25 %. Let less run"},
		"others come in bursts":    {machine{Busy: 2800 * time.Millisecond, Whole: 4 * time.Second}, "the generator's machine was the bottleneck: 1 step in 100 was handed out 51.02ms late or later. Other programs took 45 % of its processors, and the generator 25 %. Let less run"},
		"others took less":         {machine{Busy: 1900 * time.Millisecond, Whole: 4 * time.Second}, "the generator was the bottleneck"},
		"it took the most":         {machine{Busy: 1500 * time.Millisecond, Whole: 1600 * time.Millisecond}, "the generator was the bottleneck"},
		"the system does not tell": {machine{}, "the generator was the bottleneck"},
	} {
		r := late(2 * time.Second)
		r.Own.Processor, r.Own.Machine = time.Second, c.all
		if r.judge(); len(r.Invalid) != 1 || !strings.HasPrefix(r.Invalid[0], c.says) {
			t.Errorf("%s: it says %q", name, r.Invalid)
		}
	}
	r := late(8 * time.Second)
	r.Own.Processor, r.Own.Machine = time.Second, machine{Busy: 15 * time.Second, Whole: 16 * time.Second}
	if r.judge(); len(r.Invalid) != 1 || !strings.HasSuffix(r.Invalid[0], "and the generator 6 %. It did 50 of 200 steps a second: give a rate below 100/s, or more shards.") {
		t.Errorf("where it fell behind on a shared machine it says %q", r.Invalid)
	}
}

func TestASecondWithoutAReplyHasARowInTheTable(t *testing.T) {
	r := late(2 * time.Second)
	r.Reply.add(0, 3*time.Millisecond)
	var table strings.Builder
	if err := r.writeSeconds(&table); err != nil || !strings.Contains(strings.Join(strings.Fields(table.String()), " "), " 0 1 3.00 3.00 3.00 - 1.00 1 0 - - - - 51.02") {
		t.Errorf("the table is %s, %v", table.String(), err)
	}
}
