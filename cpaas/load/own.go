package load

import (
	"runtime"
	"time"
)

// Own is what a run took of the machine it ran on. Of a server in the same program it counts both.
type Own struct {
	Took       time.Duration `json:"took"`
	Processor  time.Duration `json:"processor"` // 0 where the system does not tell it
	Cores      int           `json:"cores"`
	Collected  uint32        `json:"collected"` // garbage collections
	Paused     time.Duration `json:"paused"`    // by them
	collected0 uint32
	paused0    time.Duration
	processor0 time.Duration
	began      time.Time
}

// watchOwn begins to watch.
func watchOwn() *Own {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return &Own{collected0: m.NumGC, paused0: time.Duration(m.PauseTotalNs), processor0: processor(), began: time.Now(), Cores: runtime.GOMAXPROCS(0)}
}

// end gives what was taken since.
func (o *Own) end() Own {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return Own{
		Took: time.Since(o.began), Processor: processor() - o.processor0, Cores: o.Cores,
		Collected: m.NumGC - o.collected0, Paused: time.Duration(m.PauseTotalNs) - o.paused0,
	}
}

// share is how much of all cores was taken, from 0 to 1.
func (o Own) share() float64 {
	if o.Took <= 0 || o.Cores == 0 {
		return 0
	}
	return float64(o.Processor) / float64(o.Took) / float64(o.Cores)
}

// add joins what another machine took at the same time.
func (o *Own) add(other Own) {
	o.Took = max(o.Took, other.Took)
	o.Processor += other.Processor
	o.Cores += other.Cores
	o.Collected += other.Collected
	o.Paused += other.Paused
}
