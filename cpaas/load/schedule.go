package load

import (
	"iter"
	"math/rand/v2"
	"time"
)

// due gives each step of this shard: when it is due, since the beginning, and the number of the
// troupe that does it. Every shard draws the same troupes, and leaves out those of the others.
func (p *Plan) due() iter.Seq2[time.Duration, int] {
	return func(yield func(time.Duration, int) bool) {
		chance := rand.New(rand.NewPCG(p.Seed, 17))
		for n := range p.Steps() {
			troupe := chance.IntN(p.Troupes())
			if troupe%p.Shards != p.Shard-1 {
				continue
			}
			if !yield(time.Duration(float64(n)/p.Rate*float64(time.Second)), troupe) {
				return
			}
		}
	}
}

// pause is how long the steps of one troupe are apart in a closed loop.
func (p *Plan) pause() time.Duration {
	return time.Duration(float64(p.Troupes()) / p.Rate * float64(time.Second))
}
