package input

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// newSuggesting is a field of addresses that knows some people, in a window that has
// room for what drops down.
func newSuggesting(t *testing.T) *ChipField {
	c := NewChipField("Participants", "", checkAddress)
	c.Suggest = func(typed string) (found []look.Offer) {
		for _, one := range []string{"bob@x", "bobby@y", "carol@x"} {
			if strings.Contains(one, typed) {
				found = append(found, look.Offer{Value: one, Detail: "known"})
			}
		}
		return found
	}
	w := fixture.Open(t, look.NewTheme(), control.NewTips(container.NewVBox(c)), 320, 400)
	w.Canvas().Focus(c.entry)
	return c
}

func offered(c *ChipField) (values []string) {
	for _, o := range c.offers.Shown() {
		values = append(values, o.Value)
	}
	return values
}

// pointed is what the pointer can be moved over and press.
type pointed interface {
	fyne.Tappable
	desktop.Hoverable
	desktop.Mouseable
}

// offerCalled is the row of an offer.
func offerCalled(c *ChipField, value string) (row pointed) {
	fixture.Walk(c.offers, func(o fyne.CanvasObject) {
		if r, ok := o.(pointed); ok && slices.Contains(fixture.Texts(o), value) {
			row = r
		}
	})
	return row
}

func TestOnlyMatchIsCompletedByTabAndByEnter(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeyTab, fyne.KeyReturn} {
		c := newSuggesting(t)
		test.Type(c.Entry(), "aro")
		if !c.entry.AcceptsTab() {
			t.Fatalf("Tab would leave the entry; offered are %q", offered(c))
		}
		fixture.Key(c.Entry(), key)
		expectChips(t, c, "carol@x")
		if c.entry.Text != "" || c.entry.AcceptsTab() {
			t.Errorf("after %s the entry holds %q and takes Tab: %v", key, c.entry.Text, c.entry.AcceptsTab())
		}
	}
}

func TestNameOfTwoOffersBothAndChoosesNone(t *testing.T) {
	c := newSuggesting(t)
	test.Type(c.Entry(), "bob")
	if got := offered(c); !slices.Equal(got, []string{"bob@x", "bobby@y"}) || c.entry.AcceptsTab() {
		t.Fatalf("offered are %q, and Tab takes one: %v", got, c.entry.AcceptsTab())
	}
	fixture.Key(c.Entry(), fyne.KeyReturn)
	expectChips(t, c)
	if said := fixture.Texts(c.offers); c.entry.Text != "bob" || len(offered(c)) != 2 || !slices.Contains(said, "Several are called bob. Choose one.") {
		t.Errorf("Enter left %q with %q offered, and it says %q", c.entry.Text, offered(c), said)
	}
	fixture.Key(c.Entry(), fyne.KeyDown)
	fixture.Key(c.Entry(), fyne.KeyDown)
	fixture.Key(c.Entry(), fyne.KeyReturn)
	expectChips(t, c, "bobby@y")
}

func TestWholeAddressIsTakenAsTypedWhateverIsOffered(t *testing.T) {
	c := newSuggesting(t)
	test.Type(c.Entry(), "bob@")
	fixture.Key(c.Entry(), fyne.KeyReturn)
	expectChips(t, c, "bob@")
}

func TestOfferIsTakenByThePointerThoughTheEntryLosesTheKeyboard(t *testing.T) {
	c := newSuggesting(t)
	test.Type(c.Entry(), "bob")
	second := offerCalled(c, "bobby@y")
	second.MouseIn(nil)
	canvas := fyne.CurrentApp().Driver().CanvasForObject(c.entry)
	canvas.Unfocus()
	test.Tap(second)
	expectChips(t, c, "bobby@y")
	if canvas.Focused() != c.Entry() {
		t.Error("the cursor is not back in the entry")
	}
	test.Type(c.Entry(), "b")
	second.MouseIn(nil)
	canvas.Unfocus()
	if len(offered(c)) != 1 { // the pointer is on it
		t.Fatalf("offered are %q", offered(c))
	}
	second.MouseOut()
	if offered(c) != nil {
		t.Error("what was offered stays though the user types elsewhere")
	}
}

