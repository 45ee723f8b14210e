package filedialog

import (
	"slices"
	"testing"
	"unicode/utf16"
)

func TestPathsAreReadFromTheDialogsBuffer(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                  nil,
		"C:\\a b.txt\x00\x00":               {`C:\a b.txt`},
		"C:\\dir\x00a.txt\x00写.txt\x00\x00": {`C:\dir\a.txt`, `C:\dir\写.txt`},
	} {
		if got := chosenPaths(utf16.Encode([]rune(text))); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
