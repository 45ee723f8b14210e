package sandbox

import (
	"slices"
	"strconv"
	"testing"
	"time"
)

func ids(notices []notice) []string {
	var list []string
	for _, n := range notices {
		list = append(list, n.id)
	}
	return list
}

func filled(n int) *queue {
	q := &queue{}
	for i := range n {
		q.push(notice{frame: &frame{}, id: strconv.Itoa(i)})
	}
	return q
}

func takeAll(q *queue) []string {
	taken, _ := q.take(nil, queueLimit, time.Now())
	return ids(taken)
}

func TestUnconfirmedIsSentAgainWithTheSameIDs(t *testing.T) {
	q := filled(3)
	first := takeAll(q)
	q.push(notice{frame: &frame{}, id: "3"})
	q.rewind()
	if again := takeAll(q); !slices.Equal(again, append(first, "3")) {
		t.Errorf("sent again %v, want %v and 3", again, first)
	}
}

func TestConfirmedIsForgotten(t *testing.T) {
	q := filled(4)
	q.take(nil, 2, time.Now())
	mark := q.sent()
	q.take(nil, 1, time.Now())
	q.confirm(mark)
	q.confirm(mark) // again changes nothing
	q.rewind()
	if got := takeAll(q); !slices.Equal(got, []string{"2", "3"}) {
		t.Errorf("left %v, want 2 and 3", got)
	}
	q.confirm(1 << 40) // more than was sent confirms what was sent
	q.rewind()
	if got := takeAll(q); len(got) != 0 {
		t.Errorf("left %v, want nothing", got)
	}
}

func TestNoMoreIsRepeatedThanClientsRecognise(t *testing.T) {
	q := filled(250)
	takeAll(q)
	q.rewind()
	got := takeAll(q)
	if len(got) != resendLimit || got[0] != "150" {
		t.Errorf("repeats %d from %s, want %d from 150", len(got), got[0], resendLimit)
	}
	if q.sent() != 250 {
		t.Errorf("numbers drifted: %d, want 250", q.sent())
	}
}

func TestQueueIsBounded(t *testing.T) {
	q := filled(queueLimit)
	if q.push(notice{frame: &frame{}}) {
		t.Error("took more than the limit")
	}
	q.take(nil, 1, time.Now())
	if !q.push(notice{frame: &frame{}}) {
		t.Error("refused although one was sent")
	}
}

func TestNothingOvertakesAWaitingNotification(t *testing.T) {
	g := New().newGate()
	q := &queue{}
	q.push(notice{frame: &frame{}, id: "0"})
	q.push(notice{frame: &frame{}, id: "1", gate: g})
	q.push(notice{frame: &frame{}, id: "2"})
	now := time.Now()
	if taken, wait := q.take(nil, 10, now); !slices.Equal(ids(taken), []string{"0"}) || wait != nil {
		t.Errorf("took %v, want 0 alone", ids(taken))
	}
	if taken, wait := q.take(nil, 10, now); len(taken) != 0 || wait != g {
		t.Errorf("took %v, want to wait for the gate", ids(taken))
	}
	late := *q
	if taken, _ := late.take(nil, 10, now.Add(replyTime+time.Second)); len(taken) != 2 {
		t.Errorf("took %v after the time for the reply, want 1 and 2", ids(taken))
	}
	close(g.opened)
	if taken, _ := q.take(nil, 10, now); !slices.Equal(ids(taken), []string{"1", "2"}) {
		t.Errorf("took %v after the reply, want 1 and 2", ids(taken))
	}
}
