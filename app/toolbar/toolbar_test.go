package toolbar_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/toolbar"
	"muster/widgets/control"
	"muster/widgets/frame"
)

const (
	demo   = "Start demo"
	user   = "User"
	turn   = "One user or side by side"
	needs3 = "The demo needs room for three users; close some first"
)

// bench is a toolbar in a window of its own.
type bench struct {
	testing.TB
	toolbar *toolbar.Toolbar
	tabs    *frame.UserTabs
	touch   touch.View
	window  fyne.Window
	pressed []string
}

func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{TB: t, tabs: frame.NewUserTabs(func(int) {})}
	window := test.NewTempApp(t).NewWindow("")
	is := func(name string) func() { return func() { b.pressed = append(b.pressed, name) } }
	b.toolbar = toolbar.New(toolbar.Options{
		Tabs: b.tabs, Demo: 3, Post: func(func()) {},
		OnUndo: is("undo"), OnDemo: is(demo), OnAddUser: is(user), OnTurn: is(turn),
		OnDrawer: is("drawer"), OnSettings: is("settings"), OnHelp: is("help"),
	})
	window.SetContent(control.NewTips(b.toolbar.View)) // which tells the reasons
	window.Resize(fyne.NewSize(1000, 60))
	b.window = window
	b.touch = touch.View{Canvas: window.Canvas(), Root: b.toolbar.View}
	return b
}

func TestEachActionAsksTheWindowForItsOwnDeed(t *testing.T) {
	b := newBench(t)
	b.toolbar.Update(1, 7, false)
	for _, label := range []string{demo, user, turn, "Show or hide the test bench", "Settings", "Help"} {
		if err := b.touch.Press(label); err != nil {
			t.Error(err)
		}
	}
	if want := []string{demo, user, turn, "drawer", "settings", "help"}; !slices.Equal(b.pressed, want) {
		t.Errorf("pressing asked for %q, want %q", b.pressed, want)
	}
}

func TestWhatThereIsNoRoomForIsRefusedWithTheReason(t *testing.T) {
	b := newBench(t)
	for _, tt := range []struct {
		columns, free int
		user, demo    string // the reasons
	}{
		{1, 7, "", ""},
		{5, 3, "", ""},
		{6, 2, "", needs3},
		{8, 0, "There is room for eight users; close one first", needs3},
	} {
		b.toolbar.Update(tt.columns, tt.free, false)
		for label, want := range map[string]string{turn: "", user: tt.user, demo: tt.demo} {
			if got := b.touch.Refusal(label); got != want || b.touch.Can(label) != (want == "") {
				t.Errorf("with %d users %q is refused with %q, want %q", tt.columns, label, got, want)
			}
		}
	}
}

func TestWithoutUsersNothingStandsThereThatTheFirstPageOffersOrThatDoesNothing(t *testing.T) {
	b := newBench(t)
	for _, columns := range []int{0, 1, 0} {
		b.toolbar.Update(columns, 8-columns, false)
		for _, label := range []string{demo, turn} {
			if got := b.touch.Find(label) != nil; got != (columns > 0) {
				t.Errorf("with %d users %q is there: %v", columns, label, got)
			}
		}
		if !b.touch.Can(user) {
			t.Errorf("with %d users none can be added", columns)
		}
	}
}

func TestTheNameGivesWayToTheTabs(t *testing.T) {
	b := newBench(t)
	b.tabs.Hide()
	b.toolbar.Arrange()
	if !b.touch.Reads("Muster") {
		t.Errorf("without tabs the toolbar reads %q", b.touch.Text())
	}
	b.tabs.Set([]frame.UserTab{{Title: "alice"}, {Title: "bob"}})
	b.tabs.Show()
	b.toolbar.Arrange()
	if b.touch.Reads("Muster") || !b.touch.Reads("alice") || b.tabs.Size().Width < b.tabs.Whole() {
		t.Errorf("with tabs, %v of %v wide, the toolbar reads %q", b.tabs.Size().Width, b.tabs.Whole(), b.touch.Text())
	}
}

func TestHintIsBoundedAndGoesAway(t *testing.T) {
	b := newBench(t)
	before := b.touch.Text()
	b.toolbar.Hint("Log in first" + strings.Repeat("!", 1_000_000))
	if !b.touch.Reads("Log in first") || len(b.touch.Text()) > 100_000 {
		t.Errorf("the toolbar reads %d bytes", len(b.touch.Text()))
	}
	b.toolbar.Hint("")
	if got := b.touch.Text(); got != before {
		t.Errorf("without a hint the toolbar reads %q, before it was %q", got, before)
	}
}

func TestWhereSomethingWasSavedIsReadToItsEndAndLedTo(t *testing.T) {
	b := newBench(t)
	b.window.Resize(fyne.NewSize(700, 60))
	shown := 0
	const where = "Saved 76 events to ~/Documents/of the team/in a folder that has a long name/muster-log.txt"
	b.toolbar.HintWith(where, "Show in folder", func() { shown++ })
	var drawn []string
	for _, o := range hand.All(b.toolbar.View, func(o fyne.CanvasObject) bool { _, text := o.(*canvas.Text); return text }) {
		drawn = append(drawn, o.(*canvas.Text).Text)
	}
	if !slices.ContainsFunc(drawn, func(text string) bool { return strings.HasPrefix(text, "Saved") && strings.HasSuffix(text, "-log.txt") }) {
		t.Errorf("of the path are drawn %q", drawn)
	}
	if err := b.touch.Press("Show in folder"); err != nil || shown != 1 {
		t.Errorf("the folder was shown %d times: %v", shown, err)
	}
	b.toolbar.Hint("")
	if b.touch.Can("Show in folder") || b.touch.Reads("Saved") {
		t.Errorf("after the hint there is still %s", b.touch.Text())
	}
}

func TestHintGoesByItselfEightSecondsAfterTheLastOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		posted := make(chan func(), 10)
		bar := toolbar.New(toolbar.Options{Tabs: frame.NewUserTabs(func(int) {}), Post: func(f func()) { posted <- f }})
		view := touch.View{Root: bar.View}
		pass := func(d time.Duration) {
			time.Sleep(d)
			synctest.Wait()
			for len(posted) > 0 {
				(<-posted)()
			}
		}
		bar.Hint("No invitation waits")
		pass(6 * time.Second)
		bar.Hint("Log in first")
		pass(6 * time.Second)
		if !view.Reads("Log in first") {
			t.Error("the second hint went with the first")
		}
		pass(3 * time.Second)
		if view.Reads("Log in first") {
			t.Error("the hint stands there for good")
		}
	})
}

func TestUndoHasItsRoomBesideTabsThatTakeAllThereIs(t *testing.T) {
	b := newBench(t)
	b.tabs.Set([]frame.UserTab{{Title: "alice"}, {Title: "bob"}, {Title: "carol"}, {Title: "dave"}})
	b.tabs.Show()
	b.toolbar.Update(4, 4, true)
	b.window.Resize(fyne.NewSize(500, 60))
	b.toolbar.Arrange()
	if b.touch.Can("Undo") {
		t.Error("undo is offered where there is nothing to undo")
	}
	b.toolbar.Offer("bob was closed")
	if err := b.touch.Press("Undo"); err != nil || !slices.Equal(b.pressed, []string{"undo"}) {
		t.Errorf("%v, pressed is %q", err, b.pressed)
	}
	b.toolbar.Offer("")
	if b.touch.Can("Undo") || b.touch.Reads("bob was closed") {
		t.Error("undo stays when there is nothing to undo any more")
	}
}
