package faults_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/account"
	"muster/app/faults"
	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/app/keep"
	"muster/app/work"
	"muster/cpaas/transport"
	"muster/widgets/control"
	"muster/widgets/look"
)

// stage is the view in a window of its own, with users who have not logged in.
type stage struct {
	testing.TB
	touch.View
	view  *faults.View
	users []*account.Account
	log   []string
	hints []string

	posted chan func() // to the user interface's goroutine, which is the test's
}

func newStage(t testing.TB, emails ...string) *stage {
	t.Helper()
	s := &stage{TB: t, posted: make(chan func(), 1000)}
	h := &host.Host{Fyne: test.NewTempApp(t), Post: func(f func()) { s.posted <- f }, Now: time.Now, Ending: &sync.WaitGroup{}}
	h.Window = h.Fyne.NewWindow("")
	h.Tasks = work.NewTasks(h.Post, func(string) {})
	kept := keep.New(h.Fyne.Preferences(), t.TempDir(), nil, h.Post)
	h.Hint = func(text string) { s.hints = append(s.hints, text) }
	for i, email := range emails {
		a := account.New(account.Services{
			Post: h.Post, Now: h.Now, Kept: kept, Savers: &keep.DraftSavers{}, Ending: h.Ending,
			Log: func(a *account.Account, _ string, _ look.Level, text string) {
				s.log = append(s.log, a.Who()+": "+text)
			},
		}, i+1)
		a.Email = email
		a.Faults.SetSeed(uint64(i + 1))
		s.users = append(s.users, a)
	}
	s.view = faults.New(h, func() []*account.Account { return s.users })
	h.Window.SetContent(control.NewTips(s.view.Pane))
	h.Window.Resize(fyne.NewSize(1280, 600))
	s.View = touch.View{Canvas: h.Window.Canvas(), Root: s.view.Pane}
	return s
}

func (s *stage) press(labels ...string) {
	s.Helper()
	for _, label := range labels {
		if err := s.Press(label); err != nil {
			s.Fatal(err)
		}
		s.take()
	}
}

// take runs what was posted.
func (s *stage) take() {
	for {
		select {
		case f := <-s.posted:
			f()
		default:
			return
		}
	}
}

func (s *stage) fill(label, text string) {
	s.Helper()
	if err := s.Field(label).Fill(text); err != nil {
		s.Fatal(err)
	}
}

// pick chooses in what offers a choice.
func (s *stage) pick(spoken, label string) {
	s.Helper()
	for _, o := range hand.All(s.Root, func(o fyne.CanvasObject) bool { _, is := o.(*control.Picker); return is }) {
		if strings.HasPrefix(hand.Spoken(o), spoken) {
			touch.Tap(o)
			menu := touch.View{Canvas: s.Canvas, Root: s.Canvas.Overlays().Top()}
			if err := menu.Press(label); err != nil {
				s.Fatal(err)
			}
			return
		}
	}
	s.Fatalf("there is no choice %q", spoken)
}

