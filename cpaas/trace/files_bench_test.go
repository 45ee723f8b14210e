//go:build unix

package trace_test

import (
	"io"
	"syscall"
	"testing"
	"time"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// busy are as many rows as a tape keeps, of a group in which much is said.
func busy() *transport.Tape {
	const frame = `{"chatMessageNotification":{"id":"n-6","dateTime":1795396639,"chatMessage":{"text":"hello 1","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/0b8a5c1e/messages/m-1"}]}}`
	tape := transport.NewTape()
	record := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	for i := range transport.MostRows {
		if i%5 == 0 {
			record(transport.Exchange{Method: "POST", Base: "https://host.example", Path: "/cpaas/chat/v1/alice@example.com/group/0b8a5c1e/messages", Status: 201, Began: time.Now(), Request: transport.Content{Body: []byte(frame), Size: int64(len(frame))}})
			continue
		}
		record(transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(frame), Size: len(frame), At: time.Now()})
	}
	return tape
}

// BenchmarkHAROfAFullTape writes 50,000 rows; the budget is 1 s.
func BenchmarkHAROfAFullTape(b *testing.B) {
	rows := busy().Rows(0)
	began := spent()
	defer func() { b.ReportMetric(float64(spent()-began)/float64(time.Millisecond)/float64(b.N), "cpu-ms/op") }()
	for b.Loop() {
		if err := trace.WriteHAR(io.Discard, rows, "1"); err != nil {
			b.Fatal(err)
		}
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
