package load

import (
	"maps"
	"slices"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// longest is the longest time that is told apart; what takes longer counts as that.
const longest = time.Hour

// Series are times by the second in which what took them was due. They are exact to a thousandth.
type Series struct {
	seconds map[int]*hdrhistogram.PackedHistogram
}

func newSeries() *Series { return &Series{seconds: map[int]*hdrhistogram.PackedHistogram{}} }

// second is the histogram of a second, in nanoseconds.
func (s *Series) second(n int) *hdrhistogram.PackedHistogram {
	if s.seconds[n] == nil {
		s.seconds[n] = hdrhistogram.NewPacked(1, int64(longest), 3)
	}
	return s.seconds[n]
}

func (s *Series) add(due, took time.Duration) {
	_ = s.second(int(due / time.Second)).RecordValue(int64(min(max(took, 1), longest))) // within its bounds it does not fail
}

func (s *Series) merge(other *Series) {
	for n, h := range other.seconds {
		s.second(n).Merge(h)
	}
}

// Seconds are those that have times, counted from 0.
func (s *Series) Seconds() []int { return slices.Sorted(maps.Keys(s.seconds)) }

// Second gives the figures of one second.
func (s *Series) Second(n int) Figures {
	if s.seconds[n] == nil {
		return Figures{}
	}
	whole := hdrhistogram.New(1, int64(longest), 3)
	s.seconds[n].MergeInto(whole)
	return figures(whole)
}

// All gives the figures of all seconds together.
func (s *Series) All() Figures {
	whole := hdrhistogram.New(1, int64(longest), 3)
	for _, h := range s.seconds {
		h.MergeInto(whole)
	}
	return figures(whole)
}

// Figures are of the times that something took, in nanoseconds where they are JSON.
type Figures struct {
	Count int64         `json:"count"`
	P50   time.Duration `json:"p50"`
	P90   time.Duration `json:"p90"`
	P95   time.Duration `json:"p95"`
	P99   time.Duration `json:"p99"`
	P999  time.Duration `json:"p999"`
	Max   time.Duration `json:"max"`
}

func figures(h *hdrhistogram.Histogram) Figures {
	at := func(percent float64) time.Duration { return time.Duration(h.ValueAtPercentile(percent)) }
	return Figures{Count: h.TotalCount(), P50: at(50), P90: at(90), P95: at(95), P99: at(99), P999: at(99.9), Max: time.Duration(h.Max())}
}
