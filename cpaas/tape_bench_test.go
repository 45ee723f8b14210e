//go:build unix

package cpaas_test

import (
	"slices"
	"syscall"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport"
)

// Two clients talk over loopback as users do, one message after the other, with and
// without a tape in turn. The figures are what the tape costs more of the processors; the
// sandbox, which is in this process too, is in both.
func BenchmarkMessagesWithAndWithoutATape(b *testing.B) {
	const messages, rounds = 200, 11
	ways := []func() time.Duration{talk(b, messages), talk(b, messages, cpaas.WithTape(transport.NewTape()))}
	took := make([][]float64, len(ways)) // us a message
	for b.Loop() {
		for round := range rounds {
			for i := range ways { // each is the first as often as the other
				way := (i + round) % len(ways)
				took[way] = append(took[way], float64(ways[way]().Nanoseconds())/1000/messages)
			}
		}
	}
	for _, list := range took {
		slices.Sort(list)
	}
	off, on := took[0][len(took[0])/2], took[1][len(took[1])/2]
	b.ReportMetric(off, "us/message")
	b.ReportMetric(on-off, "us-more/message")
	b.ReportMetric(100*(on-off)/off, "%-more")
}

// talk makes two clients, and gives what so many messages between them and the reports on
// these take of the processors.
func talk(b *testing.B, messages int, with ...cpaas.Option) func() time.Duration {
	from, to, group := loopback(b, with...)
	heard := make(chan struct{}, 1)
	b.Cleanup(to.Watch(func(u cpaas.Update) {
		if _, is := u.Event.(cpaas.MessageReceived); is {
			heard <- struct{}{}
		}
	}))
	reported := make(chan struct{}, messages)
	b.Cleanup(from.Watch(func(u cpaas.Update) {
		if _, is := u.Event.(cpaas.MessageStatusChanged); is {
			reported <- struct{}{}
		}
	}))
	return func() time.Duration {
		began := processors(b)
		for range messages {
			if _, err := from.SendMessage(b.Context(), group, "hello"); err != nil {
				b.Fatal(err)
			}
			<-heard
		}
		for range messages { // reports come later: they would be counted with the other way
			<-reported
		}
		return processors(b) - began
	}
}

// processors is what this process has had of them.
func processors(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
