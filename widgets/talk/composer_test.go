package talk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestEnterSendsAndShiftEnterBreaksTheLine(t *testing.T) {
	var sent []string
	c := New(func(text string) { sent = append(sent, text) })
	w := fixture.Open(t, look.NewTheme(), c, 360, 400)
	w.Canvas().Focus(c.Entry())
	test.Type(c.Entry(), "one")
	c.entry.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	fixture.Key(c.Entry(), fyne.KeyReturn)
	c.entry.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	test.Type(c.Entry(), "two ")
	if sent != nil || c.Draft() != "one\ntwo " {
		t.Fatalf("Shift+Enter sent %q and left %q", sent, c.Draft())
	}
	if c.entry.rows != 2 {
		t.Errorf("two lines are shown in %d rows", c.entry.rows)
	}
	fixture.Key(c.Entry(), fyne.KeyReturn)
	if len(sent) != 1 || sent[0] != "one\ntwo" || c.Draft() != "" {
		t.Errorf("Enter sent %q and left %q", sent, c.Draft())
	}
	if c.entry.rows != 1 || w.Canvas().Focused() != c.Entry() {
		t.Errorf("after sending the entry has %d rows, focus %v", c.entry.rows, w.Canvas().Focused() == c.Entry())
	}
}

func TestBlankTextIsNotSent(t *testing.T) {
	sent := 0
	c := New(func(string) { sent++ })
	w := fixture.Open(t, look.NewTheme(), c, 360, 400)
	for _, blank := range []string{"", "   ", "\n \n"} {
		c.SetDraft(blank)
		fixture.Key(c.Entry(), fyne.KeyReturn)
		test.Tap(c.send)
		if !c.send.Disabled() {
			t.Errorf("Send is enabled for %q", blank)
		}
	}
	if sent != 0 {
		t.Errorf("blank text was sent %d times", sent)
	}
	c.SetDraft("x")
	test.Tap(c.send)
	if sent != 1 || w.Canvas().Focused() != c.Entry() {
		t.Errorf("Send sent %d times, the entry has the focus: %v", sent, w.Canvas().Focused() == c.Entry())
	}
}

func TestClosedComposerTellsWhyAndKeepsTheDraft(t *testing.T) {
	sent := 0
	c := New(func(string) { sent++ })
	fixture.Open(t, look.NewTheme(), c, 360, 400)
	c.SetDraft("later")
	c.SetComposer(false, "Subscribe first")
	fixture.Key(c.Entry(), fyne.KeyReturn)
	test.Tap(c.send)
	if sent != 0 || c.Draft() != "later" {
		t.Errorf("sent %d times, the draft is %q", sent, c.Draft())
	}
	if c.send.View().Reason != "Subscribe first" || c.entry.PlaceHolder != "Subscribe first" {
		t.Errorf("the reason is %q, the entry says %q", c.send.View().Reason, c.entry.PlaceHolder)
	}
	c.SetComposer(true, "")
	fixture.Key(c.Entry(), fyne.KeyReturn)
	if sent != 1 {
		t.Errorf("open again, it sent %d times", sent)
	}
}