func TestEachFaultIsSetAsItIsEnteredAndMendedAgain(t *testing.T) {
	const frames, requests = "Add a fault of frames", "Add a fault of requests"
	for want, do := range map[string]func(*stage){
		"offline": func(s *stage) { s.press("Offline") },
		"frozen":  func(s *stage) { s.press("Freeze") },
		"slow: 500ms": func(s *stage) {
			s.fill("Latency (ms)", "500")
			s.press("Apply")
		},
		"1200 bytes a second": func(s *stage) {
			s.fill("Bytes a second", " 1200 ")
			s.press("Apply")
		},
		"the server's clock is off by -1m30s": func(s *stage) {
			s.fill("Clock ahead (s)", "-90")
			s.press("Apply")
		},
		"drop every frame that is received": func(s *stage) { s.press(frames) },
		"delay frame 3 with chat that is sent": func(s *stage) {
			s.pick("What happens to frames", "Delay")
			s.pick("Of which side", "outgoing")
			s.fill("Frames that match (regular expression)", "chat")
			s.fill("Which of them", "3")
			s.fill("Later by (ms)", "2500")
			s.press(frames)
		},
		"answer requests with 503": func(s *stage) { s.press(requests) },
		"answer POST requests to /messages$ with 429": func(s *stage) {
			s.pick("Of which method", "POST")
			s.fill("Paths that match (regular expression)", "/messages$")
			s.fill("Status", "429")
			s.fill("Retry after (s)", "2")
			s.fill("Times", "4")
			s.press(requests)
		},
		"lose the replies of requests": func(s *stage) {
			s.pick("What happens to requests", "Lose the answer")
			s.press(requests)
		},
	} {
		s := newStage(t, "alice@example.com", "bob@example.com")
		s.pick("Whose network", "bob@example.com")
		do(s)
		if got := strings.Join(s.users[1].Faults.Active(), "|"); got != want {
			t.Errorf("bob has %q, want %q", got, want)
		}
		if got := s.users[0].Faults.Active(); len(got) != 0 {
			t.Errorf("%s: alice, who was not chosen, has %q", want, got)
		}
		if !s.Reads("1 fault") {
			t.Errorf("%s: it shows %s", want, s.Text())
		}
		if told := "bob: The network is broken on purpose: " + want; strings.Join(s.log, "|") != told {
			t.Errorf("the log has %q, want %q", s.log, told)
		}
		for _, label := range s.Labels() {
			if strings.HasPrefix(label, "Mend: ") {
				s.press(label)
			}
		}
		if got := s.users[1].Faults.Active(); len(got) != 0 || s.Can("Mend all") {
			t.Errorf("%s: after it was mended there is %q", want, got)
		}
	}
}

func TestWhatIsEnteredWronglyIsToldAtItsField(t *testing.T) {
	s := newStage(t, "alice@example.com")
	for field, c := range map[string]struct{ text, button, says string }{
		"Latency (ms)":                           {"-1", "Apply", "from 0 to 600000"},
		"Bytes a second":                         {"1e6", "Apply", "from 1 to 1000000000"},
		"Clock ahead (s)":                        {"soon", "Apply", "from -604800 to 604800"},
		"Code":                                   {"99", "Close the connection", "from 1000 to 4999"},
		"Seed":                                   {"-3", "Set the seed", "from 0 to 18446744073709551615"},
		"Which of them":                          {"0", "Add a fault of frames", "from 1 to 1000000"},
		"Status":                                 {"100", "Add a fault of requests", "from 200 to 599"},
		"Retry after (s)":                        {"99999999999999999999", "Add a fault of requests", "from 1 to 3600"},
		"Frames that match (regular expression)": {"a(b", "Add a fault of frames", "this ( is not closed, at character 2"},
		"Paths that match (regular expression)":  {"[z-a]", "Add a fault of requests", "invalid range"},
	} {
		before := s.Field(field).Text()
		s.fill(field, c.text)
		s.press(c.button)
		if problem := s.Field(field).Problem(); !strings.Contains(problem, c.says) {
			t.Errorf("%s: %q is told as %q", field, c.text, problem)
		}
		if list := s.users[0].Faults.Active(); len(list) != 0 {
			t.Errorf("%s: %q made %q", field, c.text, list)
		}
		s.fill(field, before)
	}
}

func TestClosingNoConnectionIsToldAndNotLoggedAsDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t, "alice@example.com", "bob@example.com")
		s.press("Close the connection")
		synctest.Wait()
		s.take()
		if got := strings.Join(s.hints, "|"); got != "Nobody is connected" || len(s.log) > 0 {
			t.Errorf("it is told as %q, and the log has %q", got, s.log)
		}
	})
}

func TestAllUsersAreBrokenAtOnceAndShownByName(t *testing.T) {
	s := newStage(t, "alice@example.com", "bob@example.com", "bob@example.com")
	s.press("Offline", "Add a fault of requests")
	for _, a := range s.users {
		if n := len(a.Faults.Active()); n != 2 {
			t.Errorf("%s has %d faults", a.Who(), n)
		}
	}
	if !s.Reads("6 faults") || !s.Reads("alice: offline") || !s.Reads("bob: each request: answered with 503") {
		t.Errorf("it shows %s", s.Text())
	}
	s.pick("Whose network", "bob@example.com, column 3")
	s.press("Mend all")
	if s.users[2].Faults.Active() != nil || len(s.users[1].Faults.Active()) != 2 {
		t.Error("others than the chosen user were mended, or that one was not")
	}
	s.users = s.users[:2]
	s.view.Update()
	if !s.Reads("4 faults") {
		t.Errorf("after the chosen user is gone it shows %s", s.Text())
	}
}

