package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"muster/widgets/internal/fixture"
)

func showWhole(_ fyne.Window, text string) fyne.CanvasObject {
	v := newTextView(nil)
	v.set(text)
	v.fit(300)
	return v
}

func TestHowMuchIsMeasuredAndDrawnOfATextShownWholeHasABound(t *testing.T) {
	for _, piece := range fixture.WorstTexts {
		if fault := fixture.Show(t, NewTheme(), showWhole, strings.Repeat(piece, 1<<16/len(piece))); fault != "" {
			t.Error(fault)
		}
	}
}

func TestAnyTextIsShownWholeWithLittleWork(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		if fault := fixture.Show(t, NewTheme(), showWhole, fixture.AnyText().Draw(r, "text").String()); fault != "" {
			r.Error(fault)
		}
	})
}
