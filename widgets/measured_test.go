package widgets

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// countedDriver counts the runes which the toolkit is asked to measure, by whomever.
type countedDriver struct {
	fyne.Driver
	runes int
}

func (d *countedDriver) RenderedTextSize(text string, size float32, style fyne.TextStyle, font fyne.Resource) (fyne.Size, float32) {
	d.runes += utf8.RuneCountInString(text)
	return d.Driver.RenderedTextSize(text, size, style, font)
}

type countedApp struct {
	fyne.App
	driver *countedDriver
}

func (a *countedApp) Driver() fyne.Driver { return a.driver }

// countMeasured opens a test app under Muster's theme and gives what tells how many
// runes were measured while something was done.
func countMeasured(t testing.TB) func(do func()) int {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme())
	counted := &countedApp{a, &countedDriver{Driver: a.Driver()}}
	fyne.SetCurrentApp(counted)
	return func(do func()) int {
		before := counted.driver.runes
		do()
		return counted.driver.runes - before
	}
}

// worstTexts are hard on whoever measures: no place to break, no font, no room
// taken, many fonts in turn.
var worstTexts = map[string]string{
	"Chinese":         "中文字符测试",
	"private":         "\ue000\ue001\U000f0001",
	"unassigned":      "\U0003ffff\U000e0fff",
	"Latin":           "averylongword",
	"two scripts":     "ok中",
	"emoji":           "ok😀",
	"emoji sequences": "👨\u200d👩\u200d👧\U0001f1e9\U0001f1ea1\ufe0f\u20e3",
	"joiners":         "\u200d\u200b\ufeff",
	"marks":           "a\u0301\u0302\u0303",
	"only marks":      "\u0301",
	"both directions": "abcאבגعربي\u202eabc\u2066",
	"broken":          "\xff\xfe\x80",
}

func TestARowIsMeasuredInProportionToWhatFitsIntoIt(t *testing.T) {
	count := countMeasured(t)
	for name, piece := range worstTexts {
		text := strings.Repeat(piece, 4000)[:len(piece)*4000]
		w := &wrapper{}
		w.begin(13)
		var rows []textRow
		measured := count(func() { rows, _ = w.wrap(text, 300, 40) })
		shown := utf8.RuneCountInString(text[:rows[len(rows)-1].to])
		if most := 10*shown + 1000; measured > most {
			t.Errorf("%s: %d runes are measured to show %d in %d rows", name, measured, shown, len(rows))
		}
		l := newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
		l.Resize(fyne.NewSize(200, 20))
		if measured := count(func() { l.set(text); shownText(l) }); measured > 5*maxMeasured {
			t.Errorf("%s: %d runes are measured for a line", name, measured)
		}
	}
}

// What a reader takes for one letter stays in one piece.
func TestLettersStayWholeWhereATextIsBrokenOrCut(t *testing.T) {
	w := newTestWrapper(t)
	for _, letter := range []string{"e\u0301", "👨\u200d👩\u200d👧", "🇩🇪", "1\ufe0f\u20e3", "한", "கி"} {
		text := strings.Repeat(letter, 60)
		for _, row := range wrapped(w, text, 100, 100) {
			if len(row)%len(letter) != 0 {
				t.Errorf("%q is broken inside: %q", letter, row)
			}
		}
		short := cut(text, 50, func(s string) float32 { return drawnWidth(s, 13) })
		if n := len(strings.TrimSuffix(short, ellipsis)); n == 0 || n%len(letter) != 0 {
			t.Errorf("%q is cut inside: %q", letter, short)
		}
	}
}

// BenchmarkWorstTexts is the time for a line of a conversation that holds the most
// one can send, at a width that is new each time.
func BenchmarkWorstTexts(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme())
	for name, piece := range worstTexts {
		text := strings.Repeat(piece, 3900/utf8.RuneCountInString(piece)+1)
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				w := &wrapper{}
				w.begin(13)
				w.wrap(text, 300+float32(i%200), foldedRows)
			}
		})
	}
}
