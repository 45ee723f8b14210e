package table

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func showWhole(_ fyne.Window, text string) fyne.CanvasObject {
	v := newTextView(nil)
	v.set(text)
	v.fit(300)
	return v
}

func showRow(_ fyne.Window, text string) fyne.CanvasObject {
	d := newTableDetail(nil)
	d.set(Detail{Title: text, Text: text})
	return d
}

func TestHowMuchIsMeasuredAndDrawnOfATextShownWholeHasABound(t *testing.T) {
	for _, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, 1<<16/len(piece))
		for _, fault := range []string{fixture.ShowWhole(t, look.NewTheme(), showWhole, text), fixture.ShowWhole(t, look.NewTheme(), showRow, text)} {
			if fault != "" {
				t.Error(fault)
			}
		}
	}
}

func TestAnyTextIsShownWholeWithLittleWork(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		if fault := fixture.ShowWhole(t, look.NewTheme(), showWhole, fixture.AnyText().Draw(r, "text").String()); fault != "" {
			r.Error(fault)
		}
	})
}
