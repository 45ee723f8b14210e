package window_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/hand"
	"muster/widgets/control"
)

func TestScaleTakesEffectAtOnceAndIsRemembered(t *testing.T) {
	s := newStage(t)
	size := theme.TextSize()
	s.menu("Settings…")
	s.choose("Size of text and controls", "150 %")
	s.answer("Close")
	if got := theme.TextSize(); got != 1.5*size {
		t.Errorf("text of %v became %v", size, got)
	}
	if s.next(t); theme.TextSize() != 1.5*size {
		t.Errorf("the next start has text of %v", theme.TextSize())
	}
	s.toSetting("Reset settings…")
	s.answer("Reset settings…")
	s.answer("Reset")
	if theme.TextSize() != size {
		t.Error("a reset does not bring the first size back")
	}
	if s.next(t); theme.TextSize() != size {
		t.Error("a reset is forgotten at the next start")
	}
}

// choose picks one of some choices of the settings, which are open.
func (s *stage) choose(what, choice string) {
	s.Helper()
	picker := s.about(what)
	if picker == nil {
		s.Fatalf("the settings have no choice %q", what)
	}
	picker.(*control.Picker).Tapped(&fyne.PointEvent{})
	s.answer(choice)
}

// pickers are the choices of the dialog that is open.
func (s *stage) pickers() (all []*control.Picker) {
	for _, o := range hand.All(s.dialog().root(), func(o fyne.CanvasObject) bool { _, is := o.(*control.Picker); return is }) {
		all = append(all, o.(*control.Picker))
	}
	return all
}

// notes are what the desktop is told.
type notes struct{ *stage }

// elsewhere sends the user to another program, and gives what the desktop is told.
func (s *stage) elsewhere() notes {
	s.desk.turned(true)
	return notes{s}
}

// next waits until the desktop is told something.
func (n notes) next() string {
	n.Helper()
	guard := time.NewTimer(hang)
	defer guard.Stop()
	for {
		n.turn()
		select {
		case note := <-n.desk.notes:
			return note.Title + ": " + note.Content
		case <-n.more:
		case <-guard.C:
			n.Fatal("the desktop is told nothing")
		}
	}
}

func (n notes) none() {
	n.Helper()
	select {
	case note := <-n.desk.notes:
		n.Errorf("told %q: %q", note.Title, note.Content)
	default:
	}
}

func TestDesktopTellsOfMessagesInvitationsAndRemovalsWhileTheUserIsElsewhere(t *testing.T) {
	s := newStage(t)
	u := s.enter(bob)[0]
	dave := s.sandbox.As(dave)
	desktop := s.elsewhere()
	id, err := dave.Create("Team", bob)
	if err != nil {
		t.Fatal(err)
	}
	if got := desktop.next(); got != "Invitation to Team: dave@example.com invites bob@example.com" {
		t.Errorf("told %q", got)
	}
	u.accept()
	s.read("Team", u)
	if _, err := dave.Send(id, "lunch\n at noon?"); err != nil {
		t.Fatal(err)
	}
	if got := desktop.next(); got != "Team: dave: lunch at noon?" {
		t.Errorf("told %q", got)
	}
	if err := dave.Remove(id, bob); err != nil {
		t.Fatal(err)
	}
	if got := desktop.next(); got != "Removed from Team: bob@example.com is no longer in the group" {
		t.Errorf("told %q", got)
	}
}

func TestDesktopIsToldNothingTheUserSeesOrSaidOrDoesNotWant(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	desktop := s.elsewhere()
	a.say("said here") // bob's column gets it, and whoever wrote it sits before both
	b.hears("said here")
	s.setting("Notify me while another program is in front")
	if _, err := s.sandbox.As(dave).Create("Other", bob); err != nil {
		t.Fatal(err)
	}
	s.until("bob is invited", func() bool { return b.invitations() == 1 })
	desktop.none()
}

func TestChoicesOfTheSettingsSayWhatIsChosen(t *testing.T) {
	s := newStage(t)
	s.menu("Settings…")
	choices := 0
	for _, page := range settingPages {
		s.dialog().press(page)
		for _, picker := range s.pickers() {
			choices++
			if label := hand.Spoken(picker); label == picker.Selected || !strings.HasSuffix(label, picker.Selected) {
				t.Errorf("a screen reader says %q where %q is chosen", label, picker.Selected)
			}
		}
	}
	if choices < 6 {
		t.Errorf("only %d choices are found", choices)
	}
}

