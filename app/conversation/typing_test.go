package conversation

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"muster/app/wording"
)

// typist tells what it has to tell, each with its second.
type typist struct {
	typing
	start time.Time
	told  []string
}

func (w *typist) at(second int, happens func(now time.Time)) {
	now := w.start.Add(time.Duration(second) * time.Second)
	happens(now)
	w.settle(second)
}

func (w *typist) settle(second int) {
	for {
		group, active, ok := w.next(w.start.Add(time.Duration(second) * time.Second))
		if !ok {
			return
		}
		w.told = append(w.told, fmt.Sprint(second, group, wording.Pick(active, "+", "-")))
		w.done()
	}
}

func (w *typist) key(group string) func(time.Time) {
	return func(now time.Time) { w.typed(group, now) }
}

func TestTypingIsToldOnceInFiveSecondsAndItsEndOnce(t *testing.T) {
	w := &typist{start: time.Unix(1, 0)}
	for second := range 12 {
		w.at(second, w.key("g"))
	}
	for second := 12; second < 30; second++ {
		w.at(second, w.pause)
	}
	if want := []string{"0g+", "5g+", "10g+", "16g-"}; !slices.Equal(w.told, want) {
		t.Errorf("told %v, want %v", w.told, want)
	}
}

func TestTypingEndsWithTheMessageAndWithLeavingTheGroup(t *testing.T) {
	w := &typist{start: time.Unix(1, 0)}
	w.at(0, w.key("g"))
	w.at(1, func(time.Time) { w.sent() })
	w.at(2, w.key("g"))
	w.at(3, func(time.Time) { w.stop() })
	w.at(4, w.key("g"))
	w.at(4, w.key("h"))
	if want := []string{"0g+", "2g+", "3g-", "4g+", "4g-", "4h+"}; !slices.Equal(w.told, want) {
		t.Errorf("told %v, want %v", w.told, want)
	}
}

func TestTellingThatMayArriveAfterTheMessageIsTakenBack(t *testing.T) {
	w := &typist{start: time.Unix(1, 0)}
	w.typed("g", w.start)
	if _, active, ok := w.next(w.start); !ok || !active {
		t.Fatal("the first key is not told")
	}
	w.sent()
	w.done()
	w.settle(1)
	if want := []string{"1g-"}; !slices.Equal(w.told, want) {
		t.Errorf("told %v, want %v", w.told, want)
	}
}

func TestWhoIsWritingInWords(t *testing.T) {
	for _, c := range []struct {
		addresses []string
		want      string
	}{
		{nil, ""},
		{[]string{alice}, "alice is writing…"},
		{[]string{alice, bob}, "alice and bob are writing…"},
		{[]string{alice, bob, carol}, "3 people are writing…"},
	} {
		if got := textWriting(c.addresses); got != c.want {
			t.Errorf("%d: %q, want %q", len(c.addresses), got, c.want)
		}
	}
}
