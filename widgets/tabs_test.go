package widgets

import (
	"strings"
	"testing"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// Each of two labels was within the bound, and the dialog not.
func TestADialogWithTwoLongTextsFullOfTabsMeasuresLittle(t *testing.T) {
	text := strings.Repeat("\t\U00016e90\u0107", 500) + strings.Repeat("/aB\u023ab\r", 5000)
	if fault := fixture.Show(t, look.NewTheme(), showers["a dialog to fill in"], text); fault != "" {
		t.Error(fault)
	}
}
