//go:build unix

package cpaas

import (
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// spent is the processor time this process has used: unlike the clock on the
// wall it does not count what other programs took.
func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// 10,000 notifications of messages from the bytes of their frames to the state,
// on one core; the budget is 200 ms. cpu-ms also has what goes on beside it: the
// garbage, and the reports that the messages have arrived, which no server takes.
func BenchmarkTenThousandFrames(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	frames := make([][]byte, 10_000)
	for i := range frames {
		frames[i] = fmt.Appendf(nil, `{"chatMessageNotification":{"id":"n%d","dateTime":1795396639,"chatMessage":{"text":"hello, how are you today?","dateTime":1795396639,"senderAddress":"alice@example.com","x-destinationAddress":"g","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/g/messages/m%d"}]}}`, i, i)
	}
	var used time.Duration
	for b.Loop() {
		b.StopTimer()
		s := storedSession(b, 0)
		runtime.GC()
		began := spent()
		b.StartTimer()
		for _, frame := range frames {
			s.receive(frame)
		}
		b.StopTimer()
		used += spent() - began
		if n := s.Lines("g").Len(); n != len(frames) {
			b.Fatalf("%d messages came of %d frames", n, len(frames))
		}
		s.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(used.Microseconds())/1000/float64(b.N), "cpu-ms")
}

// What a session keeps of each message with a text of 80 characters; the budget is
// 1 KiB.
func BenchmarkMemoryPerMessage(b *testing.B) {
	const n = 100_000
	var each float64
	for b.Loop() {
		s := storedSession(b, 0)
		before := heap()
		for i := range n {
			text := fmt.Sprintf("%-80d", i)
			id := strings.Clone(fmt.Sprintf("0f3b7c2e-51aa-4c6e-9a57-%012d", i))
			s.apply(MessageReceived{Message{ID: id, Group: "g", Text: text, Sender: strings.Clone("alice@example.com"), Time: time.Unix(int64(i), 0)}})
		}
		each = float64(heap()-before) / n
		if s.Lines("g").Len() != n {
			b.Fatal("messages are missing")
		}
		s.Close()
	}
	b.ReportMetric(each, "B/message")
}
