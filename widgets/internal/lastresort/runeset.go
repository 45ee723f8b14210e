package lastresort

import (
	"iter"
	"reflect"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// runeSet is a set of runes, a bit each.
type runeSet [(utf8.MaxRune + 1) / wordRunes]uint32

// wordRunes is how many runes share a number. Most of a million are in no set, or all in
// one: to look at each takes longer than much else of a start.
const wordRunes = 32

// without tells whether a number begins with r that has none of its runes.
func (s *runeSet) without(r rune) bool { return r%wordRunes == 0 && s[r/wordRunes] == 0 }

func (s *runeSet) add(r rune)      { s[r>>5] |= 1 << (r & 31) }
func (s *runeSet) drop(r rune)     { s[r>>5] &^= 1 << (r & 31) }
func (s *runeSet) has(r rune) bool { return s[r>>5]&(1<<(r&31)) != 0 }

// tableSet is the set of the runes in tables.
func tableSet(tables ...*unicode.RangeTable) *runeSet {
	s := &runeSet{}
	for _, t := range tables {
		for _, r := range t.R16 {
			for c := rune(r.Lo); c <= rune(r.Hi); c += rune(r.Stride) {
				s.add(c)
			}
		}
		for _, r := range t.R32 {
			for c := rune(r.Lo); c <= rune(r.Hi); c += rune(r.Stride) {
				s.add(c)
			}
		}
	}
	return s
}

func (s *runeSet) remove(others *runeSet) {
	for i := range s {
		s[i] &^= others[i]
	}
}

// addFont adds the runes of a font.
func (s *runeSet) addFont(runes font.Cmap) {
	for all := runes.Iter(); all.Next(); {
		r, _ := all.Char()
		if _, ok := runes.Lookup(r); ok && r >= 0 && r <= utf8.MaxRune { // the older form has gaps in its ranges
			s.add(r)
		}
	}
}

// addScanned adds the runes of a font as fontscan tells them. It offers no way to
// list them, and to ask it for each rune of a system with a thousand fonts takes
// seconds: its pages of 256 runes are read directly while they look as they do in
// the version that go.mod names.
func (s *runeSet) addScanned(set fontscan.RuneSet) {
	if !s.addPages(reflect.ValueOf(set)) {
		for r, left := rune(0), set.Len(); left > 0 && r <= utf8.MaxRune; r++ {
			if set.Contains(r) {
				s.add(r)
				left--
			}
		}
	}
}

func (s *runeSet) addPages(pages reflect.Value) bool {
	const words = 256 / 32
	page := pages.Type().Elem()
	if page.Kind() != reflect.Struct || page.NumField() != 2 ||
		page.Field(0).Type != reflect.TypeFor[uint16]() || !page.Field(1).Type.ConvertibleTo(reflect.TypeFor[[words]uint32]()) {
		return false
	}
	for i := range pages.Len() {
		first := int(pages.Index(i).Field(0).Uint()) * words
		bits := pages.Index(i).Field(1)
		for j := 0; j < words && first+j < len(s); j++ {
			s[first+j] |= uint32(bits.Index(j).Uint())
		}
	}
	return true
}

// missing gives the ranges of runes that are not in the set, both ends included.
func (s *runeSet) missing() iter.Seq2[rune, rune] {
	return func(yield func(first, last rune) bool) {
		for r := rune(0); r <= utf8.MaxRune; r++ {
			if r&31 == 0 && s[r>>5] == 0xFFFFFFFF {
				r += 31
				continue
			}
			if s.has(r) {
				continue
			}
			first := r
			for r < utf8.MaxRune && !s.has(r+1) {
				if s.without(r + 1) {
					r += wordRunes
				} else {
					r++
				}
			}
			if !yield(first, r) {
				return
			}
		}
	}
}
