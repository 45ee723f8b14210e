package help_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/help"
	"muster/app/host"
	"muster/app/work"
	"muster/assets"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/look"
)

// stage is a host with a window, and the windows that are opened beside it.
type stage struct {
	testing.TB
	*host.Host
	log []string
}

func newStage(t testing.TB) *stage {
	t.Helper()
	s := &stage{TB: t}
	s.Host = &host.Host{
		Fyne: test.NewTempApp(t), Post: func(f func()) { f() }, Now: time.Now, Ending: &sync.WaitGroup{}, Hint: func(string) {},
		LogLine: func(_ string, _ look.Level, text string) { s.log = append(s.log, text) },
	}
	s.Tasks = work.NewTasks(s.Post, func(string) {})
	s.Window = s.Fyne.NewWindow("Muster")
	s.Window.Resize(fyne.NewSize(900, 700))
	t.Cleanup(func() { s.Tasks.Close()() })
	return s
}

// window is the one with this title.
func (s *stage) window(title string) touch.View {
	s.Helper()
	for _, w := range s.Fyne.Driver().AllWindows() {
		if w.Title() == title {
			return touch.View{Canvas: w.Canvas(), Root: w.Content()}
		}
	}
	s.Fatalf("there is no window %q", title)
	return touch.View{}
}

// page is what is read beside the list.
func page(v touch.View) string {
	body := hand.First(v.Root, func(o fyne.CanvasObject) bool { _, is := o.(*control.KeyScroll); return is })
	return strings.Join(hand.Read(body)[1:], "\n") // behind its name
}

func TestEveryPageOpensByItsNameAndShowsItsTitle(t *testing.T) {
	s := newStage(t)
	h := help.New(s.Host, func() {})
	for _, p := range assets.HelpPages() {
		h.Open(p.Name)
		if got := page(s.window("Muster Help")); !strings.HasPrefix(got, p.Title) {
			t.Errorf("%s begins with %.40q, want %q", p.Name, got, p.Title)
		}
	}
}

func TestSearchLeavesThePagesThatHaveAllWordsAndEnterOpensTheFirst(t *testing.T) {
	s := newStage(t)
	h := help.New(s.Host, func() {})
	h.Open(assets.HelpStart)
	v := s.window("Muster Help")
	listed := func() int {
		return len(hand.All(v.Root, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*widget.listItem" }))
	}
	all := listed()
	if err := v.Field("Search").Fill("XYLOPHONE"); err != nil {
		t.Fatal(err)
	}
	before := page(v)
	_ = v.Field("Search").Enter()
	if listed() != 0 || page(v) != before {
		t.Errorf("%d pages are found, and the page has changed: %v", listed(), page(v) != before)
	}
	if err := v.Field("Search").Fill("mesa OPENGL"); err != nil {
		t.Fatal(err)
	}
	if err := v.Field("Search").Enter(); err != nil {
		t.Fatal(err)
	}
	if got := page(v); listed() != 1 || !strings.HasPrefix(got, "Install") {
		t.Errorf("%d of %d pages are found; Enter shows %.80q", listed(), all, got)
	}
}

func TestEscapeClosesTheHelpAndTellsTheWindow(t *testing.T) {
	s := newStage(t)
	closed := 0
	h := help.New(s.Host, func() { closed++ })
	h.Open(assets.HelpStart)
	v := s.window("Muster Help")
	v.Canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyA})
	if closed != 0 {
		t.Error("any key closes the help")
	}
	v.Canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if closed != 1 {
		t.Errorf("the window was told %d times that the help is closed", closed)
	}
}

