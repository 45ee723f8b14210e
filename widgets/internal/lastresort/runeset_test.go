package lastresort

import (
	"reflect"
	"testing"

	"github.com/go-text/typesetting/fontscan"
)

func TestRunesOfAFontAreReadAsFontscanTellsThem(t *testing.T) {
	var set fontscan.RuneSet
	for _, r := range []rune{0, 'a', 0xff, 0x100, '中', 0x1f600, 0x10ffff} {
		set.Add(r)
	}
	for name, read := range map[string]func(s *runeSet){
		"read":  func(s *runeSet) { s.addScanned(set) },
		"pages": func(s *runeSet) { s.addPages(reflect.ValueOf(set)) },
	} {
		var got runeSet
		read(&got)
		for r := rune(0); r <= 0x10ffff; r++ {
			if got.has(r) != set.Contains(r) {
				t.Errorf("%s: %U is in the set: %v", name, r, got.has(r))
			}
		}
	}
	var other runeSet
	if other.addPages(reflect.ValueOf([]struct{ a, b string }{{"a", "b"}})) {
		t.Error("pages of another shape are taken for runes")
	}
}
