package judge

import (
	"fmt"
	"testing"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

func TestALinterDoesNotGrowWithRowsThatAreDropped(t *testing.T) {
	tape := transport.NewTape()
	tell := tape.Source("https://host.example", "bob@example.com").Tap(transport.Options{}).Observer
	l := NewLinter(cause.NewJoiner().Effect)
	const stay, rows = 500, 20_000
	for i := range rows {
		text := fmt.Appendf(nil, `{"chatMessageStatusNotification":{"id":"%[1]d","messageId":"m%[1]d","senderAddress":"carol@example.com","status":"Delivered"}}`, i)
		tell(transport.Frame{Socket: 1, Kind: transport.Text, Data: text, Size: len(text)})
		for _, r := range tape.Rows(int64(i)) {
			l.Add(r)
			l.Drop(r.Number - stay)
		}
	}
	if n, most := len(l.ids)+len(l.reports), 3*2*stay+leastSwept; n > most || n < 2*stay {
		t.Errorf("%d are remembered of %d rows that are there", n, stay)
	}
}
