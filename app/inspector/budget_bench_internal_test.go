//go:build unix

package inspector

import (
	"bytes"
	"fmt"
	"net/http"
	"runtime"
	"syscall"
	"testing"
	"time"

	"muster/app/hand/heap"
	"muster/app/records"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// fullTape is a tape that has all it can have, with rows of 1 KiB of four users.
func fullTape() *transport.Tape {
	tape := transport.NewTape()
	var tells []func(transport.Record)
	for _, user := range []string{"alice", "bob", "carol", "dave"} {
		tells = append(tells, tape.Source("https://host.example", user+"@example.com").Tap(transport.Options{}).Observer)
	}
	at := time.Now()
	for i := range transport.MostRows {
		body := bytes.Repeat(fmt.Appendf(nil, `{"chatMessage":{"text":"number %d"}},`, i), 1024/38)
		tells[i%len(tells)](transport.Exchange{
			Method: http.MethodPost, Base: "https://host.example", Path: fmt.Sprintf("/cpaas/chat/v1/alice@example.com/group/g%d/messages", i%20),
			Status: 201, Began: at.Add(time.Duration(i) * time.Millisecond), Took: 12 * time.Millisecond,
			Reply: transport.Content{Header: http.Header{"Content-Type": {"application/json"}}, Body: body, Size: int64(len(body))},
		})
	}
	return tape
}

func viewOf(rows []*transport.Row) *records.View[entry] {
	v := records.NewView[entry](transport.MostRows)
	for _, r := range rows {
		v.Add(newEntry(r))
	}
	return v
}

// BenchmarkWireFilter50000 filters rows of 1 KiB anew; the budget is 100 ms. cpu-ms/op is
// of all processors together.
func BenchmarkWireFilter50000(b *testing.B) {
	v := viewOf(fullTape().Rows(0))
	for name, typed := range map[string]string{"nothing": "", "a word of few": "4999", "a word of none": "nowhere", "without a word": "-bob", "a regular expression": `/number 4999\d/`} {
		b.Run(name, func(b *testing.B) {
			filter, err := trace.ParseFilter(typed)
			if err != nil {
				b.Fatal(err)
			}
			s := usual()
			s.filter = filter
			began := spent()
			defer func() { b.ReportMetric(float64(spent()-began)/float64(time.Millisecond)/float64(b.N), "cpu-ms/op") }()
			for b.Loop() {
				sift := v.Sift(s.keep())
				if err := sift.Run(b.Context()); err != nil {
					b.Fatal(err)
				}
				v.Apply(sift)
			}
		})
	}
}

// BenchmarkWireMemory50000 tells what a full tape with rows of 1 KiB and the rows of its
// table take; the budget is 120 MiB.
func BenchmarkWireMemory50000(b *testing.B) {
	for b.Loop() {
		before := heap.InUse()
		tape := fullTape()
		v := viewOf(tape.Rows(0))
		kept := float64(heap.InUse() - before)
		b.ReportMetric(kept/(1<<20), "MiB")
		b.ReportMetric(kept/transport.MostRows, "B/row")
		runtime.KeepAlive(tape)
		runtime.KeepAlive(v)
	}
}

// spent is what this process has had of the processors: unlike the time it does not count
// what other programs took.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
