package conversation

import (
	"fmt"
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
		grow := func(b *testing.B, step func(all cpaas.Lines, i int) cpaas.Lines) {
			test.NewTempApp(b)
			c := &View{Widget: talk.New(func(string) {})}
			test.NewTempWindow(b, c.Widget).Resize(fyne.NewSize(300, 600))
			all := cpaas.LinesOf(said(n + 50*(b.N+1)))
			now := time.Now()
			show := func(messages cpaas.Lines) {
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
			grow(b, func(all cpaas.Lines, i int) cpaas.Lines { return all.Slice(all.Len()-n-50*i, all.Len()) })
		})
		b.Run(fmt.Sprint("line/", n), func(b *testing.B) {
			grow(b, func(all cpaas.Lines, i int) cpaas.Lines { return all.Slice(0, n+i) })
		})
	}
}
