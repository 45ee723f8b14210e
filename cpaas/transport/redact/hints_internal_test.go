package redact

import (
	"strings"
	"testing"
)

// A group whose id looks like part of such a word would have all its frames searched by
// regular expressions.
func TestAnIdOfDigitsIsNoHintOfASecret(t *testing.T) {
	for _, digits := range []string{"c2e4", "3e24", "337d", "a2e2"} {
		for i := range 4 {
			text := strings.Repeat("x", i) + `{"href":"/group/39adca61-488a-46b6-87e2-1896977` + digits + `/messages/1"}`
			if found := standard.hints.rules([]byte(text)); found != standard.hints.always {
				t.Errorf("%s hints at rules %b", text, found)
			}
		}
	}
}

func TestEveryHintIsFoundInLettersOfEitherCase(t *testing.T) {
	for i, one := range standard.rules {
		for _, word := range one.hints {
			for _, text := range []string{word, strings.ToUpper(word), strings.Repeat("x", 41) + word + strings.Repeat("x", 17)} {
				if standard.hints.rules([]byte(text))&(1<<i) == 0 {
					t.Errorf("%q does not hint at %s", text, one.about)
				}
			}
		}
	}
}
