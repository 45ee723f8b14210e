package talk

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/message"
)

// talkWith has the words in the lines with these numbers, of 200.
func talkWith(word string, at ...int) []*message.Line {
	lines := chat(200)
	for _, i := range at {
		lines[i].Text = "before " + word + " after " + word
	}
	return lines
}

func TestSearchGoesFromHitToHitTheNewestFirst(t *testing.T) {
	c, w := openChat(t, talkWith("Ärger", 10, 100, 180))
	c.OpenSearch()
	if w.Canvas().Focused() != c.search.entry {
		t.Fatal("the search bar has not the focus")
	}
	test.Type(w.Canvas().Focused(), "ärger")
	expect := func(count, id string) {
		t.Helper()
		if c.search.count.Text != count {
			t.Errorf("it says %q, want %q", c.search.count.Text, count)
		}
		row := rowOf(t, c, id)
		if bubbleOf(row).Border == "" || len(textOf(row).Found) != 2 {
			t.Errorf("%s is not marked, or its %d hits are not", id, len(textOf(row).Found))
		}
	}
	expect("3 of 3", "line180")
	fixture.Key(c.search.entry, fyne.KeyReturn)
	expect("2 of 3", "line100")
	test.Tap(c.search.before)
	expect("1 of 3", "line10")
	fixture.Key(c.search.entry, fyne.KeyUp)
	expect("3 of 3", "line180")
	c.search.entry.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	fixture.Key(c.search.entry, fyne.KeyReturn)
	expect("1 of 3", "line10")
	c.SetLines(talkWith("ärger", 5, 10, 100, 180, 190))
	expect("2 of 5", "line10")
	c.search.entry.SetText("nowhere to be found")
	if c.search.count.Text != wordFoundNothing || !c.search.before.Disabled() {
		t.Errorf("without a hit it says %q", c.search.count.Text)
	}
}

func TestEscapeClosesTheSearchAndLeavesNoMarks(t *testing.T) {
	c, w := openChat(t, talkWith("needle", 199))
	c.OpenSearch()
	c.search.entry.SetText("needle")
	fixture.Key(c.search.entry, fyne.KeyEscape)
	if c.search.view.Visible() || w.Canvas().Focused() != c.Entry() {
		t.Error("the bar is open, or the composer has not the focus")
	}
	if row := rowOf(t, c, "line199"); bubbleOf(row).Border != "" || textOf(row).Found != nil {
		t.Error("the line is still marked")
	}
	c.OpenSearch()
	if c.search.count.Text != "1 of 1" {
		t.Errorf("opened again, it says %q", c.search.count.Text)
	}
}

func TestHitsAreFoundInAnyCaseAndInFileNames(t *testing.T) {
	c, _ := openChat(t, nil)
	c.SetLines([]*message.Line{
		{ID: "1", Text: "Straße İstanbul"},
		{ID: "2", Attachments: []message.Attachment{{ID: "f", Name: "Istanbul.png"}}},
		{ID: "3", Note: true, Text: "istanbul joined"},
		{ID: "4", Text: "ISTANBUL"},
	})
	c.OpenSearch()
	c.search.entry.SetText("istanbul")
	if got, want := found(c), []string{"1", "2", "4"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// found are the ids of the lines that the search has found.
func found(c *Conversation) []string {
	var ids []string
	for _, h := range c.search.hits.All {
		ids = append(ids, h.id)
	}
	return ids
}

// While the search is open, lines come at both ends and go: the hits are those that a new
// search would find, and the one that is shown stays.
func TestHitsFollowTheLinesThatCome(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	all := chat(3000)
	for i := range all {
		if random.IntN(3) == 0 {
			all[i].Text = "a needle here"
		}
	}
	from, to := 1500, 1500
	told, _ := openChat(t, nil)
	told.OpenSearch()
	told.search.entry.SetText("needle")
	other, _ := openChat(t, nil)
	other.OpenSearch()
	other.search.entry.SetText("needle")
	for step := range 300 {
		was := ""
		if told.search.at >= 0 && step%4 > 0 {
			told.search.step(-1)
			was = told.hit
		}
		gone := random.IntN(min(4, to-from+1))
		lost := random.IntN(min(3, to-from-gone+1))
		k := Kept{At: random.IntN(9), Was: lost, Count: to - from - gone - lost}
		from, to = from+lost-k.At, to-gone+random.IntN(9)
		if from < 20 || to > len(all)-20 || k.Count == 0 {
			from, to, k = 1500, 1520, Kept{}
		}
		told.SetLinesKeeping(k, all[from:to])
		other.SetLines(all[from:to])
		if got, want := found(told), found(other); !slices.Equal(got, want) {
			t.Fatalf("step %d, %+v: found %q, want %q", step, k, got, want)
		}
		if was != "" && slices.Contains(found(told), was) && told.hit != was {
			t.Fatalf("step %d, %+v: at %s, before at %s", step, k, told.hit, was)
		}
		if told.search.at >= 0 && told.hit != told.search.hits.All[told.search.at].id {
			t.Fatalf("step %d: %s is shown, the search is at %d", step, told.hit, told.search.at)
		}
	}
}

func BenchmarkLineWhileSearched(b *testing.B) {
	for _, n := range []int{500, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			lines := chat(n + 1)
			c, _ := openChat(b, lines[:n])
			c.OpenSearch()
			c.search.entry.SetText("words")
			for i := 0; b.Loop(); i++ {
				c.SetLinesKeeping(Kept{Count: n}, lines[:n+i%2])
			}
		})
	}
}

func BenchmarkSearchIn100000Lines(b *testing.B) {
	c, _ := openChat(b, chat(100_000))
	c.OpenSearch()
	i := 0
	for b.Loop() {
		c.search.entry.SetText(fmt.Sprint(i%10, " some"))
		i++
	}
}
