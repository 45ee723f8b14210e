package lastresort

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// The glyphs of a box font. The first of any font is for runes it does not have.
const (
	boxGlyph   = 1
	blankGlyph = 2 // takes no room
	spaceGlyph = 3
)

// textFont is what a box font has in common with the font it stands beside, so
// that a row with boxes in it is as high as any other and its spaces as wide.
type textFont struct {
	runes  font.Cmap
	head   tables.Head
	hhea   tables.Hhea
	os2    []byte
	spaces uint16 // how wide one is
}

// readTextFont reads what it needs of a font file, which is little.
func readTextFont(file []byte) (*textFont, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	f := &textFont{}
	if f.runes, err = runesOf(loader); err != nil {
		return nil, err
	}
	if f.head, _, err = font.LoadHeadTable(loader, nil); err != nil {
		return nil, err
	}
	raw, err := loader.RawTable(opentype.MustNewTag("hhea"))
	if err != nil {
		return nil, err
	}
	if f.hhea, _, err = tables.ParseHhea(raw); err != nil {
		return nil, err
	}
	wide, err := loader.RawTable(opentype.MustNewTag("hmtx"))
	if err != nil {
		return nil, err
	}
	space, _ := f.runes.Lookup(' ')
	if at := 4 * min(int(space), int(f.hhea.NumOfLongMetrics)-1); at >= 0 && at+2 <= len(wide) {
		f.spaces = binary.BigEndian.Uint16(wide[at:])
	}
	f.os2, _ = loader.RawTable(opentype.MustNewTag("OS/2")) // not every font has one
	return f, nil
}

func runesOf(loader *opentype.Loader) (font.Cmap, error) {
	raw, err := loader.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return nil, err
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return nil, err
	}
	runes, _, err := font.ProcessCmap(table, tables.FPNone)
	return runes, err
}

// boxFont makes a TrueType font that shows runes as boxes, and as blanks those
// that have nothing to show. The ranges are in order, both ends included.
func boxFont(like *textFont, ranges iter.Seq2[rune, rune]) []byte {
	em := int16(like.head.UnitsPerEm)
	box, wide, high := boxOutline(em)
	end := uint32(2 * len(box))
	return fontFile(map[string][]byte{
		"OS/2": like.os2,
		"cmap": boxMap(ranges),
		"glyf": append(slices.Clone(box), box...),
		"head": packed(uint32(0x00010000), uint32(0), uint32(0), uint32(0x5F0F3CF5), uint16(3), em, uint64(0), uint64(0),
			int16(0), int16(0), wide, high, uint16(0), uint16(8), int16(2), int16(1), int16(0)),
		"hhea": packed(uint32(0x00010000), like.hhea.Ascender, like.hhea.Descender, like.hhea.LineGap, wide, int16(0), int16(0),
			wide, int16(1), int16(0), int16(0), uint64(0), int16(0), uint16(4)),
		"hmtx": packed(wide, wide/6, wide, wide/6, int16(0), int16(0), like.spaces, int16(0)),
		"loca": packed(uint32(0), uint32(len(box)), end, end, end),
		"maxp": packed(uint32(0x00010000), uint16(4), uint16(8), uint16(2), uint16(0), uint16(0), uint16(1), [8]uint16{}),
	})
}

// boxMap is the table that gives each rune its glyph: many runes have the same.
func boxMap(ranges iter.Seq2[rune, rune]) []byte {
	blanks := tableSet(unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
	spaces := tableSet(unicode.Z)
	var groups []uint32
	for first, last := range ranges {
		for r, end := first, first; r <= last; r = end + 1 {
			glyph := uint32(boxGlyph)
			end = r
			switch {
			case r+wordRunes-1 <= last && spaces.without(r) && blanks.without(r):
				end = r + wordRunes - 1
			case spaces.has(r):
				glyph = spaceGlyph
			case blanks.has(r):
				glyph = blankGlyph
			}
			if n := len(groups); n > 0 && groups[n-1] == glyph && groups[n-2] == uint32(r-1) {
				groups[n-2] = uint32(end)
			} else {
				groups = append(groups, uint32(r), uint32(end), glyph)
			}
		}
	}
	return packed(uint16(0), uint16(1), uint16(3), uint16(10), uint32(12),
		uint16(13), uint16(0), uint32(16+4*len(groups)), uint32(0), uint32(len(groups)/3), groups)
}

// boxOutline is a rectangle with another one cut out of it, for letters of a size,
// and how wide and high it is with the room around it.
func boxOutline(em int16) (outline []byte, wide, high int16) {
	wide, high = em*3/5, em*7/10
	left, right, stroke := wide/6, wide-wide/6, max(1, em/25)
	outline = packed(int16(2), left, int16(0), right, high, uint16(3), uint16(7), uint16(0))
	for range 8 {
		outline = append(outline, 1) // a corner, whose coordinates take two bytes each
	}
	x := []int16{left, left, right, right, left + stroke, right - stroke, right - stroke, left + stroke}
	y := []int16{0, high, high, 0, stroke, stroke, high - stroke, high - stroke}
	for _, axis := range [][]int16{x, y} {
		before := int16(0)
		for _, at := range axis {
			outline = append(outline, packed(at-before)...)
			before = at
		}
	}
	return padded(outline), wide, high
}

// fontFile puts tables together.
func fontFile(tables map[string][]byte) []byte {
	var tags []string
	for tag, table := range tables {
		if len(table) > 0 {
			tags = append(tags, tag)
		}
	}
	slices.SortFunc(tags, cmp.Compare[string])
	head := packed(uint32(0x00010000), uint16(len(tags)), uint16(0), uint16(0), uint16(0))
	at := len(head) + 16*len(tags)
	var body []byte
	for _, tag := range tags {
		table := padded(tables[tag])
		head = append(head, tag...)
		head = append(head, packed(sum(table), uint32(at+len(body)), uint32(len(tables[tag])))...)
		body = append(body, table...)
	}
	return append(head, body...)
}

func sum(table []byte) uint32 {
	var s uint32
	for ; len(table) > 0; table = table[4:] {
		s += binary.BigEndian.Uint32(table)
	}
	return s
}

func padded(b []byte) []byte {
	b = slices.Clone(b)
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

func packed(fields ...any) []byte {
	var b []byte
	for _, f := range fields {
		b, _ = binary.Append(b, binary.BigEndian, f) // it fails with fields of no fixed size only
	}
	return b
}