// The toolkit tells no MouseIn where a list comes under a pointer that was on it before.
func TestOfferUnderAPointerThatRestsIsTaken(t *testing.T) {
	c := newSuggesting(t)
	canvas := fyne.CurrentApp().Driver().CanvasForObject(c.entry)
	for i, value := range []string{"bob@x", "bobby@y", "carol@x"} {
		test.Type(c.Entry(), value[:2])
		row := offerCalled(c, value)
		row.MouseDown(nil)
		canvas.Unfocus()
		row.MouseUp(nil)
		if offered(c) == nil {
			t.Fatalf("the press takes %s away before it is taken", value)
		}
		test.Tap(row)
		expectChips(t, c, []string{"bob@x", "bobby@y", "carol@x"}[:i+1]...)
	}
}

func TestEscapeTakesAwayWhatIsOfferedAndDownOffersAll(t *testing.T) {
	c := newSuggesting(t)
	test.Type(c.Entry(), "b")
	fixture.Key(c.Entry(), fyne.KeyEscape)
	if offered(c) != nil || c.entry.Text != "b" {
		t.Errorf("Escape left %q, and %q offered", c.entry.Text, offered(c))
	}
	c.SetValues([]string{"bob@x"})
	fixture.Key(c.Entry(), fyne.KeyDown)
	if got := offered(c); !slices.Equal(got, []string{"bobby@y", "carol@x"}) {
		t.Errorf("Down in the empty entry offers %q", got)
	}
}

func TestPastedListIsCountedInAnyForm(t *testing.T) {
	form := []func(i int) string{
		func(i int) string { return fmt.Sprintf("p%d@x\n", i) },
		func(i int) string { return fmt.Sprintf("p%d@x, ", i) },
		func(i int) string { return fmt.Sprintf("\"Doe, John %d\" <p%d@x>;", i, i) },
		func(i int) string { return fmt.Sprintf("Jane van D. <P%d@x>,\r\n", i) },
	}
	var text strings.Builder
	var want []string
	for i := range 490 {
		text.WriteString(form[i%len(form)](i))
		address := fmt.Sprintf("p%d@x", i)
		if i%len(form) == 3 {
			address = strings.ToUpper(address[:1]) + address[1:]
		}
		want = append(want, address)
	}
	text.WriteString("p1@x; P2@X; <p3@x>, nobody, Nobody Else <else>")
	c := newSuggesting(t)
	clipboard := test.NewClipboard()
	clipboard.SetContent(text.String())
	c.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if got := c.Values(); !slices.Equal(got, want) {
		t.Errorf("%d values are taken, want %d; the last is %q", len(got), len(want), got[len(got)-1])
	}
	if got := c.count.Text; !c.count.Visible() || !strings.Contains(got, "490") || !strings.Contains(got, "3 were there already") || !strings.Contains(got, "2 are wrong") {
		t.Errorf("it is counted as %q", got)
	}
	first := c.chips.Objects[0].(*chip)
	if first.value != "nobody" {
		t.Fatalf("the first tag is %q, not one that is wrong", first.value)
	}
	test.Tap(first.mend)
	if c.entry.Text != "nobody" || len(c.Values()) != 490 {
		t.Errorf("to be corrected is %q of %d", c.entry.Text, len(c.Values()))
	}
}

func TestDoubtedValueIsMarkedUntilItIsTriedAgain(t *testing.T) {
	c := newSuggesting(t)
	c.SetValues([]string{"a@x", "b@x"})
	c.Doubt(map[string]string{"b@x": "is no user"})
	marked := c.chips.Objects[1].(*chip)
	if !marked.frame.Visible() || c.chips.Objects[0].(*chip).frame.Visible() {
		t.Error("the doubted one is not the marked one")
	}
	expectChips(t, c, "a@x", "b@x")
	if !c.Commit() || marked.frame.Visible() {
		t.Error("it cannot be tried again, or stays marked")
	}
}
