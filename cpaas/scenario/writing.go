package scenario

import (
	"strings"
	"time"
)

// Quote is a text in quotation marks, as a sentence has it.
func Quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}

// List is names as people write them: "alice, bob and carol".
func List(names []string) string { return list(names) }

// ShowTime is a time as a sentence has it, without parts that are nothing.
func ShowTime(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// IsName tells whether a sentence can call a user so.
func IsName(name string) bool {
	tokens, unclosed := tokenize(name)
	return unclosed < 0 && len(tokens) == 1 && tokens[0].text == name && isName(tokens[0])
}

// Read finds the sentence that a text is, nil if the vocabulary has none.
func Read(text string) *Match {
	tokens, unclosed := tokenize(text)
	if unclosed >= 0 {
		return nil
	}
	return match(tokens)
}