func TestKeysTurnToThePagesOfTheSettingsAndTheLastOneIsKept(t *testing.T) {
	s := newStage(t)
	s.menu("Settings…")
	at := func() string {
		t.Helper()
		_, page, _ := strings.Cut(s.focused(), " · ")
		return page
	}
	for _, step := range []struct {
		key  fyne.KeyName
		page string
	}{
		{fyne.KeyUp, "Display"},
		{fyne.KeyDown, "Notifications"},
		{fyne.KeyRight, "Connection"},
		{fyne.KeyEnd, "Privacy and data"},
		{fyne.KeyDown, "Privacy and data"},
		{fyne.KeyHome, "Display"},
		{fyne.KeyDown, "Notifications"},
		{fyne.KeyLeft, "Display"},
		{fyne.KeyEnd, "Privacy and data"},
		{fyne.KeyUp, "Connection"},
	} {
		if s.keys(key(step.key)); at() != step.page {
			t.Errorf("after %s the keyboard is at %q, want the page %q", step.key, s.focused(), step.page)
		}
	}
	if !s.dialog().has("Request timeout · 15 s") || s.dialog().has("Language · System") {
		t.Errorf("the page Connection has %q", s.dialog().touch().Labels())
	}
	if s.canvas().FocusNext(); s.focused() != "Request timeout · 15 s" {
		t.Errorf("Tab leads from the list of pages to %q", s.focused())
	}
	s.keys(key(fyne.KeyEscape))
	if s.asked() {
		t.Fatal("Escape leaves the settings open")
	}
	if s.menu("Settings…"); at() != "Connection" {
		t.Errorf("opened again, the settings are at %q", s.focused())
	}
	s.dialog().press("Display")
	if at() != "Display" || !s.dialog().has("Language · System") {
		t.Errorf("a press leads to %q", s.focused())
	}
}

// notesOf are the notes of the settings, by what each is about.
var notesOf = map[string]string{
	"Language": "The language changes", "Show each membership change, folding none": "Otherwise ten",
	"Notify me while another program is in front": "Of messages", "With the beginning of each message": "Otherwise only",
	"Request timeout": "How long", "Connection check interval": "How often", "Longest retry delay": "After each attempt",
}

// Whatever the room, each note is right under what it is about, choices are in a column,
// and nothing is cut.
func TestEveryNoteOfTheSettingsStandsUnderItsControl(t *testing.T) {
	for _, room := range []struct {
		wide, high float32
		scale      string
	}{{1280, 800, "100 %"}, {800, 600, "100 %"}, {800, 600, "200 %"}, {1920, 1080, "200 %"}} {
		s := newStage(t)
		s.resize(room.wide, room.high)
		s.menu("Settings…")
		s.choose("Size of text and controls", room.scale)
		s.answer("Close")
		s.menu("Settings…")
		found := 0
		for _, page := range settingPages {
			s.dialog().press(page)
			s.frame()
			for _, cut := range hand.Look(s.canvas(), nil).Clipped() {
				t.Errorf("%v, %s: %s", room, page, cut)
			}
			for about, note := range notesOf {
				over, under := s.about(about), s.noteOf(note)
				if over == nil || under == nil {
					continue
				}
				found++
				driver := fyne.CurrentApp().Driver()
				end := driver.AbsolutePositionForObject(over).Y + over.Size().Height
				if gap := driver.AbsolutePositionForObject(under).Y - end; gap < -2*theme.InnerPadding() || gap > 0 {
					t.Errorf("%v: %q begins %v under %q", room, under.(*widget.Label).Text, gap, about)
				}
			}
			for _, p := range s.pickers() {
				if first := s.pickers()[0]; p.Position().X != first.Position().X || p.Size().Width != first.Size().Width {
					t.Errorf("%v, %s: choices are at %v and %v", room, page, first.Position(), p.Position())
				}
			}
		}
		if found != len(notesOf) {
			t.Errorf("%v: %d notes are found, want %d", room, found, len(notesOf))
		}
	}
}

// about is the control of the dialog with that name, whatever is chosen in it; nil for none.
func (s *stage) about(name string) fyne.CanvasObject {
	return hand.First(s.dialog().root(), func(o fyne.CanvasObject) bool {
		switch o.(type) {
		case *control.Check:
			return hand.Spoken(o) == name
		case *control.Picker:
			return strings.HasPrefix(hand.Spoken(o), name+" · ")
		}
		return false
	})
}

// noteOf is the text of the dialog that begins so, nil for none.
func (s *stage) noteOf(begin string) fyne.CanvasObject {
	return hand.First(s.dialog().root(), func(o fyne.CanvasObject) bool {
		l, is := o.(*widget.Label)
		return is && strings.HasPrefix(l.Text, begin)
	})
}
