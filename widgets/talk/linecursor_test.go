package talk

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/message"
)

func TestAllLinesAreOneStopForTab(t *testing.T) {
	c, w := openChat(t, chat(30))
	w.Canvas().Focus(c.entry)
	var stops []fyne.Focusable
	for range 10 {
		w.Canvas().FocusNext()
		if slices.Contains(stops, w.Canvas().Focused()) {
			break
		}
		stops = append(stops, w.Canvas().Focused())
	}
	if len(stops) > 3 || !slices.Contains(stops, fyne.Focusable(c.rows)) {
		t.Errorf("Tab has %d stops", len(stops))
	}
}

func TestArrowKeysReachEveryLineAndWhatIsInIt(t *testing.T) {
	lines := chat(40)
	lines[39] = &message.Line{ID: "last", Own: true, Text: "see https://example.com", Attachments: []message.Attachment{{ID: "f", Name: "a.pdf"}}}
	c, w := openChat(t, lines)
	var did []string
	c.OnMenu = func(l message.Line, _ fyne.Position) { did = append(did, "menu "+l.ID) }
	c.OnLink = func(url string) { did = append(did, url) }
	c.OnAttachment = func(_ message.Line, a message.Attachment, action message.AttachmentAction) {
		did = append(did, map[message.AttachmentAction]string{message.AttachmentOpen: "Open", message.AttachmentSave: "Save as"}[action]+" "+a.Name)
	}
	c.OnMark = func(l message.Line) { did = append(did, "mark "+l.ID) }
	w.Canvas().Focus(c.rows)
	if !c.cursor.ring.Visible() {
		t.Fatal("it is not shown where the keyboard is")
	}
	for range 5 {
		fixture.Key(c.rows, fyne.KeyReturn)
		fixture.Key(c.rows, fyne.KeyRight)
	}
	want := []string{"menu last", "https://example.com", "Open a.pdf", "Save as a.pdf", "mark last"}
	if !slices.Equal(did, want) {
		t.Errorf("from left to right it did %q, want %q", did, want)
	}
	did = nil
	for range 39 {
		fixture.Key(c.rows, fyne.KeyUp)
		bottom := c.cursor.ring.Position().Y - c.rows.Scroll.Offset.Y
		if !c.cursor.ring.Visible() || bottom < -4 || bottom > c.rows.Size().Height {
			t.Fatalf("the ring is at %v, out of sight", bottom)
		}
	}
	fixture.Key(c.rows, fyne.KeyReturn)
	fixture.Key(c.rows, fyne.KeyEnd)
	fixture.Key(c.rows, fyne.KeyReturn)
	fixture.Key(c.rows, fyne.KeyHome)
	fixture.Key(c.rows, fyne.KeyReturn)
	if want := []string{"menu line0", "menu last", "menu line0"}; !slices.Equal(did, want) {
		t.Errorf("up, End and Home reached %q, want %q", did, want)
	}
}

func TestKeyboardStaysAtItsLineWhenOthersCome(t *testing.T) {
	lines := chat(60)
	c, w := openChat(t, lines[30:50])
	var did []string
	c.OnMenu = func(l message.Line, _ fyne.Position) { did = append(did, l.ID) }
	w.Canvas().Focus(c.rows)
	fixture.Key(c.rows, fyne.KeyUp)
	fixture.Key(c.rows, fyne.KeyReturn)
	c.SetLines(lines[:51])
	fixture.Key(c.rows, fyne.KeyReturn)
	if len(did) != 2 || did[0] != "line48" || did[1] != did[0] {
		t.Errorf("the keyboard was at %q", did)
	}
}

func TestTypingInTheLinesGoesOnInTheComposer(t *testing.T) {
	c, w := openChat(t, chat(3))
	w.Canvas().Focus(c.rows)
	test.Type(w.Canvas().Focused(), "h")
	test.Type(w.Canvas().Focused(), "i")
	if c.Draft() != "hi" || w.Canvas().Focused() != c.Entry() {
		t.Errorf("the draft is %q", c.Draft())
	}
}

func TestMouseLeavesNoRing(t *testing.T) {
	c, _ := openChat(t, chat(3))
	pressAt(rowOf(t, c, "line1"), fyne.NewPos(30, 30))
	if c.cursor.ring.Visible() {
		t.Error("a press shows where the keyboard would be")
	}
	fixture.Key(c.rows, fyne.KeyUp)
	if !c.cursor.ring.Visible() {
		t.Error("with a key it is not shown where the keyboard is")
	}
}

func TestTheKeyboardIsSeenWhereNoLineCanBeChosen(t *testing.T) {
	for what, lines := range map[string][]*message.Line{
		"nothing":    nil,
		"notes only": {{ID: "n1", Note: true, Text: "bob joined"}, {ID: "n2", Note: true, Text: "carol joined"}},
	} {
		c, w := openChat(t, lines)
		w.Canvas().Focus(c.rows)
		if ring := c.cursor.ring; !ring.Visible() || ring.Size() != c.rows.Size() {
			t.Errorf("with %s the ring is %v wide and high, seen: %v", what, ring.Size(), ring.Visible())
		}
		c.SetLines(chat(3))
		fixture.Key(c.rows, fyne.KeyUp)
		if ring := c.cursor.ring; !ring.Visible() || ring.Size().Height >= c.rows.Size().Height {
			t.Errorf("after %s the ring is not around a line, but %v", what, ring.Size())
		}
		w.Canvas().Focus(c.entry)
		if c.cursor.ring.Visible() {
			t.Errorf("with %s the ring stays behind", what)
		}
	}
}
