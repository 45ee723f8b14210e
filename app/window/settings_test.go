package window_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

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
	s.menu("Settings…")
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
	picker := hand.First(s.dialog().root(), func(o fyne.CanvasObject) bool {
		_, is := o.(*control.Picker)
		return is && strings.HasPrefix(hand.Spoken(o), what+" · ")
	})
	if picker == nil {
		s.Fatalf("the settings have no choice %q", what)
	}
	picker.(*control.Picker).Tapped(&fyne.PointEvent{})
	s.answer(choice)
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
	for _, o := range hand.All(s.dialog().root(), func(o fyne.CanvasObject) bool { _, is := o.(*control.Picker); return is }) {
		picker := o.(*control.Picker)
		choices++
		if label := hand.Spoken(picker); label == picker.Selected || !strings.HasSuffix(label, picker.Selected) {
			t.Errorf("a screen reader says %q where %q is chosen", label, picker.Selected)
		}
	}
	if choices < 6 {
		t.Errorf("only %d choices are found", choices)
	}
}
