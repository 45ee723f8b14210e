package window_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestQuotedLineStandsBeforeWhatIsBeingWritten(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.say("At eight?")
	b.hears("At eight?")
	b.typeIn(composer, "Yes")
	b.ofLine("At eight?", "Quote")
	if got := b.draft(); got != "> alice: At eight?\nYes" {
		t.Errorf("the draft is %q", got)
	}
	if !b.field(composer).Focused() {
		t.Error("the composer has not the focus")
	}
}

func TestForwardedTextWaitsInTheOtherConversation(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.say("At eight?")
	b.hears("At eight?")
	b.ofParticipant(alice, "Write to alice")
	b.typeIn(composer, "Read this:")
	b.choose("Team")
	b.hears("At eight?")
	b.ofLine("At eight?", "Forward…")
	s.typed("alice")
	s.keys(key(fyne.KeyReturn))
	if b.talksIn() != alice || b.draft() != "Read this:\nAt eight?" {
		t.Errorf("bob looks at %q with the draft %q", b.talksIn(), b.draft())
	}
	if b.choose("Team"); b.draft() != "" {
		t.Errorf("the team's draft is %q", b.draft())
	}
}
