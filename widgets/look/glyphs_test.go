package look

import (
	"bytes"
	"slices"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
	"pgregory.net/rapid"
)

// quietly is for what the scanner of fonts has to tell.
type quietly struct{}

func (quietly) Printf(string, ...any) {}

// toolkitFaces are the fonts in which the toolkit looks for a rune before it asks
// the system, for a style.
func toolkitFaces(t *testing.T, style fyne.TextStyle) []*font.Face {
	t.Helper()
	text := theme.DefaultTextFont()
	if style.Bold {
		text = theme.DefaultTextBoldFont()
	}
	if style.Monospace {
		text = theme.DefaultTextMonospaceFont()
	}
	var faces []*font.Face
	for _, f := range []fyne.Resource{NewTheme().Font(style), text, theme.DefaultEmojiFont(), theme.DefaultSymbolFont()} {
		face, err := font.ParseTTF(bytes.NewReader(f.Content()))
		if err != nil {
			t.Fatalf("the font %s: %v", f.Name(), err)
		}
		faces = append(faces, face)
	}
	return faces
}

func systemMap(t *testing.T) *fontscan.FontMap {
	t.Helper()
	system := fontscan.NewFontMap(quietly{})
	if system.UseSystemFonts("") != nil {
		return nil // the toolkit does without, too
	}
	return system
}

// A rune without a glyph makes the toolkit slower each time it is met, and for good.
func TestTheToolkitFindsAGlyphForEveryRune(t *testing.T) {
	system := systemMap(t)
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		faces := toolkitFaces(t, style)
		check := func(t interface {
			Helper()
			Errorf(string, ...any)
		}, r rune,
		) {
			t.Helper()
			if slices.ContainsFunc(faces, func(f *font.Face) bool { _, ok := f.NominalGlyph(r); return ok }) {
				return
			}
			if system != nil {
				system.SetQuery(fontscan.Query{Families: []string{fontscan.SansSerif}})
				system.SetScript(language.LookupScript(r))
				if _, ok := system.ResolveFace(r).NominalGlyph(r); ok {
					return
				}
			}
			t.Errorf("%+v has no glyph for %U", style, r)
		}
		for _, r := range []rune{0x1f5a, 0, '\t', '\n', ' ', 'a', 0xad, 0x200d, 0x2028, '中', 0xd800, 0xe000, 0xfffe, 0x1f600, 0xe0100, 0x10ffff} {
			check(t, r)
		}
		rapid.Check(t, func(t *rapid.T) { check(t, rapid.Rune().Draw(t, "rune")) })
		rapid.Check(t, func(t *rapid.T) { check(t, rune(rapid.IntRange(0, 0x10ffff).Draw(t, "code point"))) })
	}
}

func TestTheLastResortHasNothingThatAnotherFontHas(t *testing.T) {
	faces := toolkitFaces(t, fyne.TextStyle{})
	fonts, _ := fontscan.SystemFonts(quietly{}, "")
	scanned := func(r rune) bool {
		return slices.ContainsFunc(fonts, func(f fontscan.Footprint) bool { return f.Runes.Contains(r) })
	}
	for r := rune(0); r <= 0x10ffff; r++ {
		if _, ok := faces[0].NominalGlyph(r); !ok {
			continue
		}
		if r <= ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 {
			continue // any font needs these
		}
		if unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Co) && scanned(r) {
			t.Errorf("%U is shown as a box, though the system has a font for it", r)
		}
		for _, f := range faces[1:] {
			if _, ok := f.NominalGlyph(r); ok {
				t.Errorf("%U is shown as a box, though the toolkit has a glyph for it", r)
			}
		}
	}
}

// A row with boxes in it is as high as any other, and a space as wide.
func TestTheLastResortFitsTheTextBesideIt(t *testing.T) {
	a := test.NewTempApp(t)
	sizes := map[string][]fyne.Size{}
	for _, th := range []fyne.Theme{theme.DefaultTheme(), NewTheme()} {
		a.Settings().SetTheme(th)
		for _, text := range []string{" ", "a b", "   ", "Ä", ""} {
			for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Monospace: true}} {
				key := text + styleName(style)
				sizes[key] = append(sizes[key], fyne.MeasureText(text, 13, style))
			}
		}
	}
	for text, s := range sizes {
		if s[0] != s[1] {
			t.Errorf("%q is %v, without the last resort %v", text, s[1], s[0])
		}
	}
	for _, text := range []string{"\ue000", "\U000f1234", "\ue000 \ue000"} {
		if got, want := fyne.MeasureText(text, 13, fyne.TextStyle{}).Height, fyne.MeasureText("M", 13, fyne.TextStyle{}).Height; got != want {
			t.Errorf("%q is %v high, a letter %v", text, got, want)
		}
	}
}

func styleName(s fyne.TextStyle) string {
	switch {
	case s.Bold:
		return " bold"
	case s.Monospace:
		return " monospace"
	}
	return ""
}
