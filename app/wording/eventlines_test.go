package wording_test

import (
	"testing"

	"muster/app/wording"
	"muster/cpaas"
)

func TestLinesOfEventsInARowSayWhatEachSaysAlone(t *testing.T) {
	of := func(sender, group string) cpaas.Event {
		return cpaas.MessageReceived{Message: cpaas.Message{Sender: sender, Group: group}}
	}
	var lines wording.EventLines
	for _, e := range []cpaas.Event{
		of("alice@example.com", "g"), of("alice@example.com", "g"), of("bob@example.com", "g"), of("bob@example.com", "h"),
		cpaas.ComposingChanged{Group: "h", Sender: "bob@example.com"},
		of("bob@example.com", "h"), of("", ""), of("alice@example.com", "g"),
	} {
		level, text, show := lines.Line(e)
		if wantLevel, want, wantShow := new(wording.EventLines).Line(e); level != wantLevel || text != want || show != wantShow {
			t.Errorf("%+v: %q, alone %q", e, text, want)
		}
	}
}

func TestLinesOfOneSendersMessagesShareTheirText(t *testing.T) {
	var lines wording.EventLines
	var e cpaas.Event = cpaas.MessageReceived{Message: cpaas.Message{Sender: "alice@example.com", Group: "g"}}
	lines.Line(e)
	if n := testing.AllocsPerRun(100, func() { lines.Line(e) }); n > 0 {
		t.Errorf("a line takes %v pieces of memory", n)
	}
}
