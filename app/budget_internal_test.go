package app

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// From 100,000 messages in a client to their lines in the window; the budget is
// 100 ms.
func BenchmarkConversationOf100000Opens(b *testing.B) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const group = "Team"
	talk := insideWindow(b).deck.add().talk
	messages := make([]cpaas.Message, 100_000)
	for i := range messages {
		messages[i] = cpaas.Message{
			ID: fmt.Sprint(i), Group: group, Sender: fmt.Sprintf("user%d@example.com", i%7),
			Text: strings.Repeat("how are you today? ", 1+i%5), Time: time.Unix(1_790_000_000+int64(i)*20, 0),
		}
	}
	var open []time.Duration
	for b.Loop() {
		began := threadTime()
		talk.messages.forget()
		talk.view.SetFirstUnread("")
		talk.view.SetLines(nil)
		talk.messages.update(messages, "", nil, time.Now())
		talk.view.SetLines(talk.messages.lines)
		open = append(open, threadTime()-began)
	}
	slices.Sort(open)
	b.ReportMetric(float64(open[len(open)/2].Microseconds())/1000, "open-ms")
}
