package input

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestPasteThatIsTooLongForAFieldIsRefusedWithTheReason(t *testing.T) {
	f := NewField("Group name", "")
	fixture.Open(t, look.NewTheme(), f, 400, 200)
	test.Type(f.Entry(), "Team")
	fixture.Paste(f.Entry(), strings.Repeat("alice@example.com, ", 400))
	if f.Text() != "Team" {
		t.Errorf("the field holds %.40q", f.Text())
	}
	if want := "Not more than 128 characters fit here, and with the pasted text it would be 7604. Nothing was pasted."; f.Error() != want {
		t.Errorf("the field says %q", f.Error())
	}
	fixture.Paste(f.Entry(), strings.Repeat("中", 124))
	if len([]rune(f.Text())) != 128 || f.Error() != "" {
		t.Errorf("the field has %d characters and says %q", len([]rune(f.Text())), f.Error())
	}
	f.Entry().TypedRune('x')
	if len([]rune(f.Text())) != 128 || f.Error() != "Not more than 128 characters fit here." {
		t.Errorf("the field has %d characters and says %q", len([]rune(f.Text())), f.Error())
	}
	f.Entry().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	fixture.Paste(f.Entry(), strings.Repeat("y", 128))
	if f.Text() != strings.Repeat("y", 128) {
		t.Errorf("what is selected counts: the field holds %.40q and says %q", f.Text(), f.Error())
	}
}

// A group may have been given a name by another program.
func TestTextTooLongToBeEditedIsKeptUntilAnotherIsEntered(t *testing.T) {
	f := NewField("Group name", "")
	fixture.Open(t, look.NewTheme(), f, 400, 200)
	long := strings.Repeat("中", 3900)
	f.SetText(long)
	if f.Text() != long || f.inner.Text != "" || !strings.Contains(f.Error(), "3900 characters") {
		t.Errorf("the field gives %d bytes, shows %.40q and says %q", len(f.Text()), f.inner.Text, f.Error())
	}
	test.Type(f.Entry(), "ab")
	if f.Text() != "ab" || f.Error() != "" {
		t.Errorf("the field holds %.40q and says %q", f.Text(), f.Error())
	}
	f.SetText(long)
	f.SetText("")
	if f.Text() != "" {
		t.Errorf("the emptied field holds %d bytes", len(f.Text()))
	}
}

func TestEntriesWithNoRoomForAReasonTellItInADialog(t *testing.T) {
	f := NewSearchField("Search")
	w := fixture.Open(t, look.NewTheme(), f, 300, 400)
	w.Canvas().Focus(f)
	fixture.Paste(f, strings.Repeat("x", 129))
	if f.Text != "" || w.Canvas().Overlays().Top() == nil {
		t.Errorf("the entry holds %.40q, a dialog is open: %v", f.Text, w.Canvas().Overlays().Top() != nil)
	}
}

func TestPastedListOfAddressesIsTagsAndTheWrongOnesAreMarked(t *testing.T) {
	count := fixture.CountMeasured(t, look.NewTheme())
	c := NewChipField("Participants", "", func(v string) error {
		if !strings.Contains(v, "@") {
			return errors.New("there is no @")
		}
		return nil
	})
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(300, 400))
	var list []string
	for i := range 400 {
		list = append(list, fmt.Sprintf("user%d@example.com", i))
	}
	list[7], list[300] = "nobody", "👻"
	measured := count(func() { fixture.Paste(c.Entry(), strings.Join(append(list, "USER1@example.com"), ",\n")) })
	if measured > 20_000 {
		t.Errorf("%d runes are measured for a list of 400", measured)
	}
	if got := c.Values(); len(got) != 398 || slices.Contains(got, "nobody") {
		t.Errorf("%d values are taken", len(got))
	}
	if c.entry.Text != "" || c.Commit() || c.Error() != "Take out what is marked. nobody: there is no @" {
		t.Errorf("the entry holds %.40q, the error is %q", c.entry.Text, c.Error())
	}
	var marked []string
	for _, o := range c.chips.Objects {
		if one, ok := o.(*chip); ok && one.frame.Visible() {
			marked = append(marked, one.value)
		}
	}
	if !slices.Equal(marked, []string{"nobody", "👻"}) {
		t.Errorf("marked are %q", marked)
	}
	if n := len(c.chips.Objects); n != chipsShown+1 || c.more.Text != "and 376 more" {
		t.Errorf("%d chips are drawn and %q", n, c.more.Text)
	}
	test.Tap(c.more)
	if n := len(c.chips.Objects); n != 2*chipsShown+1 {
		t.Errorf("%d chips are drawn after asking for more", n)
	}
	for _, wrong := range marked {
		c.remove(wrong)
	}
	if !c.Commit() || c.Error() != "" || len(c.Values()) != 398 {
		t.Errorf("without what was wrong: %d values, %q", len(c.Values()), c.Error())
	}
}

func TestPastedListThatIsTooLongIsRefusedWithTheReason(t *testing.T) {
	c := NewChipField("Participants", "", nil)
	fixture.Open(t, look.NewTheme(), c, 300, 400)
	fixture.Paste(c.Entry(), strings.Repeat("a@x ", 1001))
	if len(c.Values()) != 0 || !strings.Contains(c.Error(), "it would be 1001. Nothing was pasted.") {
		t.Errorf("%d values, %q", len(c.Values()), c.Error())
	}
}

// Fyne measures each beginning of a line to find where in it one clicks.
func TestAClickIntoAFullFieldMeasuresLittle(t *testing.T) {
	for name, piece := range fixture.WorstTexts {
		count := fixture.CountMeasured(t, look.NewTheme())
		f := NewField("Group name", "")
		w := test.NewTempWindow(t, f)
		w.Resize(fyne.NewSize(300, 100))
		w.Canvas().Focus(f.Entry())
		text := string([]rune(strings.Repeat(piece, 400)))
		measured := count(func() {
			f.SetText(text)
			fixture.Paste(f.Entry(), text)
			f.SetText(string([]rune(text)[:mostTyped]))
			fixture.Key(f.Entry(), fyne.KeyEnd)
			at := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(290, 10)}, Button: desktop.MouseButtonPrimary}
			f.entry.(*LineEntry).MouseDown(at)
			f.entry.(*LineEntry).MouseUp(at)
			f.Entry().TypedRune('x')
		})
		if measured > 40_000 {
			t.Errorf("%s: %d runes are measured", name, measured)
		}
	}
}
