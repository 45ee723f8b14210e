package lastresort

import (
	"bytes"
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// The toolkit looks for the glyph of a rune in the theme's font, then in its own
// fonts for text, emoji and symbols, then among the system's. Where no font has
// the rune, the system's answer is any font, and the toolkit appends that to those
// it will look through from now on. So each such rune, measured or drawn, makes
// all later ones slower and is never forgotten: a few thousand hold the window up
// for minutes.
//
// Therefore the theme's font is a last resort: it has a box for just those runes
// that no other font has. It is asked first and never for anything else, so that
// the toolkit finds a glyph for every rune. Wherever foreign text is shown, this
// holds: in entries, labels and menus, too.
var lastResorts = struct {
	sync.Mutex
	of map[fyne.Resource]fyne.Resource
}{of: map[fyne.Resource]fyne.Resource{}}

// For gives the last resort for what is written in one of the toolkit's
// own fonts, or that font where it cannot be read. Any goroutine may call it.
func For(text fyne.Resource) fyne.Resource {
	lastResorts.Lock()
	defer lastResorts.Unlock()
	made, ok := lastResorts.of[text]
	if !ok {
		made = newLastResort(text)
		lastResorts.of[text] = made
	}
	return made
}

func newLastResort(text fyne.Resource) fyne.Resource {
	like, err := readTextFont(text.Content())
	if err != nil {
		return text
	}
	known := systemRunes()
	known.addFont(like.runes)
	for _, f := range []fyne.Resource{theme.DefaultEmojiFont(), theme.DefaultSymbolFont()} {
		if f == nil {
			continue
		}
		if loader, err := opentype.NewLoader(bytes.NewReader(f.Content())); err == nil {
			if runes, err := runesOf(loader); err == nil {
				known.addFont(runes)
			}
		}
	}
	// The toolkit changes the font for none of these, so any font needs them.
	known.remove(tableSet(unicode.Cc, unicode.Zl, unicode.Zp))
	known.remove(tableSet(&unicode.RangeTable{R16: []unicode.Range16{{Lo: ' ', Hi: ' ', Stride: 1}}}))
	return fyne.NewStaticResource("lastresort-"+text.Name(), boxFont(like, known.missing()))
}

// systemRunes gives the runes for which the system has a font. The scan is the
// toolkit's own, which it does once.
var systemRunes = sync.OnceValue(func() runeSet {
	var known runeSet
	fonts, err := fontscan.SystemFonts(quiet{}, "")
	if err != nil { // then the toolkit does without, too
		return known
	}
	for i := range fonts {
		known.addScanned(fonts[i].Runes)
	}
	// The older form of a font's table has gaps in its ranges, where runes are that no
	// font has; the scan overlooks that.
	assigned := tableSet(unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co)
	for r := rune(0); r <= 0xffff; r++ {
		if !assigned.has(r) {
			known.drop(r)
		}
	}
	return known
})

type quiet struct{}

// Printf says nothing.
func (quiet) Printf(string, ...any) {}
