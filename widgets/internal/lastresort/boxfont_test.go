package lastresort

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Runes are gone through many at a time, and each that is missing still has its glyph.
func TestEachMissingRuneHasItsGlyph(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var known runeSet
	for r := rune(0); r <= utf8.MaxRune; { // some few, some none, some many
		n := rune(random.IntN([]int{3, 40, 20_000}[random.IntN(3)]))
		if random.IntN(2) == 0 {
			for end := min(r+n, utf8.MaxRune); r <= end; r++ {
				known.add(r)
			}
		}
		r += n + 1
	}
	spaces, blanks := tableSet(unicode.Z), tableSet(unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
	table := boxMap(known.missing())[28:] // behind what says which form the table has
	at := func(i int) rune { return rune(binary.BigEndian.Uint32(table[4*i:])) }
	group, groups := 0, len(table)/12
	for r := rune(0); r <= utf8.MaxRune; r++ {
		for group < groups && at(3*group+1) < r {
			group++
		}
		got := rune(0)
		if group < groups && at(3*group) <= r {
			got = at(3*group + 2)
		}
		want := rune(boxGlyph)
		switch {
		case known.has(r):
			want = 0
		case spaces.has(r):
			want = spaceGlyph
		case blanks.has(r):
			want = blankGlyph
		}
		if got != want {
			t.Fatalf("%U has the glyph %d, want %d", r, got, want)
		}
	}
}

func BenchmarkBoxFont(b *testing.B) {
	known := *tableSet(unicode.L, unicode.N, unicode.P)
	for b.Loop() {
		boxMap(known.missing())
	}
}
