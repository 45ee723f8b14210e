package cpaas

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func TestSearchFindsLinesWhateverTheirCase(t *testing.T) {
	s := storedSession(t, 0)
	for i, text := range []string{"Hello", "say hello there", "Straße, ÄÖÜ", "Σίσυφος", "300 \u212a", "nothing", "[a-z]*", ""} {
		s.apply(MessageReceived{Message{ID: fmt.Sprint(i), Group: "g", Text: text, Time: time.Unix(int64(i), 0)}})
	}
	for text, want := range map[string][]string{
		"HELLO":       {"0", "1"},
		"hello there": {"1"},
		" hello\n":    {"0", "1"},
		"äö":          {"2"},
		"ΣΊΣΥΦΟΣ":     {"3"},
		"k":           {"4"},
		"[A-Z]*":      {"6"},
		"":            nil,
		"absent":      nil,
	} {
		if got := s.Search("g", text); !slices.Equal(got, want) {
			t.Errorf("%q is found in %v, want %v", text, got, want)
		}
	}
	if got := s.Search("other", "hello"); got != nil {
		t.Errorf("a conversation that is not known has %v", got)
	}
}
