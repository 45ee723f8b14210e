package talk_test

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/talk"
)

// colourOf is the colour that a text is drawn in, nil where it is not.
func colourOf(w fyne.Window, text string) (found color.Color) {
	fixture.Walk(w.Content(), func(o fyne.CanvasObject) {
		if line, ok := o.(*canvas.Text); ok && line.Text == text {
			found = line.Color
		}
	})
	return found
}

// The toolkit draws what is in the window anew when the appearance changes. A row that is out of
// sight then waits for its next use.
func TestRowsThatWereOutOfSightHaveTheColoursOfAnotherAppearance(t *testing.T) {
	light := fixture.OneVariant{Theme: look.NewTheme(), Variant: theme.VariantLight, Scale: 1}
	c := talk.New(nil)
	w := fixture.Open(t, light, c, 360, 400)
	var lines []*message.Line
	for i := range 60 {
		lines = append(lines, &message.Line{ID: fmt.Sprint(i), Author: "alice", Text: "some words", Time: "12:00", Day: "Today"})
	}
	c.SetLines(lines)
	c.ToStart()
	if colourOf(w, "Today") != theme.Color(theme.ColorNamePlaceHolder) {
		t.Fatal("the day is not drawn in small print")
	}
	c.ToEnd()
	dark := light
	dark.Variant = theme.VariantDark
	fixture.App(t, dark)
	w.Content().Refresh() // as the toolkit does
	c.ToStart()
	if got, want := colourOf(w, "Today"), theme.Color(theme.ColorNamePlaceHolder); got != want {
		t.Errorf("in the dark the day is drawn in %v, not %v", got, want)
	}
}
