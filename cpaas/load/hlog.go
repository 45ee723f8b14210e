package load

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// header is what a log has beside the histograms, in one of its comments, which other readers of
// such logs leave out.
const header = "[Muster load: "

// named are the series of a result by the names that they have in a log.
func (r *Result) named() map[string]*Series {
	return map[string]*Series{"reply": r.Reply, "first": r.First, "last": r.Last, "lag": r.Lag}
}

// order is in which order the series are shown and written.
var order = []string{"reply", "first", "last", "lag"}

// WriteLog writes a result as a log of histograms, one for each second and series, in nanoseconds.
// ReadLog reads it back, and so do other programs that know HdrHistogram's logs.
func (r *Result) WriteLog(w io.Writer) error {
	about, err := json.Marshal(r)
	if err != nil {
		return err
	}
	log := hdrhistogram.NewHistogramLogWriter(w)
	began := r.Began.UnixMilli()
	for _, write := range []func() error{
		log.OutputLogFormatVersion,
		func() error { return log.OutputComment(header + string(about) + "]") },
		func() error { return log.OutputStartTime(began) },
		log.OutputLegend,
	} {
		if err := write(); err != nil {
			return err
		}
	}
	for _, name := range order {
		series := r.named()[name]
		for _, n := range series.Seconds() {
			h := series.second(n)
			h.SetTag(name)
			h.SetStartTimeMs(began + int64(n)*1000)
			h.SetEndTimeMs(began + int64(n+1)*1000)
			if err := log.OutputIntervalPackedHistogram(h); err != nil {
				return err
			}
		}
	}
	return nil
}

// ReadLog reads what WriteLog has written, which the reader must bound. Lines that begin with
// Aside are left out. The error says why it is no such log.
func ReadLog(from io.Reader) (*Result, error) {
	in := bufio.NewReader(&asides{lines: bufio.NewReader(from)})
	r := newResult(&Plan{})
	var head strings.Builder // the comments, for the reader of histograms
	for found := false; !found; {
		line, err := in.ReadString('\n')
		if err != nil || !strings.HasPrefix(line, "#") {
			return nil, fmt.Errorf("this is no log of a load that Muster has written: it has no line that begins with \"#%s\"", strings.TrimSpace(header))
		}
		about, is := strings.CutPrefix(strings.TrimSpace(line), "#"+header)
		if found = is; !is {
			head.WriteString(line)
			continue
		}
		if err := json.Unmarshal([]byte(strings.TrimSuffix(about, "]")), r); err != nil {
			return nil, fmt.Errorf("the line about the plan cannot be read: %w", err)
		}
	}
	if r.Plan == nil || r.Plan.Shards < 1 || r.Plan.Size < 1 || r.Plan.Shard < 1 || r.Plan.Shard > r.Plan.Shards {
		return nil, fmt.Errorf("the line about the plan names no shard")
	}
	if r.Counts.Failures == nil {
		r.Counts.Failures = map[string]int{}
	}
	if r.Counts.Examples == nil {
		r.Counts.Examples = map[string]string{}
	}
	log := hdrhistogram.NewHistogramLogReader(io.MultiReader(strings.NewReader(head.String()), in))
	for {
		h, err := log.NextIntervalHistogram()
		if err != nil {
			return nil, fmt.Errorf("a histogram cannot be read: %w", err)
		}
		if h == nil {
			return r, r.checkWhole()
		}
		if err := r.take(h); err != nil {
			return nil, err
		}
	}
}

// checkWhole tells whether a log is cut: it ends with how late each step was handed out.
func (r *Result) checkWhole() error {
	if have := r.Lag.All().Count; !r.Plan.Closed && have != int64(r.Counts.Due) {
		return fmt.Errorf("the log is cut: it has the times of %d of %d steps", have, r.Counts.Due)
	}
	return nil
}

// take puts a histogram of a log where it belongs.
func (r *Result) take(h *hdrhistogram.Histogram) error {
	series := r.named()[h.Tag()]
	since := time.Duration(h.StartTimeMs()-r.Began.UnixMilli()) * time.Millisecond
	second := int(since.Round(time.Second) / time.Second)
	if series == nil || second < 0 || since > MostTime+time.Hour {
		return fmt.Errorf("a histogram %q of second %d is no part of a load", h.Tag(), second)
	}
	if lost := series.second(second).MergeFrom(h); lost > 0 {
		return fmt.Errorf("%d times of second %d are longer than %s", lost, second, longest)
	}
	return nil
}

// Merge adds the shards of one plan. The figures are those of all times together, not means of
// the figures of each. The error says which shard is of another plan, is there twice, or lacks.
func Merge(shards []*Result) (*Result, error) {
	if len(shards) == 0 {
		return nil, fmt.Errorf("there is nothing to merge")
	}
	of := shards[0].Plan
	whole := *of
	whole.Shard, whole.Shards = 1, 1
	r := newResult(&whole)
	r.Began = shards[0].Began
	have := map[int]bool{}
	for i, s := range shards {
		switch {
		case s.Plan.Digest != of.Digest:
			return nil, fmt.Errorf("file 1 and file %d are of different plans (%s): shards need the same scenario, users, rate, time and seed", i+1, of.unlike(s.Plan))
		case have[s.Plan.Shard]:
			return nil, fmt.Errorf("shard %d/%d is there twice", s.Plan.Shard, s.Plan.Shards)
		}
		have[s.Plan.Shard] = true
		for name, series := range r.named() {
			series.merge(s.named()[name])
		}
		r.Counts.add(s.Counts)
		r.Own.add(s.Own)
		for _, why := range s.Invalid {
			r.Invalid = append(r.Invalid, fmt.Sprintf("shard %d/%d: %s", s.Plan.Shard, s.Plan.Shards, why))
		}
		if s.Began.Before(r.Began) {
			r.Began = s.Began
		}
	}
	for n := 1; n <= of.Shards; n++ {
		if !have[n] {
			return nil, fmt.Errorf("shard %d/%d is missing", n, of.Shards)
		}
	}
	return r, nil
}
