package code

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// shown gives the rows in sight, indented as they are drawn.
func shown(v *View) []string {
	var rows []string
	first, end := v.text.inSight()
	for n := range end - first {
		l := v.text.lines[v.text.rows[first+n].line]
		rows = append(rows, strings.Repeat("  ", l.depth)+v.text.pool[n].text.Text)
	}
	return rows
}

func open(t testing.TB, width, height float32, parts ...Part) *View {
	t.Helper()
	v := NewView(func() {})
	fixture.Open(t, look.NewTheme(), v, width, height)
	v.Set("title", parts)
	return v
}

const talk = `{"chatMessage":{"text":"a { b","to":["bob","carol"],"none":{},"n":1.5e3},"ok":true}`

func TestJSONIsLaidOutInLinesAndFolded(t *testing.T) {
	v := open(t, 500, 800, Part{Title: "Body", Text: talk}, Part{Title: "Head", Note: "cut", Text: "A: b\r\nC: d"})
	all := []string{
		"Body", "  {", `    "chatMessage": {`, `      "text": "a { b",`, `      "to": [`, `        "bob",`, `        "carol"`, "      ],", `      "none": {},`, `      "n": 1.5e3`, "    },", `    "ok": true`, "  }",
		"Head", "  cut", "  A: b", "  C: d",
	}
	if got := shown(v); !slices.Equal(got, all) {
		t.Fatalf("shown are\n%s", strings.Join(got, "\n"))
	}
	v.text.goTo(2)
	fixture.Key(v.text, fyne.KeyLeft)
	if got := shown(v); got[2] != `    "chatMessage": { … }` || got[3] != `    "ok": true` {
		t.Errorf("folded it is\n%s", strings.Join(got, "\n"))
	}
	fixture.Key(v.text, fyne.KeyUp)
	fixture.Key(v.text, fyne.KeyUp)
	fixture.Key(v.text, fyne.KeyReturn)
	if got := shown(v); got[0] != "Body" || got[1] != "Head" {
		t.Errorf("with a part folded it is\n%s", strings.Join(got, "\n"))
	}
	v.fold.Run()
	if got := shown(v); !slices.Equal(got, all) {
		t.Errorf("unfolded it is\n%s", strings.Join(got, "\n"))
	}
}

func TestASearchGoesFromLineToLineAndUnfoldsThem(t *testing.T) {
	v := open(t, 500, 800, Part{Title: "Body", Text: talk})
	v.fold.Run()
	v.search.SetText("CAROL")
	if got := strings.Join(shown(v), "\n"); !strings.Contains(got, `"carol"`) {
		t.Errorf("what was found is folded:\n%s", got)
	}
	v.search.SetText("o")
	if v.count.Text != "1/6" {
		t.Errorf("found: %s", v.count.Text)
	}
	for range 6 {
		v.search.OnSubmitted()
	}
	if v.count.Text != "1/6" {
		t.Errorf("the search does not come round: %s", v.count.Text)
	}
	v.search.SetText("nowhere")
	if v.count.Text != "0/0" {
		t.Errorf("found: %s", v.count.Text)
	}
}

func TestOnlyWhatIsInSightIsDrawnHoweverLongTheTextIs(t *testing.T) {
	long := `{"list":[` + strings.Repeat(`{"a":"b"},`, 20_000) + `]}`
	v := open(t, 400, 300, Part{Title: "Body", Text: long})
	few := open(t, 400, 300, Part{Title: "Body", Text: long[:2000]})
	v.text.scroll.ScrollToBottom()
	if len(v.text.lines) < 60_000 || len(v.text.pool) > len(few.text.pool)+1 {
		t.Errorf("%d lines have %d objects, few have %d", len(v.text.lines), len(v.text.pool), len(few.text.pool))
	}
}

func TestALongStringIsBrokenIntoRowsAndNothingOfItIsCutOff(t *testing.T) {
	word := strings.Repeat("0123456789", 30)
	v := open(t, 300, 900, Part{Title: "Body", Text: fmt.Sprintf(`{"token":%q}`, word)})
	joined := ""
	for _, row := range shown(v) {
		joined += strings.TrimSpace(row)
		if wide := fyne.MeasureText(row, 14, fyne.TextStyle{}).Width; wide > 320 {
			t.Errorf("a row is %v wide: %s", wide, row)
		}
	}
	if !strings.Contains(joined, word) {
		t.Errorf("the rows are %q", joined)
	}
}

// Whatever comes over the wire is shown whole: JSON, a part of it, or none.
func TestNothingOfATextIsLostInItsLines(t *testing.T) {
	piece := rapid.SampledFrom([]string{"{", "}", "[", "]", ",", ":", " ", "\n", `"`, `\`, `"a b"`, "1", "null", "é", "\x00"})
	rapid.Check(t, func(t *rapid.T) {
		text := "{" + strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces"), "")
		var got strings.Builder
		lines := linesOf([]Part{{Title: "Body", Text: text}})
		for i, l := range lines[1:] {
			got.WriteString(l.text)
			if l.end != 0 && (l.end <= i+1 || l.end > len(lines)) {
				t.Fatalf("line %d of %d is folded up to %d", i+1, len(lines), l.end)
			}
		}
		strip := func(s string) string {
			return strings.NewReplacer(" ", "", "\n", "", "\r", "", "\t", "").Replace(s)
		}
		if strip(got.String()) != strip(text) {
			t.Fatalf("%q became %q", text, got.String())
		}
	})
}

func TestALinkIsFollowedByAClickAndByEnter(t *testing.T) {
	followed := 0
	v := open(t, 500, 300, Part{Title: "Kin", Text: "plain", Links: []Link{{Text: "there", Do: func() { followed++ }}}})
	if got := shown(v); !slices.Equal(got, []string{"Kin", "  plain", "  there"}) {
		t.Fatalf("shown are\n%s", strings.Join(got, "\n"))
	}
	v.text.content.Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, 2.5*v.text.high)})
	fixture.Key(v.text, fyne.KeyReturn)
	fixture.Key(v.text, fyne.KeyUp)
	fixture.Key(v.text, fyne.KeyReturn) // a plain line leads nowhere
	if followed != 2 {
		t.Errorf("it was followed %d times, and not twice", followed)
	}
}
