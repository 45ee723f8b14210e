package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestTextThatIsTooLongToBeEditedIsSentAsItIsOrNotAtAll(t *testing.T) {
	s := newStage(t)
	c := s.enter(alice)[0]
	s.create(c, "Team", bob)
	short, long := strings.Repeat("é", 8000), strings.Repeat("many words ", 90_000)
	s.paste(c, short)
	if got := c.talk.view.Draft(); got != short {
		t.Errorf("a text that may be edited is not there: %d bytes", len(got))
	}
	s.paste(c, "x")
	s.answer("Cancel")
	if got := c.talk.view.Draft(); got != short {
		t.Errorf("one letter more is taken: %d bytes", len(got))
	}
	c.talk.view.Entry().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.paste(c, strings.Repeat("è", 8000))
	if got := c.talk.view.Draft(); got != strings.Repeat("è", 8000) {
		t.Errorf("what is selected counts: the composer holds %.20q", got)
	}
	c.talk.view.SetDraft("")
	s.paste(c, long)
	s.answer("Send")
	s.until("the line is there", func() bool { return len(lines(c)) == 1 })
	if got := said(c)[0].Text; got != strings.TrimSpace(long) || c.talk.view.Draft() != "" {
		t.Errorf("sent are %d bytes, the composer holds %d", len(got), len(c.talk.view.Draft()))
	}
	c.talk.recall()
	if got := c.talk.view.Draft(); got != "" {
		t.Errorf("recalled are %d bytes", len(got))
	}
}
