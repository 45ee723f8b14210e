package control

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

type barActions struct {
	bar                  *ActionBar
	title                *Heading
	spare, leave, prompt *Action
	box                  *widget.Check
	rules                *Action
}

func newBarActions() barActions {
	b := barActions{title: NewHeading(theme.SizeNameText), box: widget.NewCheck("Automatically", nil)}
	b.title.Set(fixture.LongName, "", "")
	b.spare = NewAction("", theme.SearchIcon(), nil)
	b.spare.SetSpoken("Search")
	b.rules = NewAction("", theme.MenuDropDownIcon(), nil)
	b.rules.SetBrief(look.AcceptIcon, "Automatically: on")
	b.leave = NewAction("Leave…", nil, nil)
	b.leave.SetBrief(look.LeaveIcon, "")
	b.prompt = NewAction("Subscribe", nil, nil)
	b.prompt.SetBrief(look.PlugIcon, "")
	b.prompt.SetImportance(widget.HighImportance)
	b.bar = NewActionBar(b.title, 100,
		BarItem{Action: b.spare, Spare: true}, BarItem{Action: b.rules, With: b.box}, BarItem{Action: b.leave}, BarItem{Action: b.prompt})
	return b
}

func TestActionsLoseTheirLabelsBeforeTheNameLosesItsRoom(t *testing.T) {
	b := newBarActions()
	fixture.Open(t, look.NewTheme(), b.bar, 600, 30)
	whole := []bool{true, true, true, true}
	for width := float32(600); width >= b.bar.MinSize().Width; width -= 5 {
		b.bar.Resize(fyne.NewSize(width, 30))
		now := []bool{b.spare.Visible(), b.box.Visible(), b.leave.Text != "", b.prompt.Text != ""}
		for i, has := range now {
			if has && !whole[i] {
				t.Errorf("at %v something comes back that had no room before: %v", width, now)
			}
		}
		whole = now
		if b.title.Size().Width < 30 {
			t.Errorf("at %v the name has only %v", width, b.title.Size().Width)
		}
		if end := b.prompt.Position().X + b.prompt.Size().Width; end > width+0.5 {
			t.Errorf("at %v the last action ends at %v", width, end)
		}
		if now[3] != (now[1] && now[2]) && now[1] {
			t.Errorf("at %v what is prominent has lost its label first: %v", width, now)
		}
		if !b.leave.Visible() || !b.rules.Visible() || !b.prompt.Visible() {
			t.Fatalf("at %v an action is gone that is nowhere else", width)
		}
	}
	if whole[0] || whole[1] || whole[2] || whole[3] {
		t.Errorf("at its least width the bar still has %v", whole)
	}
}

func TestActionWithoutItsLabelIsSpokenAndShownByIt(t *testing.T) {
	b := newBarActions()
	tips := NewTips(b.bar)
	w := fixture.Open(t, look.NewTheme(), tips, 600, 30)
	w.SetContent(tips)
	w.Resize(fyne.NewSize(b.bar.MinSize().Width, 200))
	for action, name := range map[*Action]string{b.leave: "Leave…", b.rules: "Automatically: on", b.prompt: "Subscribe"} {
		if got := action.AccessibilityLabel(); got != name {
			t.Errorf("%q is spoken as %q", name, got)
		}
		action.MouseIn(&desktop.MouseEvent{})
		if got := shownIn(tips); got != name {
			t.Errorf("the pointer on %q shows %q", name, got)
		}
		action.MouseOut()
	}
	if shownIn(tips) != "" {
		t.Errorf("the pointer has left and %q is still shown", shownIn(tips))
	}
}

func TestActionTakesTheRoomThatIsReckonedWith(t *testing.T) {
	b := newBarActions()
	fixture.Open(t, look.NewTheme(), b.bar, 900, 30)
	for _, action := range []*Action{b.spare, b.leave, b.prompt, NewAction("New group", theme.ContentAddIcon(), nil)} {
		for _, short := range []bool{false, true} {
			action.SetShort(short)
			test.WidgetRenderer(action).Refresh()
			if got, want := action.Width(short), action.MinSize().Width; got < want-0.5 || got > want+0.5 {
				t.Errorf("%q, short %v: reckoned with %v, takes %v", action.name(), short, got, want)
			}
		}
	}
}

func TestHiddenActionStaysAwayWhateverRoomThereIs(t *testing.T) {
	b := newBarActions()
	fixture.Open(t, look.NewTheme(), b.bar, 600, 30)
	b.spare.Set(ActionView{Enabled: true, Hidden: true})
	b.rules.Set(ActionView{Enabled: true, Hidden: true})
	for _, width := range []float32{600, 200, 600} {
		b.bar.Resize(fyne.NewSize(width, 30))
		b.bar.Arrange()
		if b.spare.Visible() || b.rules.Visible() || b.box.Visible() {
			t.Errorf("at %v what is hidden is shown", width)
		}
	}
	b.rules.Set(ActionView{Enabled: true})
	b.bar.Arrange()
	if !b.rules.Visible() || !b.box.Visible() {
		t.Error("what is there again is not shown")
	}
}
