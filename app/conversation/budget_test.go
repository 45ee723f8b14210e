package conversation

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/hand/threadtime"
	"muster/cpaas"
	"muster/widgets/talk"
)

// From 100,000 messages in a client to their lines in the window; the budget is
// 100 ms.
func BenchmarkConversationOf100000Opens(b *testing.B) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const group = "Team"
	test.NewTempApp(b)
	c := &View{Widget: talk.New(func(string) {})}
	test.NewTempWindow(b, c.Widget).Resize(fyne.NewSize(300, 600))
	messages := make([]cpaas.Message, 100_000)
	for i := range messages {
		messages[i] = cpaas.Message{
			ID: fmt.Sprint(i), Group: group, Sender: fmt.Sprintf("user%d@example.com", i%7),
			Text: strings.Repeat("how are you today? ", 1+i%5), Time: time.Unix(1_790_000_000+int64(i)*20, 0),
		}
	}
	lines := cpaas.LinesOf(messages)
	var open []time.Duration
	for b.Loop() {
		began := threadtime.Used()
		c.messages.forget()
		c.Widget.SetFirstUnread("")
		c.Widget.SetLines(nil)
		c.messages.update(lines, "", nil, time.Now())
		c.Widget.SetLines(c.messages.lines.All)
		open = append(open, threadtime.Used()-began)
	}
	slices.Sort(open)
	b.ReportMetric(float64(open[len(open)/2].Microseconds())/1000, "open-ms")
}
