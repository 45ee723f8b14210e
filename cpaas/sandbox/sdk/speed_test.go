package sdk_test

import (
	"fmt"
	"slices"
	"testing"
)

// Bursts of messages into one conversation, from the first byte that the server writes to the
// last event that a watcher of a session of Muster's has heard, in turns with a bare reader of
// the same frames, which is the limit. stored is how many lines the conversation has before.
// The goals are 200,000 a second, and 250,000 of statuses.
func BenchmarkMessagesASecond(b *testing.B) {
	for _, stored := range []int{0, 100_000} {
		b.Run(fmt.Sprintf("stored=%d", stored), func(b *testing.B) {
			r := newRival(b)
			compare(b, r, stored, benchLines, r.lines)
		})
	}
}

// The same with statuses of a participant who comes and goes.
func BenchmarkStatusesASecond(b *testing.B) {
	r := newRival(b)
	compare(b, r, 0, benchChanges, r.changes)
}

func compare(b *testing.B, r *rival, stored, burst int, do func(n int) error) {
	s := r.login(b.Context(), bob)
	defer s.Close()
	bare, muster := r.bare(carol), r.muster(s, bob)
	const longest = 5000 // that may wait for a listener at once
	for ; stored > 0; stored -= longest {
		r.burst(longest, func() error { return do(longest) }, bare, muster)
	}
	var bares, musters []measured
	for b.Loop() {
		both := r.burst(burst, func() error { return do(burst) }, bare, muster)
		bares, musters = append(bares, both[0]), append(musters, both[1])
	}
	b.ReportMetric(0, "ns/op")
	tell(b, "bare-", bares, burst)
	tell(b, "", musters, burst)
}

func tell(b *testing.B, who string, all []measured, frames int) {
	slices.SortFunc(all, func(x, y measured) int { return int(x.took - y.took) })
	b.ReportMetric(float64(frames)/all[len(all)/2].took.Seconds(), who+"frames/s")
	slices.SortFunc(all, func(x, y measured) int { return int(x.used - y.used) })
	b.ReportMetric(float64(all[len(all)/2].used.Nanoseconds())/1000/float64(frames), who+"cpu-us/frame")
}
