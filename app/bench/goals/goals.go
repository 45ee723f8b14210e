// Package goals is the table of what Muster is to reach: each row with the figure that a
// benchmark or the bench has measured, and the goal.
package goals

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Row is one line of the table.
type Row struct {
	Title string
	Goal  float64
	Least bool // the goal is the least that is wanted, and not the most

	benchmark, unit string  // where its figure is
	times           float64 // what that is multiplied by
}

// fromBenchmarks are the rows whose figures Go's benchmarks print.
var fromBenchmarks = []Row{
	{"status notifications a second, to the event", 250_000, true, "BenchmarkStatusesASecond", "frames/s", 1},
	{"messages a second into one conversation, to the event", 200_000, true, "BenchmarkMessagesASecond/stored=0", "frames/s", 1},
	{"messages a second into one conversation of 100,000, to the event", 200_000, true, "BenchmarkMessagesASecond/stored=100000", "frames/s", 1},
	{"one message frame, from its bytes to the state [us]", 4, false, "BenchmarkFrameToState/message/stored=100", "ns/op", 1e-3},
	{"10,000 frames through bindings and window, processor time [ms]", 100, false, "BenchmarkWindowTakes10000Frames", "cpu-ms", 1},
	{"10,000 frames through bindings and window, memory allocated [MB]", 20, false, "BenchmarkWindowTakes10000Frames", "MB", 1},
	{"POST to the event in another client, 1 receiver, median [times a bare socket]", 1.05, false, "BenchmarkPostToEventBesideABareSocket/receivers=1", "of-bare-median", 1},
	{"POST to the event in another client, 1 receiver, p95 [times a bare socket]", 1.05, false, "BenchmarkPostToEventBesideABareSocket/receivers=1", "of-bare-p95", 1},
	{"POST to the event in the last of 8 clients, median [times a bare socket]", 1.05, false, "BenchmarkPostToEventBesideABareSocket/receivers=8", "of-bare-median", 1},
	{"POST to the event in the last of 8 clients, p95 [times a bare socket]", 1.05, false, "BenchmarkPostToEventBesideABareSocket/receivers=8", "of-bare-p95", 1},
	{"fetch a group of 10,000 participants [ms]", 20, false, "BenchmarkFetchGroupOf10000", "ns/op", 1e-6},
	{"a group of 10,000 participants on screen, processor time [ms]", 30, false, "BenchmarkGroupOf10000Opens", "open-ms", 1},
	{"broadcast to 1,000 sockets [share of a bare one]", 0.8, true, "BenchmarkFanOut1000AgainstBareBroadcast", "of-bare", 1},
	{"memory of an idle socket in the sandbox [KiB]", 20, false, "BenchmarkIdleSocket", "B/socket", 1.0 / 1024},
	{"one change told to a group of 1,000 [ms]", 60, false, "BenchmarkChangeTold/members=1000", "ms/change", 1},
	{"one change told to a group of 10,000 [ms]", 1000, false, "BenchmarkChangeTold/members=10000", "ms/change", 1},
	{"acknowledged messages a second with a data file, 1 sender", 1500, true, "BenchmarkAcknowledged/senders=1", "msgs/s", 1},
	{"acknowledged messages a second with a data file, 64 senders", 10_000, true, "BenchmarkAcknowledged/senders=64", "msgs/s", 1},
}

// Table gathers figures for its rows.
type Table struct {
	rows    []Row
	figures []float64
	kept    []kept
}

// Add adds a row with its figure.
func (t *Table) Add(r Row, figure float64) {
	t.rows, t.figures = append(t.rows, r), append(t.figures, figure)
}

// Read adds the rows whose figures are in what benchmarks have printed. A benchmark that
// ran more than once counts as it ran last; one that did not run has no row.
func (t *Table) Read(printed io.Reader) error {
	found := map[string]map[string]float64{}
	lines := bufio.NewScanner(printed)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		figures := map[string]float64{}
		for i := 2; i+1 < len(fields); i += 2 {
			if value, err := strconv.ParseFloat(fields[i], 64); err == nil {
				figures[fields[i+1]] = value
			}
		}
		found[withoutProcessors(fields[0])] = figures
	}
	for _, r := range fromBenchmarks {
		if figure, ok := found[r.benchmark][r.unit]; ok {
			t.Add(r, figure*r.times)
		}
	}
	for _, k := range keptByBenchmarks {
		if figure, ok := found[k.benchmark][k.unit]; ok {
			t.Keeps(k.what, figure, k.bound)
		}
	}
	return lines.Err()
}

// withoutProcessors is a benchmark's name without the number of processors behind it.
func withoutProcessors(name string) string {
	if i := strings.LastIndexByte(name, '-'); i > 0 {
		if _, err := strconv.Atoi(name[i+1:]); err == nil {
			return name[:i]
		}
	}
	return name
}

// Write writes the table, and after it what memory grows with.
func (t *Table) Write(to io.Writer) error {
	table := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\nwhat\tmeasured\tgoal\t")
	for i, r := range t.rows {
		bound, met := "at most", t.figures[i] <= r.Goal
		if r.Least {
			bound, met = "at least", t.figures[i] >= r.Goal
		}
		verdict := "missed"
		if met {
			verdict = "met"
		}
		fmt.Fprintf(table, "%s\t%s\t%s %s\t%s\n", r.Title, shown(t.figures[i]), bound, shown(r.Goal), verdict)
	}
	t.writeKept(table)
	return table.Flush()
}

// shown is a figure with three digits or more.
func shown(f float64) string {
	switch {
	case f >= 100:
		return strconv.FormatFloat(f, 'f', 0, 64)
	case f >= 10:
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	return strconv.FormatFloat(f, 'f', 2, 64)
}
