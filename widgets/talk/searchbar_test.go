package talk

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/message"
)

// talkWith has the words in the lines with these numbers, of 200.
func talkWith(word string, at ...int) []message.Line {
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
	c.SetLines([]message.Line{
		{ID: "1", Text: "Straße İstanbul"},
		{ID: "2", Attachments: []message.Attachment{{ID: "f", Name: "Istanbul.png"}}},
		{ID: "3", Note: true, Text: "istanbul joined"},
		{ID: "4", Text: "ISTANBUL"},
	})
	c.OpenSearch()
	c.search.entry.SetText("istanbul")
	if want := []string{"1", "2", "4"}; !slices.Equal(c.search.hits, want) {
		t.Errorf("found %q, want %q", c.search.hits, want)
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