func TestCommandsInTheHelpAreCopiedAsTheyStand(t *testing.T) {
	s := newStage(t)
	h := help.New(s.Host, func() {})
	for _, p := range assets.HelpPages() {
		if !strings.Contains(p.Text, "\n```") {
			continue
		}
		h.Open(p.Name)
		if err := s.window("Muster Help").Press("Copy"); err != nil {
			t.Fatal(err)
		}
		copied := s.Fyne.Clipboard().Content()
		if copied == "" || !strings.Contains(p.Text, "\n"+copied) || strings.Contains(copied, "```") {
			t.Errorf("%s has copied %q", p.Name, copied)
		}
		return
	}
	t.Fatal("no page has anything to copy")
}

func TestAboutTellsWhatRunsAndWhetherItAsksForUpdates(t *testing.T) {
	s := newStage(t)
	for _, looks := range []bool{false, true} {
		help.About(s.Host, looks)
		dialog := touch.View{Canvas: s.Window.Canvas(), Root: s.Window.Canvas().Overlays().Top()}
		if !dialog.Reads(cpaas.Build()) || dialog.Reads("asks for no updates") == looks || dialog.Reads("only if the settings say so") != looks {
			t.Errorf("looks for newer versions: %v; told is %q", looks, dialog.Text())
		}
		if err := dialog.Press("Copy"); err != nil {
			t.Fatal(err)
		}
		if got := s.Fyne.Clipboard().Content(); got != "Muster "+cpaas.Build() {
			t.Errorf("copied is %q", got)
		}
		s.Window.Canvas().Overlays().Remove(dialog.Root)
	}
	if len(s.log) != 2 {
		t.Errorf("the log has %q", s.log)
	}
}

func TestThirdPartyNoticesAreReadInAWindowOfTheirOwn(t *testing.T) {
	s := newStage(t)
	help.About(s.Host, false)
	dialog := touch.View{Canvas: s.Window.Canvas(), Root: s.Window.Canvas().Overlays().Top()}
	if err := dialog.Press("Third-party notices"); err != nil {
		t.Fatal(err)
	}
	first := assets.Notices()[0]
	if got := page(s.window("Third-party notices")); !strings.Contains(got, first.Name) || !strings.Contains(got, first.Licence) {
		t.Errorf("the first page is %.120q", got)
	}
}

func TestWelcomeHasThreeWaysToGoOn(t *testing.T) {
	s := newStage(t)
	var gone []string
	to := func(way string) func() { return func() { gone = append(gone, way) } }
	s.Window.SetContent(help.Welcome(to("demo"), to("login"), to("help")))
	v := touch.View{Canvas: s.Window.Canvas(), Root: s.Window.Content()}
	for _, label := range []string{"Start demo", "Log in to a server", "Learn more"} {
		if err := v.Press(label); err != nil {
			t.Error(err)
		}
	}
	if !slices.Equal(gone, []string{"demo", "login", "help"}) {
		t.Errorf("the buttons lead to %q", gone)
	}
}

// The texts of the welcome stand under each other in a small window, too.
func TestWelcomeKeepsItsTextsApartInASmallWindow(t *testing.T) {
	s := newStage(t)
	s.Window.SetContent(help.Welcome(func() {}, func() {}, func() {}))
	for _, size := range []fyne.Size{fyne.NewSize(800, 600), fyne.NewSize(400, 700), fyne.NewSize(1920, 1080)} {
		s.Window.Resize(size)
		labels := hand.All(s.Window.Content(), func(o fyne.CanvasObject) bool { _, is := o.(*widget.Label); return is })
		if len(labels) < 4 {
			t.Fatalf("there are %d texts", len(labels))
		}
		driver := s.Fyne.Driver()
		for i, label := range labels[1:] {
			above := driver.AbsolutePositionForObject(labels[i]).Y + labels[i].MinSize().Height
			if top := driver.AbsolutePositionForObject(label).Y; top < above-1 {
				t.Errorf("%v: %.40q begins at %v, and what is above it ends at %v", size, hand.Read(label), top, above)
			}
		}
		if found := hand.Look(s.Window.Canvas(), nil).Clipped(); len(found) > 0 {
			t.Errorf("%v: %q", size, found)
		}
	}
}