func TestEnterInACompositionDoesNotSend(t *testing.T) {
	var sent []string
	c := New(func(text string) { sent = append(sent, text) })
	w := fixture.Open(t, look.NewTheme(), c, 360, 400)
	w.Canvas().Focus(c.Entry())
	press := func(name fyne.KeyName) { c.entry.KeyDown(&fyne.KeyEvent{Name: name}) }
	press(fyne.KeyN) // an input method takes the letters
	press(fyne.KeyI)
	press(fyne.KeySpace)
	press(fyne.KeyReturn)
	fixture.Key(c.Entry(), fyne.KeyReturn) // and this takes over the word
	test.Type(c.Entry(), "你")
	if sent != nil {
		t.Fatalf("taking over a word sent %q", sent)
	}
	press(fyne.KeyReturn)
	fixture.Key(c.Entry(), fyne.KeyReturn)
	if len(sent) != 1 || sent[0] != "你" {
		t.Errorf("after the composition Enter sent %q", sent)
	}
	press(fyne.KeyA)
	test.Type(c.Entry(), "a")
	press(desktop.KeyControlLeft)
	press(fyne.KeyV) // a shortcut writes no letter either
	c.entry.KeyUp(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	fixture.Key(c.Entry(), fyne.KeyReturn)
	if len(sent) != 2 {
		t.Errorf("after a shortcut Enter does not send")
	}
}

func TestUpRecallsInTheEmptyComposerOnly(t *testing.T) {
	c := New(nil)
	recalled := 0
	c.OnRecall = func() { recalled++ }
	fixture.Open(t, look.NewTheme(), c, 360, 400)
	fixture.Key(c.Entry(), fyne.KeyUp)
	c.SetDraft("x")
	fixture.Key(c.Entry(), fyne.KeyUp)
	c.SetDraft("")
	c.SetComposer(false, "removed")
	fixture.Key(c.Entry(), fyne.KeyUp)
	if recalled != 1 {
		t.Errorf("recalled %d times, want once", recalled)
	}
}

func TestPasteIsOfferedToTheCallerFirst(t *testing.T) {
	c := New(nil)
	takes := true
	c.OnPaste = func(text string) bool { return text == "text" && takes }
	fixture.Open(t, look.NewTheme(), c, 360, 400)
	fyne.CurrentApp().Clipboard().SetContent("text")
	paste := &fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()}
	c.entry.TypedShortcut(paste)
	if c.Draft() != "" {
		t.Errorf("taken by the caller, %q is pasted too", c.Draft())
	}
	takes = false
	c.entry.TypedShortcut(paste)
	if c.Draft() != "text" {
		t.Errorf("left by the caller, %q is pasted", c.Draft())
	}
}

func TestAttachIsThereWhereItDoesSomething(t *testing.T) {
	c := New(nil)
	fixture.Open(t, look.NewTheme(), c, 360, 400)
	if c.attach.Visible() {
		t.Error("there is a button that does nothing")
	}
	attached := 0
	c.OnAttach = func() { attached++ }
	c.SetComposer(true, "")
	test.Tap(c.attach)
	c.SetComposer(false, "removed")
	test.Tap(c.attach)
	if attached != 1 || c.attach.View().Reason != "removed" {
		t.Errorf("attached %d times, the reason is %q", attached, c.attach.View().Reason)
	}
}

func TestPageKeysScrollTheLinesWhileOneWrites(t *testing.T) {
	c := New(nil)
	w := fixture.Open(t, look.NewTheme(), c, 360, 400)
	c.SetLines(chat(100))
	c.SetFirstUnread(chat(100)[20].ID)
	w.Canvas().Focus(c.entry)
	test.Type(c.entry, "half")
	end := c.rows.Scroll.Offset.Y
	fixture.Key(c.entry, fyne.KeyPageUp)
	if up := c.rows.Scroll.Offset.Y; up >= end || w.Canvas().Focused() != c.entry || c.Draft() != "half" {
		t.Errorf("Page Up scrolls from %v to %v; the focus is on %T, the draft %q", end, up, w.Canvas().Focused(), c.Draft())
	}
	fixture.Key(c.entry, fyne.KeyPageDown)
	fixture.Key(c.entry, fyne.KeyPageDown) // the lines above were measured meanwhile
	if !c.AtEnd() {
		t.Errorf("Page Down scrolls to %v, the end was %v", c.rows.Scroll.Offset.Y, end)
	}
	c.ToStart()
	if c.rows.Scroll.Offset.Y != 0 {
		t.Error("the first line is not the first")
	}
	c.ToEnd()
	c.page(false, true)
	if at := c.rows.Scroll.Offset.Y; at == 0 || at >= end {
		t.Errorf("what is unread is at %v", at)
	}
}
