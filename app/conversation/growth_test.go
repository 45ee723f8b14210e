package conversation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/cpaas"
	"muster/widgets/talk"
)

func said(n int) []cpaas.Message {
	messages := make([]cpaas.Message, n)
	for i := range messages {
		messages[i] = cpaas.Message{
			ID: fmt.Sprint(i), Group: "Team", Sender: fmt.Sprintf("user%d@example.com", i%7),
			Text: strings.Repeat("how are you today? ", 1+i%5), Time: time.Unix(1_790_000_000+int64(i)*20, 0),
		}
	}
	return messages
}

// What a page of 50 more, and a line more, cost in the window where so many lines are
// shown: it must not depend on their number.
func BenchmarkConversationGrows(b *testing.B) {
	for _, n := range []int{500, 10_000, 100_000} {
		grow := func(b *testing.B, step func(all []cpaas.Message, i int) []cpaas.Message) {
			test.NewTempApp(b)
			c := &View{Widget: talk.New(func(string) {})}
			test.NewTempWindow(b, c.Widget).Resize(fyne.NewSize(300, 600))
			all := said(n + 50*(b.N+1))
			now := time.Now()
			show := func(messages []cpaas.Message) {
				c.messages.update(messages, "", nil, now)
				c.Widget.SetLinesKeeping(c.messages.unchanged(), c.messages.lines.All)
			}
			show(step(all, 0))
			c.Widget.ToStart()
			b.ResetTimer()
			for i := range b.N {
				show(step(all, i+1))
			}
		}
		b.Run(fmt.Sprint("page/", n), func(b *testing.B) {
			grow(b, func(all []cpaas.Message, i int) []cpaas.Message { return slices.Clip(all[len(all)-n-50*i:]) })
		})
		b.Run(fmt.Sprint("line/", n), func(b *testing.B) {
			grow(b, func(all []cpaas.Message, i int) []cpaas.Message { return slices.Clip(all[:n+i]) })
		})
	}
}
