package load

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"
	"time"
)

// titles are what the series are called.
var titles = map[string]string{"reply": "reply", "first": "first told", "last": "last told", "lag": "own lag"}

// WriteTable writes a result for people. Times are in milliseconds.
func (r *Result) WriteTable(w io.Writer) error {
	p := r.Plan
	model := "a step is due by the clock"
	if p.Closed {
		model = "a step is due after the one before: times leave out what a stall has held up"
	}
	fmt.Fprintf(w, "%s: %d users in %d troupes, %g steps a second for %s, seed %d; %s\n", p.Scenario, p.Troupes()*p.Size, p.Troupes(), p.Rate, p.For, p.Seed, model)
	if p.Shards > 1 {
		fmt.Fprintf(w, "shard %d/%d\n", p.Shard, p.Shards)
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "ms\tcount\tp50\tp90\tp95\tp99\tp99.9\tmax\t")
	for _, name := range order {
		f := r.named()[name].All()
		fmt.Fprintf(table, "%s\t%d\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t\n", titles[name], f.Count, ms(f.P50), ms(f.P90), ms(f.P95), ms(f.P99), ms(f.P999), ms(f.Max))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if err := r.writeSeconds(w); err != nil {
		return err
	}
	return r.writeCounts(w)
}

// mostShown are the seconds that a table lists; reports have all.
const mostShown = 60

func (r *Result) writeSeconds(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "second\treplies\tp50\tp99\tmax\tlast told p99\town lag max\t")
	seconds := r.seconds()
	for _, n := range seconds[:min(len(seconds), mostShown)] {
		f, last, lag := r.Reply.Second(n), r.Last.Second(n), r.Lag.Second(n)
		fmt.Fprintf(table, "%d\t%d\t%s\t%s\t%s\t%s\t%.2f\t\n", n, f.Count, some(f, f.P50), some(f, f.P99), some(f, f.Max), some(last, last.P99), ms(lag.Max))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if more := len(seconds) - mostShown; more > 0 {
		fmt.Fprintf(w, "%d more seconds are in the reports\n", more)
	}
	return nil
}

// seconds are those in which steps were due, also where none had a reply.
func (r *Result) seconds() []int {
	return slices.Compact(slices.Sorted(slices.Values(slices.Concat(r.Reply.Seconds(), r.Lag.Seconds()))))
}

// some is a time among the figures, or a dash where there was none to measure.
func some(f Figures, d time.Duration) string {
	if f.Count == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", ms(d))
}

func (r *Result) writeCounts(w io.Writer) error {
	c, o := r.Counts, r.Own
	fmt.Fprintf(w, "steps: %d due, %d done, %d failed, %d whose turn did not come\n", c.Due, c.Done, c.Failed, c.Unmade)
	for _, kind := range slices.Sorted(maps.Keys(c.Failures)) {
		fmt.Fprintf(w, "failed: %d, %s", c.Failures[kind], kind)
		if example := c.Examples[kind]; example != "" {
			fmt.Fprintf(w, "; the first: %s", example)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "messages: %d sent, %d told, %d lost, %d doubled, %d out of order; %d notifications unexplained\n", c.Messages, c.Told, c.Lost, c.Doubled, c.OutOfOrder, c.Unexplained)
	if c.Unjudged > 0 {
		fmt.Fprintf(w, "not judged: %d rows had to make room, so that some of this may be wrong: give more users or a shorter time\n", c.Unjudged)
	}
	fmt.Fprintf(w, "generator: %s, %d collections of garbage paused it %s", o.Took.Round(time.Millisecond), o.Collected, shown(o.Paused))
	if o.Processor > 0 {
		fmt.Fprintf(w, ", %.0f %% of %d processors", 100*o.share(), o.Cores)
	}
	if o.Machine.Whole > 0 {
		fmt.Fprintf(w, ", other programs %.0f %%", 100*o.others())
	}
	fmt.Fprintln(w)
	for _, why := range r.Invalid {
		fmt.Fprintln(w, "invalid:", why)
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// figuresAt are the figures of a second.
type figuresAt struct {
	Second int `json:"second"`
	Figures
}

// WriteJSON writes a result with the figures of all seconds. Times are in nanoseconds.
func (r *Result) WriteJSON(w io.Writer) error {
	type shape struct {
		*Result
		All     map[string]Figures     `json:"all"`
		Seconds map[string][]figuresAt `json:"seconds"`
	}
	s := shape{r, map[string]Figures{}, map[string][]figuresAt{}}
	for name, series := range r.named() {
		s.All[name] = series.All()
		for _, n := range series.Seconds() {
			s.Seconds[name] = append(s.Seconds[name], figuresAt{n, series.Second(n)})
		}
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "\t")
	return out.Encode(s)
}
