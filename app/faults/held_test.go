package faults_test

import (
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/account"
	"muster/app/faults"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/app/keep"
	"muster/app/work"
	"muster/cpaas/transport/hold"
	"muster/widgets/control"
	"muster/widgets/look"
)

// heldStage is the view of what is held, in a window of its own.
type heldStage struct {
	*stage
	held   *faults.Held
	edited []hold.Item
}

func newHeldStage(t *testing.T, emails ...string) *heldStage {
	t.Helper()
	h := &host.Host{Fyne: test.NewTempApp(t), Post: func(f func()) { f() }, Now: time.Now, Ending: &sync.WaitGroup{}, Hint: func(string) {}}
	h.Window = h.Fyne.NewWindow("")
	h.Tasks = work.NewTasks(h.Post, func(string) {})
	kept := keep.New(h.Fyne.Preferences(), t.TempDir(), nil, h.Post)
	s := &heldStage{stage: &stage{TB: t}}
	for i, email := range emails {
		a := account.New(account.Services{
			Post: h.Post, Now: h.Now, Kept: kept, Savers: &keep.DraftSavers{}, Ending: h.Ending,
			Log: func(*account.Account, string, look.Level, string) {},
		}, i+1)
		a.Email = email
		s.users = append(s.users, a)
	}
	s.held = faults.NewHeld(h, faults.HeldOptions{
		Users: func() []*account.Account { return s.users }, OnCount: func() {}, OnInject: func(*account.Account) {},
		OnEdit: func(_ *account.Account, i hold.Item) { s.edited = append(s.edited, i) },
	})
	h.Window.SetContent(control.NewTips(s.held.Pane))
	h.Window.Resize(fyne.NewSize(1280, 600))
	s.View = touch.View{Canvas: h.Window.Canvas(), Root: s.held.Pane}
	return s
}

// keeps has a gate hold a frame, and gives what became of it.
func keeps(a *account.Account, name string) (became *[]hold.Outcome) {
	became = new([]hold.Outcome)
	line := a.Gate.Line(hold.Received, nil)
	line.Take(name, []byte(`{"`+name+`":{}}`), func(b []byte) []byte { return b }, func(d hold.Decision) { *became = append(*became, d.Mark.Outcome) })
	return became
}

func TestARuleIsAddedAsItIsEnteredAndTakenAwayAgain(t *testing.T) {
	for want, do := range map[string]func(*heldStage){
		"each frame received": func(*heldStage) {},
		"the next frame received with chat, in order": func(s *heldStage) {
			s.fill("Text matches (regular expression)", "chat")
			s.press("Only the next one", "Keep the order: those behind it wait")
		},
		"each request on POST /messages$": func(s *heldStage) {
			s.pick("What is held", "Requests")
			s.pick("Method of the request", "POST")
			s.fill("Path matches (regular expression)", "/messages$")
		},
		"each reply":      func(s *heldStage) { s.pick("What is held", "Replies") },
		"each frame sent": func(s *heldStage) { s.pick("What is held", "Frames sent") },
	} {
		s := newHeldStage(t, "alice@example.com")
		do(s)
		s.press("Add the rule")
		rules := s.users[0].Gate.Rules()
		if len(rules) != 1 || rules[0].String() != want {
			t.Errorf("the rules are %v, want %q", rules, want)
			continue
		}
		for _, label := range s.Labels() {
			if strings.HasPrefix(label, "Remove the rule: ") {
				s.press(label)
			}
		}
		if rules := s.users[0].Gate.Rules(); len(rules) > 0 {
			t.Errorf("%v is not taken away", rules)
		}
	}
}

func TestARuleThatIsNoExpressionIsRefusedAtItsField(t *testing.T) {
	s := newHeldStage(t, "alice@example.com")
	s.fill("Text matches (regular expression)", "(")
	s.press("Add the rule")
	if rules := s.users[0].Gate.Rules(); len(rules) > 0 {
		t.Errorf("there are %v", rules)
	}
}

func TestWhatIsHeldIsReleasedDroppedAndEditedByItsButtons(t *testing.T) {
	s := newHeldStage(t, "alice@example.com", "bob@example.com")
	for _, a := range s.users {
		a.Gate.SetRules([]hold.Rule{{What: hold.Received, Match: regexp.MustCompile("Notification")}})
	}
	first, second, third := keeps(s.users[0], "aNotification"), keeps(s.users[0], "bNotification"), keeps(s.users[1], "cNotification")
	s.press("Release: alice: aNotification received", "Drop: alice: bNotification received", "Edit: bob: cNotification received")
	if len(*first) != 1 || (*first)[0] != hold.Released || len(*second) != 1 || (*second)[0] != hold.Dropped || len(*third) != 0 {
		t.Errorf("they became %v, %v and %v", *first, *second, *third)
	}
	if len(s.edited) != 1 || s.edited[0].Name != "cNotification" {
		t.Errorf("edited is %v", s.edited)
	}
	s.press("Release all")
	if len(*third) != 1 || (*third)[0] != hold.Released {
		t.Errorf("the last became %v", *third)
	}
}

func TestAHundredHeldAreListedInPartAndCounted(t *testing.T) {
	s := newHeldStage(t, "alice@example.com")
	s.users[0].Gate.SetRules([]hold.Rule{{What: hold.Received}})
	for range 100 {
		keeps(s.users[0], "aNotification")
	}
	if shown := strings.Join(s.Labels(), "\n"); strings.Count(shown, "Release: ") != 50 {
		t.Errorf("%d are listed", strings.Count(shown, "Release: "))
	}
	s.press("Release all")
	if n := len(s.users[0].Gate.Held()); n > 0 {
		t.Errorf("%d are held", n)
	}
}

// A message and the notice that somebody is writing have the same name on the wire.
func TestWhoIsWritingIsToldFromAMessageAmongWhatIsHeld(t *testing.T) {
	s := newHeldStage(t, "alice@example.com")
	s.users[0].Gate.SetRules([]hold.Rule{{What: hold.Received}})
	line := s.users[0].Gate.Line(hold.Received, nil)
	for _, body := range []string{`{"chatMessageNotification":{"isComposing":{}}}`, `{"chatMessageNotification":{"chatMessage":{}}}`} {
		line.Take("chatMessageNotification", []byte(body), func(b []byte) []byte { return b }, func(hold.Decision) {})
	}
	s.press("Drop: chatMessageNotification received · somebody is writing", "Release: chatMessageNotification received")
	if n := len(s.users[0].Gate.Held()); n > 0 {
		t.Errorf("%d are held", n)
	}
}
