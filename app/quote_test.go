package app

import (
	"strings"
	"testing"
)

func TestQuotationOfALongTextIsCut(t *testing.T) {
	for text, want := range map[string]string{
		"short":                   "> bob: short\n",
		" one\ntwo \n":            "> bob: one\n> two\n",
		"1\n2\n3\n4\n5":           "> bob: 1\n> 2\n> 3\n> 4…\n",
		strings.Repeat("ü", 1000): "> bob: " + strings.Repeat("ü", quotedRunes) + "…\n",
		"<b>bold</b> & > a quote": "> bob: <b>bold</b> & > a quote\n",
	} {
		if got := quotation("bob", text); got != want {
			t.Errorf("%.20q is quoted as %q", text, got)
		}
	}
}

func TestQuotedLineStandsBeforeWhatIsBeingWritten(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.say(a, "At eight?")
	s.until("bob has it", func() bool { return len(lines(b)) == 1 })
	b.talk.view.SetDraft("Yes")
	pressItem(t, b.talk.menuItems(said(b)[0]), "Quote")
	if got := b.talk.view.Draft(); got != "> alice: At eight?\nYes" {
		t.Errorf("the draft is %q", got)
	}
	if s.app.host.window.Canvas().Focused() != b.talk.view.Entry() {
		t.Error("the composer has not the focus")
	}
}

func TestForwardedTextWaitsInTheOtherConversation(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.say(a, "At eight?")
	s.until("bob has it", func() bool { return len(lines(b)) == 1 })
	pressItem(t, b.group.people.menuItems(alice), "Write to alice")
	b.talk.view.SetDraft("Read this:")
	team := a.account.chosenID()
	b.account.choose(team)
	s.until("bob is back", func() bool { return len(lines(b)) == 1 })
	pressItem(t, b.talk.menuItems(said(b)[0]), "Forward…")
	entry := s.app.host.window.Canvas().Focused()
	for _, r := range "alice" {
		entry.TypedRune(r)
	}
	s.enterKey(entry)
	if b.account.chosenID() != alice || b.talk.view.Draft() != "Read this:\nAt eight?" {
		t.Errorf("bob looks at %q with the draft %q", b.account.chosenID(), b.talk.view.Draft())
	}
	if b.account.choose(team); b.talk.view.Draft() != "" {
		t.Errorf("the team's draft is %q", b.talk.view.Draft())
	}
}
