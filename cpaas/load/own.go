package load

import (
	"runtime"
	"time"
)

// Own is what a run took of the machine it ran on, and what was left of that. Of a server in the
// same program it counts both.
type Own struct {
	Took      time.Duration `json:"took"`
	Processor time.Duration `json:"processor"` // 0 where the system does not tell it
	Cores     int           `json:"cores"`
	Machine   machine       `json:"machine"`
	Collected uint32        `json:"collected"` // garbage collections
	Paused    time.Duration `json:"paused"`    // by them
}

// machine is the processor time of all programs on a machine together, zero where the system does
// not tell it.
type machine struct {
	Busy  time.Duration `json:"busy"`
	Whole time.Duration `json:"whole"` // with what nobody took
}

// watchOwn begins to watch. The function it returns gives what was taken since.
func watchOwn() (end func() Own) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began, own, all := time.Now(), processor(), machineTime()
	return func() Own {
		runtime.ReadMemStats(&after)
		now := machineTime()
		return Own{
			Took: time.Since(began), Processor: processor() - own, Cores: runtime.GOMAXPROCS(0),
			Machine:   machine{now.Busy - all.Busy, now.Whole - all.Whole},
			Collected: after.NumGC - before.NumGC, Paused: time.Duration(after.PauseTotalNs - before.PauseTotalNs),
		}
	}
}

// share is how much of all cores was taken, from 0 to 1.
func (o Own) share() float64 {
	if o.Took <= 0 || o.Cores == 0 {
		return 0
	}
	return float64(o.Processor) / float64(o.Took) / float64(o.Cores)
}

// others is how much of the machine's processors other programs took, from 0 to 1: the server,
// too, where that is one of them.
func (o Own) others() float64 {
	if o.Machine.Whole <= 0 {
		return 0
	}
	return max(0, float64(o.Machine.Busy-o.Processor)/float64(o.Machine.Whole))
}

// isShared tells whether other programs took more of a machine that was busy than this one.
func (o Own) isShared() bool {
	return o.Machine.Whole > 0 && float64(o.Machine.Busy) > busyMachine*float64(o.Machine.Whole) && o.Machine.Busy-o.Processor > o.Processor
}

// add joins what another machine took at the same time.
func (o *Own) add(other Own) {
	o.Took = max(o.Took, other.Took)
	o.Processor += other.Processor
	o.Cores += other.Cores
	o.Machine.Busy += other.Machine.Busy
	o.Machine.Whole += other.Machine.Whole
	o.Collected += other.Collected
	o.Paused += other.Paused
}