func TestOneFaultMendedLeavesTheOthersAndTheirCounters(t *testing.T) {
	s := newStage(t, "alice@example.com")
	s.fill("Times", "3")
	s.press("Add a fault of requests", "Add a fault of requests", "Offline")
	s.press("Mend: each request (3 times): answered with 503")
	if got := strings.Join(s.users[0].Faults.Active(), "|"); got != "offline|answer requests with 503" {
		t.Errorf("there is %q", got)
	}
}

func TestAHiddenFaultComesFromTheSeedAndShowsItselfWhenAsked(t *testing.T) {
	s := newStage(t, "alice@example.com")
	a := s.users[0]
	s.press("Break something")
	first := a.Faults.Setting()
	if s.Reads("frame") && !s.Reads("Frames") || !s.Reads("a hidden fault") || s.Can("Apply") || s.Can("Add a fault of frames") {
		t.Errorf("it shows %s", s.Text())
	}
	if s.Refusal("Apply") != "Show or mend the hidden fault first" {
		t.Errorf("why not is told as %q", s.Refusal("Apply"))
	}
	if said := strings.Join(s.log, "|"); strings.Contains(said, "frame") || strings.Contains(said, "request") {
		t.Errorf("the log tells %s", said)
	}
	s.press("Show it")
	if s.Reads("a hidden fault") || !s.Can("Apply") || len(a.Faults.Active()) == 0 {
		t.Errorf("shown, it is %s", s.Text())
	}
	s.press("Break something", "Mend all")
	if a.Faults.Seed() != 2 {
		t.Errorf("the second fault is of the seed %d", a.Faults.Seed())
	}
	s.fill("Seed", "1")
	s.press("Set the seed", "Break something")
	if again := a.Faults.Setting(); fmt.Sprint(again) != fmt.Sprint(first) {
		t.Errorf("the same seed made %v and then %v", first, again)
	}
}

func TestEveryKindOfHiddenFaultComesWithSomeSeed(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(200) {
		s := faults.PickHidden(seed)
		if len(s.Active()) != 1 || !s.Hidden {
			t.Fatalf("the seed %d gives %+v", seed, s)
		}
		s.Hidden = false
		seen[strings.Join(s.Active(), "|")] = true
	}
	if len(seen) != faults.HiddenKinds {
		t.Errorf("200 seeds made %d of %d kinds", len(seen), faults.HiddenKinds)
	}
}

func TestTheFaultThatTheHelpHuntsIsThatOfItsSeed(t *testing.T) {
	s := faults.PickHidden(4)
	s.Hidden = false
	if got := strings.Join(s.Active(), "|"); got != "answer GET requests with 404" {
		t.Errorf("with the seed of the help it is %s", got)
	}
}

func TestAFaultThatIsUsedUpGoesFromTheList(t *testing.T) {
	s := newStage(t, "alice@example.com")
	s.fill("Times", "1")
	s.press("Add a fault of requests")
	response, err := transport.New(transport.Options{Faults: s.users[0].Faults}).HTTP().Get("http://host.example/")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	s.take()
	if !s.Reads("Nothing is broken") || s.log[len(s.log)-1] != "alice: The network is whole again" {
		t.Errorf("it shows %s, and the log has %q", s.Text(), s.log)
	}
}

func TestEverythingCanBeReachedInALowAndNarrowDrawer(t *testing.T) {
	s := newStage(t, "alice@example.com", "bob@example.com")
	for _, size := range []fyne.Size{{Width: 800, Height: 250}, {Width: 400, Height: 250}} {
		s.Canvas.(interface{ Resize(fyne.Size) }).Resize(size)
		if least := s.view.Pane.MinSize(); least.Width > size.Width || least.Height > size.Height {
			t.Errorf("it asks for %v of %v", least, size)
		}
		for _, o := range hand.All(s.Root, func(o fyne.CanvasObject) bool { _, is := o.(fyne.Focusable); return is }) {
			s.view.Bring(o)
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			if at.Y < 0 || at.Y+min(o.Size().Height, 60) > size.Height+1 || at.X < 0 || at.X+o.Size().Width > size.Width+1 {
				t.Errorf("%v: %q is at %v with %v", size, hand.Spoken(o), at, o.Size())
			}
		}
	}
}
