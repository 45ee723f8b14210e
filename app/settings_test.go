package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/cpaas"
	"muster/widgets"
)

func TestSettingsOutOfBoundsBecomeTheNearestOnes(t *testing.T) {
	p := testApp(t).Preferences()
	p.SetInt(keyScale, 7000)
	p.SetInt(keyPing, -3)
	got := readSettings(p)
	if got.scale != mostScale || got.ping != pingTimes[0] || !got.notify {
		t.Errorf("got %+v", got)
	}
	if timings := got.timings(); timings != cpaas.DefaultTimings() {
		t.Errorf("sessions get %+v, the client's own are %+v", timings, cpaas.DefaultTimings())
	}
}

func TestScaleTakesEffectAtOnceAndIsRemembered(t *testing.T) {
	s := newStage(t)
	size := theme.TextSize()
	s.app.settings.change(func(s *settings) { s.scale = 150 })
	if got := theme.TextSize(); got != 1.5*size {
		t.Errorf("text of %v became %v", size, got)
	}
	if again := readSettings(s.app.host.fyne.Preferences()); again != s.app.settings.settings {
		t.Errorf("the next start has %+v", again)
	}
	s.app.reset()
	if theme.TextSize() != size || readSettings(s.app.host.fyne.Preferences()) != s.app.settings.settings {
		t.Error("a reset does not bring the first settings back")
	}
}

// notes is a notifier's desktop: it keeps what it was sent.
type notes struct{ sent chan *fyne.Notification }

func (n notes) next(t *testing.T) string {
	t.Helper()
	select {
	case note := <-n.sent:
		return note.Title + ": " + note.Content
	case <-time.After(hang):
		t.Fatal("no notification came")
		return ""
	}
}

func (n notes) none(t *testing.T) {
	t.Helper()
	select {
	case note := <-n.sent:
		t.Errorf("told %q: %q", note.Title, note.Content)
	default:
	}
}

// elsewhere sends the user to another program, and gives what the desktop is told.
func (s *stage) elsewhere() notes {
	n := notes{make(chan *fyne.Notification, 20)}
	s.app.notifier = newNotifier(s.app.host.now, s.app.done, func(note *fyne.Notification) { n.sent <- note })
	s.app.notifier.isHere = s.app.isHere
	s.app.setAway(true)
	return n
}

func TestDesktopTellsOfMessagesInvitationsAndRemovalsWhileTheUserIsElsewhere(t *testing.T) {
	s := newStage(t)
	m := s.enter(bob)
	dave := s.sandbox.As(dave)
	desktop := s.elsewhere()
	id, err := dave.Create("Team", bob)
	if err != nil {
		t.Fatal(err)
	}
	if got := desktop.takeTurns(s); got != "Invitation to Team: dave@example.com invites bob@example.com" {
		t.Errorf("told %q", got)
	}
	s.accept(m[0])
	s.read(id, m...)
	if _, err := dave.Send(id, "lunch\n at noon?"); err != nil {
		t.Fatal(err)
	}
	if got := desktop.takeTurns(s); got != "Team: dave: lunch at noon?" {
		t.Errorf("told %q", got)
	}
	if err := dave.Remove(id, bob); err != nil {
		t.Fatal(err)
	}
	if got := desktop.takeTurns(s); got != "Removed from Team: bob@example.com is no longer in the group" {
		t.Errorf("told %q", got)
	}
}

// takeTurns lets the window take its turns until the desktop is told something.
func (n notes) takeTurns(s *stage) string {
	s.Helper()
	guard := time.NewTimer(hang)
	defer guard.Stop()
	for {
		s.turn()
		select {
		case note := <-n.sent:
			return note.Title + ": " + note.Content
		case <-s.more:
		case <-guard.C:
			s.Fatal("the desktop is told nothing")
		}
	}
}

func TestDesktopIsToldNothingTheUserSeesOrSaidOrDoesNotWant(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.until("both look at it", func() bool { return m[0].account.chosenID() != "" && m[1].account.chosenID() != "" })
	desktop := s.elsewhere()
	s.say(m[0], "said here") // bob's column gets it, and whoever wrote it sits before both
	s.until("bob has it", func() bool { return len(lines(m[1])) == 1 })
	s.app.settings.change(func(s *settings) { s.notify = false })
	if _, err := s.sandbox.As(dave).Create("Other", bob); err != nil {
		t.Fatal(err)
	}
	s.until("bob is invited", func() bool { return len(m[1].account.state.Invitations()) == 1 })
	desktop.none(t)
}

func TestBurstIsToldOnceAndCounted(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	desktop := notes{make(chan *fyne.Notification, 20)}
	done := make(chan struct{})
	t.Cleanup(func() { close(done) })
	n := newNotifier(func() time.Time { return now }, done, func(note *fyne.Notification) { desktop.sent <- note })
	for _, id := range []string{"1", "2", "2", "3"} { // "2" also reaches another column
		n.message(cpaas.Message{ID: id, Group: "g"}, "Team", "text")
	}
	if got := desktop.next(t); got != "Team: text" {
		t.Errorf("told %q", got)
	}
	now = now.Add(notifierPause)
	n.message(cpaas.Message{ID: "4", Group: "g"}, "Team", "text")
	if got := desktop.next(t); got != "Team: text (and 2 more)" {
		t.Errorf("told %q", got)
	}
}

func TestChoicesOfTheSettingsSayWhatIsChosen(t *testing.T) {
	s := newStage(t)
	s.app.showSettings()
	choices := 0
	for _, one := range controls(s.app.host.window.Canvas().Overlays().Top()) {
		picker, ok := one.object.(*widgets.Picker)
		if !ok {
			continue
		}
		choices++
		if label := picker.AccessibilityLabel(); label == picker.Selected || !strings.HasSuffix(label, picker.Selected) {
			t.Errorf("a screen reader says %q where %q is chosen", label, picker.Selected)
		}
	}
	if choices < 6 {
		t.Errorf("only %d choices are found", choices)
	}
}
