package cpaas

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestLateReceiptDoesNotTakeAMessageBack(t *testing.T) {
	st := newTestState()
	st.apply(GroupFetched{Group{ID: "g", Participants: []Participant{{people[0], Connected, true}, {people[1], Connected, false}}}})
	st.apply(MessageStatusChanged{"g", "m", people[0], "Displayed"}) // even before the answer to the sending
	st.apply(MessageSent{Message{ID: "m", Group: "g", Sender: people[1], Own: true}})
	st.apply(MessageStatusChanged{"g", "m", people[0], "Delivered"})
	told := 0
	for r := range st.eachRecipient("g", "m") {
		if told++; r != (Recipient{people[0], Displayed}) {
			t.Errorf("the recipient is %+v", r)
		}
	}
	if told != 1 {
		t.Errorf("there are %d recipients, want 1", told)
	}
}

func TestReportThatWaitsIsReplacedAndNotFollowedByTheNext(t *testing.T) {
	s := &Session{client: &Client{}, closed: true} // which starts no workers: everything waits
	s.report(report{"g", "m", Delivered})
	s.report(report{"g", "other", Delivered})
	s.report(report{"g", "m", Displayed})
	s.report(report{"g", "m", Delivered})
	if n := s.reports.waits(); n != 2 {
		t.Fatalf("%d reports wait, want 2", n)
	}
	if first, _ := s.reports.take(); first != (report{"g", "m", Displayed}) {
		t.Errorf("the first report is %+v", first)
	}
	s.report(report{"g", "m", Displayed})
	if n := s.reports.waits(); n != 2 {
		t.Errorf("news of a message whose report is under way is not queued: %d wait", n)
	}
}

func TestReportThatWaitsIsFoundBehindThoseThatHaveGone(t *testing.T) {
	s := &Session{client: &Client{}, closed: true}
	for _, message := range []string{"a", "b", "c"} {
		s.report(report{"g", message, Delivered})
	}
	s.reports.take()
	s.report(report{"g", "b", Displayed})
	if next, _ := s.reports.take(); next != (report{"g", "b", Displayed}) {
		t.Errorf("the next report is %+v, want one on b as displayed", next)
	}
	s.report(report{"g", "d", Delivered})
	s.report(report{"g", "d", Displayed})
	s.report(report{"g", "c", Displayed})
	for _, want := range []string{"c", "d"} {
		if next, _ := s.reports.take(); next != (report{"g", want, Displayed}) {
			t.Errorf("the next report is %+v, want one on %s as displayed", next, want)
		}
	}
	if n := s.reports.waits(); n != 0 {
		t.Errorf("%d more reports wait", n)
	}
}

// Thousands wait after a burst, and come out as they went in, each once.
func TestReportsOfABurstAreSentOnceAndInTheirOrder(t *testing.T) {
	s, random := &Session{client: &Client{}, closed: true}, rand.New(rand.NewPCG(7, 8))
	var want []report
	next := 0
	for range 20 {
		for range random.IntN(3 * reportChunk) {
			r := report{"g", fmt.Sprint(next), Delivered}
			next++
			s.report(r)
			want = append(want, r)
		}
		if n := len(want); n > 0 {
			seen := &want[random.IntN(n)]
			seen.delivery = Displayed
			s.report(*seen)
		}
		for range random.IntN(4 * reportChunk) {
			got, waits := s.reports.take()
			if waits != (len(want) > 0) || waits && got != want[0] {
				t.Fatalf("the next report is %+v, of %v", got, want[:min(2, len(want))])
			}
			if !waits {
				break
			}
			want = want[1:]
		}
		if s.reports.waits() != len(want) {
			t.Fatalf("%d reports wait, want %d", s.reports.waits(), len(want))
		}
	}
}
