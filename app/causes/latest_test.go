package causes_test

import (
	"testing"
	"testing/synctest"

	"muster/app/causes"
	"muster/cpaas/trace/cause"
)

func TestViewThatAsksManyTimesShowsTheNewestAnswerAndAsksTwiceAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage()
		asked, shown, wanted := 0, 0, 0
		latest := causes.NewLatest(s.of, func() (func(*cause.Joiner), func()) {
			asked++
			of := wanted
			return func(*cause.Joiner) {}, func() { shown = of }
		})
		for range 5 {
			wanted++
			latest.Ask()
		}
		if !latest.Behind() {
			t.Error("it says that nothing is wanted while it asks")
		}
		s.settle()
		if asked != 2 || shown != wanted || latest.Behind() {
			t.Errorf("it asked %d times, shows answer %d of %d; behind: %t", asked, shown, wanted, latest.Behind())
		}
		s.of.Close()()
	})
}
