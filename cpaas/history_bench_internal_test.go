package cpaas

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// frameOf is the notification of a line as the platform writes it, with an id and
// a text of the usual length.
func frameOf(i int) []byte {
	return fmt.Appendf(nil, `{"chatMessageNotification":{"id":"n%d","dateTime":%[2]d,"chatMessage":{"text":"line %[1]d %[3]s","dateTime":%[2]d,"senderAddress":"alice@example.com","x-destinationAddress":"g","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/g/messages/00000000-0000-4000-8000-%012[1]d"}]}}`,
		i, 1_795_396_639+i/3, strings.Repeat("word ", i%15))
}

// What a client keeps of a line, all that goes with it included.
func BenchmarkMemoryOfALine(b *testing.B) {
	const lines = 100_000
	for b.Loop() {
		s := storedSession(b, 0)
		before := heap()
		for i := range lines {
			s.receive(frameOf(i))
		}
		b.ReportMetric(float64(heap()-before)/lines, "B/line")
		runtime.KeepAlive(s)
	}
	b.ReportMetric(0, "ns/op") // says nothing here
}

// What a window asks for when it opens a conversation.
func BenchmarkOpenConversationOf100000(b *testing.B) {
	s := storedSession(b, 100_000)
	for b.Loop() {
		if n := s.Lines("g").Len(); n != 100_000 || s.FirstUnread("g") == "" || s.History("g").Gap != "" {
			b.Fatalf("%d lines are known", n)
		}
	}
}

func BenchmarkApply10000Frames(b *testing.B) {
	frames := make([][]byte, 10_000)
	for i := range frames {
		frames[i] = frameOf(i)
	}
	for b.Loop() {
		b.StopTimer()
		s := storedSession(b, 0)
		b.StartTimer()
		for _, frame := range frames {
			s.receive(frame)
		}
	}
}

func BenchmarkSearch100000(b *testing.B) {
	s := storedSession(b, 0)
	for i := range 100_000 {
		s.receive(frameOf(i))
	}
	for b.Loop() {
		if found := s.Search("g", "Line 99999"); len(found) != 1 {
			b.Fatalf("found in %d lines", len(found))
		}
	}
}

// One page in front of, and one behind, so many lines.
func BenchmarkPageOf50(b *testing.B) {
	st := storedSession(b, 0).state
	lines := func(from, n int) []Message {
		page := make([]Message, n)
		for i := range page {
			page[i] = Message{ID: fmt.Sprint("stored ", from+i), Group: "g", Text: "text", Time: time.Unix(int64(from+i), 0)}
		}
		return page
	}
	all := lines(0, 100_000)
	st.apply(MessagesFetched{Group: "g", pages: pages{lines: all, newest: true, next: "earlier"}})
	b.Run("earlier", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			first := st.conversations["g"].lines.at(0).ID
			st.apply(MessagesFetched{Group: "g", pages: pages{lines: lines(-50*(i+1), 50), next: "earlier", above: first, asked: st.arrivals}})
		}
	})
	b.Run("newest", func(b *testing.B) {
		for b.Loop() {
			st.apply(MessagesFetched{Group: "g", pages: pages{lines: all[len(all)-50:], next: "earlier", newest: true, asked: st.arrivals}})
		}
	})
}
