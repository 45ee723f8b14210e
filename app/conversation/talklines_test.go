package conversation

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"muster/app/membership"
	"muster/cpaas"
	"muster/widgets/message"
)

var noon = time.Date(2026, 3, 9, 12, 0, 0, 0, time.Local)

func textAt(id string, seconds int) cpaas.Message {
	return cpaas.Message{ID: id, Group: "g", Sender: bob, Text: id, Time: noon.Add(time.Duration(seconds) * time.Second)}
}

func joinedAt(number, seconds int, late bool) membership.Change {
	at := noon.Add(time.Duration(seconds) * time.Second)
	return membership.Change{Number: number, At: at, Place: membership.Moment{Second: at.Unix(), Late: late}}
}

func ids(lines []*message.Line) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.ID
	}
	return out
}

func TestNotesStandBetweenMessagesByTime(t *testing.T) {
	var l talkLines
	messages := []cpaas.Message{textAt("a", 1), textAt("b", 5), textAt("c", 9)}
	l.update(cpaas.LinesOf(messages), "", []membership.Change{joinedAt(1, 0, false), joinedAt(2, 5, false), joinedAt(3, 5, true), joinedAt(4, 20, false)}, noon)
	want := []string{"note:1", "a", "note:2", "b", "note:3", "c", "note:4"}
	if got := ids(l.lines.All); !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
}

func TestGapStaysBeforeItsMessage(t *testing.T) {
	var l talkLines
	l.update(cpaas.LinesOf([]cpaas.Message{textAt("a", 1)}), "", []membership.Change{joinedAt(1, 3, false), joinedAt(2, 8, false)}, noon)
	l.update(cpaas.LinesOf([]cpaas.Message{textAt("a", 1), textAt("b", 5)}), "b", []membership.Change{joinedAt(1, 3, false), joinedAt(2, 8, false)}, noon)
	if got, want := ids(l.lines.All), []string{"a", "note:1", gapID, "b", "note:2"}; !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
}

// TestLinesAreTheSameHoweverTheyCame makes conversations message by message, earlier
// ones and later ones, and note by note, in any order, with notes of an earlier run, and
// with the oldest going now and then, and holds them against those made at once.
func TestLinesAreTheSameHoweverTheyCame(t *testing.T) {
	kept := 0
	for seed := range uint64(300) {
		chance := rand.New(rand.NewPCG(seed, 4))
		var messages []cpaas.Message
		var happened []membership.Change
		place := membership.Moment{Second: noon.Unix()}
		for i, second := 0, 0; i < 30; i++ {
			second += chance.IntN(2)
			if now := noon.Unix() + int64(second); now > place.Second {
				place = membership.Moment{Second: now}
			}
			if chance.IntN(2) == 0 {
				messages = append(messages, textAt(fmt.Sprint("m", i), second))
				continue
			}
			place.Late = place.Late || chance.IntN(3) == 0
			one := joinedAt(len(happened)+1, second, place.Late)
			happened = append(happened, one)
		}
		var turns talkLines
		from, restored := chance.IntN(len(messages)+1), chance.IntN(len(happened)+1)
		m, n := from, restored
		for from > 0 || m < len(messages) || n < len(happened) {
			if from = max(from-chance.IntN(4), 0); chance.IntN(8) == 0 { // the oldest go, where there are too many
				from = min(from+chance.IntN(6), m)
			}
			m = min(m+chance.IntN(4), len(messages))
			n = min(n+chance.IntN(4), len(happened))
			before := ids(turns.lines.All)
			since := 0
			for from > 0 && since < restored && (from == m || happened[since].Place.Before(messages[from].Time.Unix())) {
				since++ // it comes with the messages of its time
			}
			turns.update(cpaas.LinesOf(messages[from:m]), "", happened[since:n:n], noon)
			k := turns.unchanged()
			if k.Count > 0 && !slices.Equal(ids(turns.lines.All)[k.At:k.At+k.Count], before[k.Was:k.Was+k.Count]) {
				t.Fatalf("seed %d: %+v is not as it was: %q, before %q", seed, k, ids(turns.lines.All), before)
			}
			kept += k.Count
		}
		var once talkLines
		once.update(cpaas.LinesOf(messages), "", happened, noon)
		if got, want := ids(turns.lines.All), ids(once.lines.All); !slices.Equal(got, want) {
			t.Fatalf("seed %d: in turns %q, at once %q", seed, got, want)
		}
		if !turns.has(happened) {
			t.Fatalf("seed %d: not all notes are there", seed)
		}
	}
	if kept == 0 {
		t.Error("no line was kept")
	}
}

func TestDroppedNotesLeaveTheConversation(t *testing.T) {
	var l talkLines
	messages := []cpaas.Message{textAt("a", 1)}
	happened := []membership.Change{joinedAt(1, 0, false), joinedAt(2, 2, false), joinedAt(3, 3, false)}
	l.update(cpaas.LinesOf(messages), "", happened, noon)
	l.update(cpaas.LinesOf(messages), "", happened[1:], noon)
	if got, want := ids(l.lines.All), []string{"a", "note:2", "note:3"}; !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
	l.update(cpaas.LinesOf(messages), "", nil, noon)
	if got, want := ids(l.lines.All), []string{"a"}; !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
}

func TestNoteAtTheEndCostsNothingPerMessage(t *testing.T) {
	messages := make([]cpaas.Message, 20_000)
	for i := range messages {
		messages[i] = textAt(fmt.Sprint(i), i/100)
	}
	var l talkLines
	lines := cpaas.LinesOf(messages)
	l.update(lines, "", nil, noon)
	happened := make([]membership.Change, 0, 300)
	allocated := testing.AllocsPerRun(200, func() {
		happened = append(happened, joinedAt(len(happened)+1, 1000, false))
		l.update(lines, "", happened, noon)
	})
	if allocated > 40 {
		t.Errorf("a note makes %v things anew", allocated)
	}
}
