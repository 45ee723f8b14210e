package records

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Sift is one filtering of all rows of a View, done on another goroutine.
type Sift[R any] struct {
	keep func(*R) bool
	rows *Ring[R]
	hits []int
}

// Run filters, on as many goroutines as there are processors, and returns when all
// are done. It may be called on any goroutine; the error is that of the context.
func (s *Sift[R]) Run(ctx context.Context) error {
	if s.keep == nil {
		return ctx.Err()
	}
	blocks := make([][]int, (s.rows.Len()+chunkRows-1)/chunkRows)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(blocks)) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(blocks) {
					return
				}
				blocks[i] = s.block(i)
			}
		})
	}
	workers.Wait()
	for _, hits := range blocks {
		s.hits = append(s.hits, hits...)
	}
	return ctx.Err()
}

// block filters the i-th chunkful of rows.
func (s *Sift[R]) block(i int) []int {
	var hits []int
	from := s.rows.First() + i*chunkRows
	for number := from; number < min(from+chunkRows, s.rows.End()); number++ {
		if s.keep(s.rows.At(number)) {
			hits = append(hits, number)
		}
	}
	return hits
}
