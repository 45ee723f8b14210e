package input

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestFieldTakesTypingOfEveryKind(t *testing.T) {
	for name, f := range map[string]func() *Field{
		"plain":    func() *Field { return NewField("Label", "hint") },
		"password": func() *Field { return NewPasswordField("Label", "hint") },
		"choice":   func() *Field { return NewChoiceField("Label", "hint", []string{"one", "two"}) },
	} {
		t.Run(name, func(t *testing.T) {
			field := f()
			fixture.Open(t, look.NewTheme(), field, 300, 100)
			changed, submitted := "", 0
			field.OnChanged = func(s string) { changed = s }
			field.OnSubmitted = func() { submitted++ }
			test.Type(field.Entry(), "abc")
			if field.Text() != "abc" || changed != "abc" {
				t.Errorf("typed abc, Text is %q, OnChanged got %q", field.Text(), changed)
			}
			fixture.Key(field.Entry(), fyne.KeyReturn)
			if submitted != 1 {
				t.Errorf("Enter submitted %d times", submitted)
			}
			field.SetText("x")
			if field.Text() != "x" {
				t.Errorf("after SetText the text is %q", field.Text())
			}
			field.SetEnabled(false)
			test.Type(field.Entry(), "y")
			if field.Text() != "x" {
				t.Errorf("a disabled field took typing: %q", field.Text())
			}
			field.SetEnabled(true)
			test.Type(field.Entry(), "z")
			if !strings.Contains(field.Text(), "z") {
				t.Error("an enabled field took no typing")
			}
		})
	}
}

func TestTypingTakesTheErrorAwayAndMovesNothingBelow(t *testing.T) {
	f := NewField("Label", "")
	w := fixture.Open(t, look.NewTheme(), f, 300, 200)
	plain := f.MinSize().Height
	f.SetError("This is wrong")
	fixture.Settle(w)
	if f.Error() != "This is wrong" || f.MinSize().Height <= plain {
		t.Errorf("error %q, height %v, without it %v", f.Error(), f.MinSize().Height, plain)
	}
	high := f.MinSize().Height
	test.Type(f.Entry(), "a")
	if f.Error() != "" || f.MinSize().Height != high {
		t.Errorf("after typing the error is %q and the height %v, want %v", f.Error(), f.MinSize().Height, high)
	}
	f.SetError("This is wrong again")
	f.SetText("b")
	if f.Error() != "" || f.MinSize().Height != plain {
		t.Errorf("with another text the error is %q and the height %v, want %v", f.Error(), f.MinSize().Height, plain)
	}
}

func TestWhatAFieldWaitsForIsNoError(t *testing.T) {
	f := NewField("Label", "")
	w := fixture.Open(t, look.NewTheme(), f, 300, 200)
	f.SetError("It takes long")
	f.Warn("It takes long")
	fixture.Settle(w)
	if f.Error() != "It takes long" || f.fault.text.Importance != widget.WarningImportance || f.fault.mark != look.Warn {
		t.Errorf("%q is shown with importance %v and mark %v", f.Error(), f.fault.text.Importance, f.fault.mark)
	}
	f.SetError("It takes long")
	if f.fault.text.Importance != widget.DangerImportance || f.fault.mark != look.Bad {
		t.Errorf("an error has importance %v and mark %v after a warning", f.fault.text.Importance, f.fault.mark)
	}
}

func TestLongErrorWrapsInsteadOfWideningTheField(t *testing.T) {
	f := NewField(fixture.LongName, fixture.LongName)
	w := fixture.Open(t, look.NewTheme(), f, 300, 400)
	f.SetError(strings.Repeat("wrong in many ways ", 20))
	fixture.Settle(w)
	if s := f.MinSize(); s.Width > 300 || s.Height < 120 {
		t.Errorf("the field asks for %v", s)
	}
	f.SetText(fixture.LongName)
	if s := f.MinSize(); s.Width > 300 {
		t.Errorf("a long text makes the field %v wide", s.Width)
	}
}
