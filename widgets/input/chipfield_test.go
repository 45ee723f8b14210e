package input

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func newAddresses(t *testing.T) *ChipField {
	c := NewChipField("Participants", "", checkAddress)
	fixture.Open(t, look.NewTheme(), c, 320, 300)
	return c
}

func checkAddress(v string) error {
	if !strings.Contains(v, "@") {
		return errors.New(v + " is not an address")
	}
	return nil
}

func expectChips(t *testing.T, c *ChipField, want ...string) {
	t.Helper()
	if got := c.Values(); !slices.Equal(got, want) {
		t.Errorf("values are %q, want %q", got, want)
	}
	if got := len(c.chips.Objects); got != len(want) {
		t.Errorf("%d chips are shown, want %d", got, len(want))
	}
}

func TestEverySeparatorMakesAChip(t *testing.T) {
	for _, separator := range []string{",", ";", " ", "\t", "\n", "\u00a0"} {
		c := newAddresses(t)
		test.Type(c.Entry(), "a@x"+separator)
		expectChips(t, c, "a@x")
		if c.entry.Text != "" {
			t.Errorf("after %q the entry still holds %q", separator, c.entry.Text)
		}
	}
}

func TestEnterMakesAChipAndSubmitsWhenEmpty(t *testing.T) {
	c := newAddresses(t)
	submitted := 0
	c.OnSubmitted = func() { submitted++ }
	test.Type(c.Entry(), "a@x")
	fixture.Key(c.Entry(), fyne.KeyReturn)
	expectChips(t, c, "a@x")
	if submitted != 0 {
		t.Error("Enter submitted while there was text")
	}
	fixture.Key(c.Entry(), fyne.KeyReturn)
	if submitted != 1 {
		t.Errorf("Enter in the empty entry submitted %d times", submitted)
	}
}

func TestPastedListMakesAllChips(t *testing.T) {
	c := newAddresses(t)
	clipboard := test.NewClipboard()
	clipboard.SetContent("a@x, b@x\nc@x")
	c.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if !c.Commit() {
		t.Error("a good list was refused")
	}
	expectChips(t, c, "a@x", "b@x", "c@x")
}

func TestRefusedTextStaysAndTellsWhy(t *testing.T) {
	c := newAddresses(t)
	test.Type(c.Entry(), "foo")
	fixture.Key(c.Entry(), fyne.KeyReturn)
	expectChips(t, c)
	if c.entry.Text != "foo" || c.Error() != "foo is not an address" {
		t.Errorf("the entry holds %q, the error is %q", c.entry.Text, c.Error())
	}
	test.Type(c.Entry(), "@x")
	if c.Error() != "" {
		t.Errorf("typing left the error %q", c.Error())
	}
	if !c.Commit() {
		t.Error("the mended text was refused")
	}
	expectChips(t, c, "foo@x")
}

// What is typed on must not become part of it.
func TestRefusedValueBeforeASeparatorIsMarkedAndCanBeTakenBack(t *testing.T) {
	c := newAddresses(t)
	test.Type(c.Entry(), "foo, bob@x ")
	if got := c.Values(); !slices.Equal(got, []string{"bob@x"}) || c.entry.Text != "" || !strings.Contains(c.Error(), "foo is not an address") || c.Commit() {
		t.Errorf("values are %q, the entry holds %q, the error is %q", got, c.entry.Text, c.Error())
	}
	fixture.Key(c.Entry(), fyne.KeyBackspace)
	c.setText("")
	fixture.Key(c.Entry(), fyne.KeyBackspace)
	test.Type(c.Entry(), "@x,")
	expectChips(t, c, "foo@x")
}

func TestRepeatedValueIsNotAddedWhateverItsCase(t *testing.T) {
	c := newAddresses(t)
	c.SetValues([]string{"Alice@example.com"})
	test.Type(c.Entry(), "alice@EXAMPLE.com")
	if c.Commit() {
		t.Error("a repeated value was taken")
	}
	expectChips(t, c, "Alice@example.com")
	if c.Error() == "" || c.entry.Text != "alice@EXAMPLE.com" {
		t.Errorf("the entry holds %q, the error is %q", c.entry.Text, c.Error())
	}
}

func TestCommitTakesTheGoodAndLeavesTheRest(t *testing.T) {
	c := newAddresses(t)
	c.setText("a@x foo b@x bar")
	if c.Commit() {
		t.Error("Commit told that all was taken")
	}
	expectChips(t, c, "a@x", "b@x")
	if c.entry.Text != "foo bar" {
		t.Errorf("the entry holds %q", c.entry.Text)
	}
}

func TestBackspaceTakesTheLastChipBack(t *testing.T) {
	c := newAddresses(t)
	c.SetValues([]string{"a@x", "b@x"})
	fixture.Key(c.Entry(), fyne.KeyBackspace)
	expectChips(t, c, "a@x")
	if c.entry.Text != "b@x" {
		t.Errorf("the entry holds %q", c.entry.Text)
	}
	fixture.Key(c.Entry(), fyne.KeyBackspace)
	expectChips(t, c, "a@x")
	if c.entry.Text != "b@" {
		t.Errorf("Backspace in a text left %q", c.entry.Text)
	}
}

func TestChipIsTakenOutByItsButton(t *testing.T) {
	c := newAddresses(t)
	c.SetValues([]string{"a@x", "b@x", "c@x"})
	test.Tap(c.chips.Objects[1].(*chip).remove)
	expectChips(t, c, "a@x", "c@x")
	c.SetEnabled(false)
	test.Tap(c.chips.Objects[0].(*chip).remove)
	fixture.Key(c.Entry(), fyne.KeyBackspace)
	expectChips(t, c, "a@x", "c@x")
	c.SetEnabled(true)
	c.Clear()
	expectChips(t, c)
}

func TestChipsWrapAndLongOnesStayInside(t *testing.T) {
	c := NewChipField("Participants", "", nil)
	w := fixture.Open(t, look.NewTheme(), c, 320, 400)
	one := c.MinSize().Height
	c.SetValues([]string{"alice@example.com", "bob@example.com", "carol@example.com", fixture.LongName})
	fixture.Settle(w)
	if got := c.MinSize(); got.Height < one+2*chipHeight || got.Width > 320 {
		t.Errorf("four chips ask for %v, none for a height of %v", got, one)
	}
	for _, o := range c.chips.Objects {
		if right := o.Position().X + o.Size().Width; right > 320 {
			t.Errorf("chip %.20q ends at %v", o.(*chip).value, right)
		}
	}
}
