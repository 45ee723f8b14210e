package drawer_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/app/drawer"
	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/widgets/input"
)

// bench is a drawer with three tabs in a window of its own.
type bench struct {
	testing.TB
	host   *host.Host
	drawer *drawer.Drawer
	alone  bool
	views  []fyne.CanvasObject
	made   []string // the tabs whose view was made, in order
	shows  []string // the tabs that came into sight, in order
	hidden int      // how often something with the keyboard went out of sight
}

func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{TB: t, host: &host.Host{Fyne: test.NewTempApp(t), Post: func(f func()) { f() }}}
	b.open()
	return b
}

// open is a start of the program.
func (b *bench) open() {
	b.host.Window = b.host.Fyne.NewWindow("")
	b.views, b.made, b.shows = nil, nil, nil
	var tabs []drawer.Tab
	for _, name := range []string{"Events", "Wire", "Faults"} {
		field := input.NewField("field of "+name, "")
		view := drawer.View{Object: field, OnShow: func() { b.shows = append(b.shows, name) }}
		if name == "Wire" {
			view.OnFilter = func() { b.host.Focus(field.Entry()) }
		}
		b.views = append(b.views, field)
		tabs = append(tabs, drawer.Tab{Name: name, Title: name, Make: func() drawer.View {
			b.made = append(b.made, name)
			return view
		}})
	}
	b.drawer = drawer.New(b.host, drawer.Options{
		Over: widget.NewLabel("over"), Tabs: tabs, Alone: func() bool { return b.alone }, OnHidden: func() { b.hidden++ },
	})
	b.host.Window.SetContent(b.drawer.View)
	b.host.Window.Resize(fyne.NewSize(800, 600))
}

func (b *bench) press(label string) {
	b.Helper()
	if err := (touch.View{Canvas: b.host.Window.Canvas(), Root: b.drawer.View}).Press(label); err != nil {
		b.Fatal(err)
	}
}

// inSight fails unless the view of this tab is the only one in sight; "" is for none.
func (b *bench) inSight(name string) {
	b.Helper()
	for i, tab := range []string{"Events", "Wire", "Faults"} {
		seen := hand.First(b.drawer.View, func(o fyne.CanvasObject) bool { return o == b.views[i] }) != nil
		if seen != (tab == name) {
			b.Errorf("with %q wanted, %q is in sight: %v", name, tab, seen)
		}
	}
}

func TestTheTabThatIsPressedIsInSightAloneAndToldSo(t *testing.T) {
	b := newBench(t)
	b.inSight("Events")
	b.press("Wire")
	b.inSight("Wire")
	b.press("Wire")
	b.press("Faults")
	b.inSight("Faults")
	if got := len(b.shows); got != 3 {
		t.Errorf("came into sight: %q", b.shows)
	}
}

func TestAViewIsMadeWhenItFirstComesIntoSightAndOnlyThen(t *testing.T) {
	b := newBench(t)
	b.press("Faults")
	b.press("Events")
	b.press("Faults")
	if got := strings.Join(b.made, ","); got != "Events,Faults" {
		t.Errorf("made were %q", got)
	}
	b.drawer.Turn() // which hides it, also at the next start
	b.open()
	if len(b.made) != 0 {
		t.Errorf("hidden at the start, the drawer made %q", b.made)
	}
	b.drawer.Turn()
	b.inSight("Faults")
	if got := strings.Join(b.made, ","); got != "Faults" || len(b.shows) != 1 {
		t.Errorf("brought back, it made %q, and %q came into sight", got, b.shows)
	}
}

func TestTheTabOfLastTimeIsInSightAtTheNextStart(t *testing.T) {
	b := newBench(t)
	b.press("Wire")
	b.open()
	b.inSight("Wire")
}

func TestATabIsChosenWithTheArrowKeysAndBroughtBackByItsName(t *testing.T) {
	b := newBench(t)
	b.press("Wire")
	tab := hand.First(b.drawer.View, func(o fyne.CanvasObject) bool { return hand.Spoken(o) == "Wire" })
	b.host.Focus(tab.(fyne.Focusable))
	b.host.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	b.inSight("Faults")
	b.host.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	b.inSight("Wire")
	b.drawer.Next(1)
	b.drawer.Next(1)
	b.inSight("Events")
	b.drawer.Next(-1)
	b.inSight("Faults")
	b.drawer.Turn()
	b.inSight("")
	b.drawer.Open("Events")
	b.inSight("Events")
}

func TestAnotherTabTakesTheKeyboardOfTheOneBefore(t *testing.T) {
	b := newBench(t)
	b.drawer.Filter()
	b.drawer.Next(1)
	b.inSight("Faults")
	if at, is := b.host.Focused().(fyne.CanvasObject); !is || hand.Spoken(at) != "Faults" {
		t.Errorf("the keyboard is at %v", b.host.Focused())
	}
}

func TestAHiddenDrawerShowsNothingAndGivesUpTheKeyboard(t *testing.T) {
	b := newBench(t)
	b.drawer.Filter()
	b.inSight("Wire")
	if b.host.Focused() == nil {
		t.Fatal("the filter does not have the keyboard")
	}
	b.drawer.Turn()
	b.inSight("")
	if b.host.Focused() != nil || b.hidden != 1 {
		t.Errorf("out of sight, the keyboard is at %v, told %d times", b.host.Focused(), b.hidden)
	}
	b.alone = true
	b.drawer.Turn()
	b.drawer.Update()
	b.inSight("Wire")
	b.alone = false
	b.drawer.Update()
	b.inSight("")
}

func TestTheHeightThatTheDrawerWasGivenIsThatOfTheNextStart(t *testing.T) {
	b := newBench(t)
	first := b.drawer.View.Offset
	b.drawer.Grow(drawer.Step)
	b.open()
	if got := b.drawer.View.Offset; got != first-drawer.Step {
		t.Errorf("grown with the keyboard, the share over it is %v at the next start, and was %v", got, first)
	}
	b.drawer.View.SetOffset(0.4) // as the pointer does
	b.drawer.Keep()
	b.open()
	if got := b.drawer.View.Offset; got != 0.4 {
		t.Errorf("moved with the pointer to 0.4, it is %v at the next start", got)
	}
}
