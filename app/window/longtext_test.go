package window_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestTextThatIsTooLongToBeEditedIsSentAsItIsOrNotAtAll(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	id := u.create("Team", bob)
	short, long := strings.Repeat("é", 8000), strings.Repeat("many words ", 90_000)
	u.paste(short)
	if got := u.draft(); got != short {
		t.Errorf("a text that may be edited is not there: %d bytes", len(got))
	}
	u.paste("x")
	s.answer("Cancel")
	if got := u.draft(); got != short {
		t.Errorf("one letter more is taken: %d bytes", len(got))
	}
	u.fill(composer, "")
	u.paste(long)
	s.answer("Send")
	s.until("the line is there", func() bool { l := u.lines(); return len(l) == 1 && l[0].sent() })
	if g, _ := s.sandbox.Group(id); len(g.Messages) != 1 || g.Messages[0].Text != strings.TrimSpace(long) || u.draft() != "" {
		t.Errorf("sent are %d lines, the composer holds %d bytes", len(g.Messages), len(u.draft()))
	}
	u.must(u.field(composer).Key(fyne.KeyUp))
	if got := u.draft(); got != "" {
		t.Errorf("recalled are %d bytes", len(got))
	}
}
