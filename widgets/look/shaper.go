package look

import (
	_ "unsafe"

	"github.com/go-text/typesetting/shaping"
)

// toolkitShaper is what Fyne 2.8.1 shapes all its texts with. It remembers a plan
// for each font face for good (harfbuzz.Buffer.planCache), while Fyne makes new
// faces of all fonts at each change of the theme: every change would keep three to
// five megabytes. Fyne offers no way to let them go.
//
//go:linkname toolkitShaper fyne.io/fyne/v2/internal/painter.shaper
var toolkitShaper *shaping.HarfbuzzShaper

// ForgetFonts lets go of the fonts of a theme that was changed. It is for the user
// interface's goroutine, which alone measures and draws texts.
func ForgetFonts() { toolkitShaper = &shaping.HarfbuzzShaper{} }
