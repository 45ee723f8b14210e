package cpaas

import (
	"testing"
	"time"
)

func TestLineOnItsWayIsToldFromOthersThatSayTheSame(t *testing.T) {
	at := time.Unix(1000, 0)
	own := func(id string, second int) Message {
		return Message{ID: id, Own: true, Text: "ok", Time: at.Add(time.Duration(second) * time.Second)}
	}
	other := Message{ID: "other", Text: "ok", Time: at.Add(2 * time.Second)}
	before := []Message{own("long ago", -5), own("just now", 0), {ID: "last", Text: "fine", Time: at}}
	tried := newTry(LinesOf(before), "ok")
	for what, c := range map[string]struct {
		messages []Message
		want     string
	}{
		"nothing new":                 {before, ""},
		"it has arrived":              {append(before[:3:3], own("it", 1)), "it"},
		"somebody else's":             {append(before[:3:3], other), ""},
		"put into another order":      {[]Message{before[0], before[2], before[1]}, ""},
		"in the same second":          {append(before[:3:3], own("it", 0)), "it"},
		"the first of two":            {append(before[:3:3], own("it", 1), own("later", 2)), "it"},
		"the last known line is gone": {append(before[:2:2], own("it", 1)), "it"},
		"another text":                {append(before[:3:3], Message{ID: "x", Own: true, Text: "okay", Time: at.Add(time.Second)}), ""},
	} {
		if got := tried.found(LinesOf(c.messages), "ok"); got != c.want {
			t.Errorf("%s: found %q, want %q", what, got, c.want)
		}
	}
	if got := newTry(Lines{}, "ok").found(LinesOf([]Message{own("it", 0)}), "ok"); got != "it" {
		t.Errorf("in a conversation that was empty: found %q", got)
	}
}
