package window_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"muster/app/window"
	"muster/assets"
)

// sheet is the tester's check list, done by a test.
type sheet struct {
	*stage
	a, b, c *user
	from    int // how many lines the log had before the flow
}

// flows are the actions of the check list, by the headings of its flows.
var flows = map[string]func(*sheet){
	"1. Create a group": func(s *sheet) { s.a.create("Team", bob, carol) },
	"2. Accept":         func(s *sheet) { s.b.accept() },
	"3. Reject":         func(s *sheet) { s.c.press("Reject") },
	"4. Write":          func(s *sheet) { s.a.say("hello") },
	"5. Add a participant": func(s *sheet) {
		s.a.add(carol)
		s.c.accept()
	},
	"6. Send a file": func(s *sheet) {
		s.read("Team", s.c)
		file := filepath.Join(s.TempDir(), "plan.txt")
		if err := os.WriteFile(file, []byte("plan"), 0o600); err != nil {
			s.Fatal(err)
		}
		s.b.drop(file)
	},
	"7. Remove a participant": func(s *sheet) {
		s.a.ofParticipant(carol, "Remove from the group…")
		s.answer("Remove")
	},
	"8. The server stops": func(s *sheet) {
		s.sandbox.Refuse(true)
		for _, address := range []string{alice, bob, carol} {
			s.sandbox.DropConnections(address)
		}
		s.until("alice has lost the connection", func() bool { return !s.a.live() })
		s.a.say("while away")
	},
	"9. The server is back": func(s *sheet) {
		s.sandbox.Refuse(false)
		for _, u := range []*user{s.a, s.b, s.c} {
			if u.can("Try now") {
				u.press("Try now")
			}
		}
	},
	"10. Leave": func(s *sheet) {
		s.b.do("Leave…")
		s.answer("Leave")
	},
	"11. The only admin": func(s *sheet) { s.a.do("Leave…") },
	"12. Delete": func(s *sheet) {
		s.answer("Cancel")
		s.a.add(bob)
		s.until("bob is invited again", func() bool { return s.b.invitations() == 1 })
		s.a.do("Delete…")
		s.answer("Delete")
	},
}

// box is one thing to look for: who, how, and the words on screen.
var box = regexp.MustCompile(`^- \[ \] (Alice|Bob|Carol)('s log:| sees (alice|bob|carol) as| sees| does not see| lists| does not list| is asked) "([^"]+)"$`)

func TestCheckListOfTheHelpHoldsInTheWindow(t *testing.T) {
	stage := newStage(t)
	users := stage.enter(alice, bob, carol)
	s := &sheet{stage: stage, a: users[0], b: users[1], c: users[2]}
	var done []string
	for _, flow := range strings.Split(checkList(t), "\n## ") {
		title, text, _ := strings.Cut(flow, "\n")
		if !regexp.MustCompile(`^\d`).MatchString(title) {
			continue
		}
		act := flows[title]
		if act == nil {
			t.Fatalf("no test does what %q says", title)
		}
		done = append(done, title)
		s.from = len(window.Logged(s.app))
		act(s)
		boxes := 0
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "- ") {
				boxes++
				s.look(title, strings.TrimSpace(line))
			}
		}
		if boxes < 2 {
			t.Errorf("%q has %d boxes", title, boxes)
		}
	}
	if len(done) != len(flows) {
		t.Errorf("the list has the flows %q, and the test %d", done, len(flows))
	}
}

// look waits until what a box says has come about.
func (s *sheet) look(title, line string) {
	s.Helper()
	found := box.FindStringSubmatch(line)
	if found == nil {
		s.Fatalf("%s: no test can look for %q", title, line)
	}
	u := map[string]*user{"Alice": s.a, "Bob": s.b, "Carol": s.c}[found[1]]
	how, whom, words := found[2], found[3], found[4]
	holds := map[string]func() bool{
		"'s log:":        func() bool { return s.logs(u.name(), words) },
		" sees":          func() bool { return u.reads(words) },
		" does not see":  func() bool { return !u.reads(words) },
		" lists":         func() bool { return u.lists(words) },
		" does not list": func() bool { return !u.lists(words) },
		" is asked":      func() bool { return s.dialog().reads(words) },
	}[how]
	if whom != "" {
		holds = func() bool { return u.status(whom+"@example.com") == words }
	}
	s.until(title+": "+line, holds)
}

// logs tells whether the log has a line of the user's since the flow began.
func (s *sheet) logs(user, words string) bool {
	lines := window.Logged(s.app)
	return slices.ContainsFunc(lines[min(s.from, len(lines)):], func(l window.LoggedLine) bool {
		return l.User == user && strings.Contains(l.Text, words)
	})
}

// checkList is the page of the help.
func checkList(t *testing.T) string {
	t.Helper()
	for _, page := range assets.HelpPages() {
		if page.Name == "sheet.md" {
			return page.Text
		}
	}
	t.Fatal("the help has no check list")
	return ""
}
