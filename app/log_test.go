package app

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/records"
	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/widgets/look"
)

// shownTexts are the texts of the lines that the log shows.
func shownTexts(l *logbook) string {
	var texts []string
	for i := range l.lines.Len() {
		texts = append(texts, l.lines.Row(i).text)
	}
	return strings.Join(texts, ",")
}

// sifted waits until the log shows what its filter keeps.
func (s *stage) sifted() {
	s.Helper()
	l := s.app.log
	s.until("the log is filtered", func() bool { return !l.stale && !l.tasks.isBusy(keySift) && !l.lines.Behind() })
}

// newLog is a window whose log has four lines of two users in two groups.
func newLog(t *testing.T) (*stage, *logbook) {
	s := newStage(t)
	l := s.app.log
	at := time.Date(2026, 8, 22, 14, 37, 42, 625_000_000, time.UTC)
	l.add(
		line(at, "alice", look.LevelEvent, "one").of("g1", "Team"),
		line(at, "bob", look.LevelWarn, "two").of("g1", "Team"),
		line(at, "bob", look.LevelInfo, "POST /group 201").of("g2", ""),
		line(at, "alice", look.LevelInfo, "four"),
	)
	return s, l
}

func TestLogIsFilteredByUserGroupAndText(t *testing.T) {
	s, l := newLog(t)
	for _, c := range []struct {
		user, group, text string
		isRegexp          bool
		want              string
	}{
		{"", "", "", false, "one,two,POST /group 201,four"},
		{"bob", "", "", false, "two,POST /group 201"},
		{"", "g1", "", false, "one,two"},
		{"bob", "g1", "", false, "two"},
		{"", "", "o", false, "one,two,POST /group 201,four"},
		{"", "", "O(NE|ur)$", true, "one,four"},
		{"", "", "^post", true, "POST /group 201"},
		{"", "", "team", false, "one,two"},
		{"", "", "warn", false, "two"},
		{"alice", "g2", "", false, ""},
	} {
		l.only(c.user, c.group)
		l.pane.SetFilter(c.text, c.isRegexp)
		s.sifted()
		if got := shownTexts(l); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	if got := l.status(); got != "0 of 4 events" {
		t.Errorf("the status is %q", got)
	}
}

func TestNewLinesAreFilteredToo(t *testing.T) {
	s, l := newLog(t)
	l.only("bob", "")
	s.sifted()
	l.add(line(time.Now(), "bob", look.LevelInfo, "five"), line(time.Now(), "alice", look.LevelInfo, "six"))
	if got := shownTexts(l); got != "two,POST /group 201,five" {
		t.Errorf("shown are %q", got)
	}
	// More at once than are filtered in passing.
	l.add(manyLines(5000)...)
	s.sifted()
	if got := l.lines.Len(); got != 3+2500 {
		t.Errorf("%d lines are shown", got)
	}
}

// manyLines are lines of alice and bob in turn.
func manyLines(n int) []logLine {
	lines := make([]logLine, n)
	for i := range lines {
		lines[i] = line(time.Now(), pick(i%2 == 0, "alice", "bob"), look.LevelInfo, fmt.Sprint("event ", i)).of("g1", "Team")
	}
	return lines
}

func TestBrokenRegularExpressionSaysWhereAndLeavesTheLastGoodFilter(t *testing.T) {
	s, l := newLog(t)
	l.pane.SetFilter("one|two", true)
	s.sifted()
	l.pane.SetFilter("one|(two", true)
	s.sifted()
	if got := shownTexts(l); got != "one,two" || !strings.Contains(l.fault, "at character 5") {
		t.Errorf("shown are %q, the fault is %q", got, l.fault)
	}
	l.add(line(time.Now(), "bob", look.LevelInfo, "another one"), line(time.Now(), "bob", look.LevelInfo, "else"))
	if got := shownTexts(l); got != "one,two,another one" {
		t.Errorf("the last good filter is gone: %q", got)
	}
	l.pane.SetFilter("one|(two)", true)
	s.sifted()
	if got := shownTexts(l); got != "one,two,another one" || l.fault != "" {
		t.Errorf("shown are %q, the fault is %q", got, l.fault)
	}
}

func TestFilterChangedWhileOneIsUnderWayIsTheOneThatHolds(t *testing.T) {
	s, l := newLog(t)
	l.add(manyLines(maxLines)...)
	for _, text := range []string{"e", "ev", "eve", "event 49", "event 4999"} {
		l.pane.SetFilter(text, false)
	}
	s.sifted()
	if got := l.lines.Len(); got != 11 { // 4999 and 49990 to 49999
		t.Errorf("%d lines are shown", got)
	}
}

func TestPausedLogKeepsItsPlaceAndCountsWhatComes(t *testing.T) {
	s, l := newLog(t)
	l.pause()
	l.add(manyLines(maxLines)...)
	if got := shownTexts(l); got != "one,two,POST /group 201,four" {
		t.Errorf("paused, shown are %q", got)
	}
	if got := l.status(); got != "50000 events · 50000 new while paused · 4 older dropped" {
		t.Errorf("the status is %q", got)
	}
	l.pane.SetFilter("four", false)
	s.sifted()
	l.pause()
	s.sifted()
	if l.lines.Paused() || l.lines.Len() != 0 || l.status() != "0 of 50000 events · 4 older dropped" {
		t.Errorf("resumed, %d are shown: %q", l.lines.Len(), l.status())
	}
}

func TestClearedLogForgetsUsersAndGroupsButNotTheFilter(t *testing.T) {
	s, l := newLog(t)
	l.only("bob", "")
	s.sifted()
	l.clear()
	if l.lines.Recorded() != 0 || len(l.users.count) != 0 || len(l.groups.count) != 0 {
		t.Errorf("%d lines, users %v, groups %v", l.lines.Recorded(), l.users.count, l.groups.count)
	}
	l.add(line(time.Now(), "alice", look.LevelInfo, "six"), line(time.Now(), "bob", look.LevelInfo, "seven"))
	if got := shownTexts(l); got != "seven" || l.userChoice[1] != "bob" {
		t.Errorf("shown are %q of users %v", got, l.userChoice)
	}
}

func TestClearedLinesComeBackUntilTheNextAction(t *testing.T) {
	s, l := newLog(t)
	s.press(l.pane, "Clear")
	l.add(line(time.Now(), "carol", look.LevelInfo, "five"))
	if got := l.status(); got != "1 event · cleared 4 events" {
		t.Errorf("the status is %q", got)
	}
	s.press(l.pane, "Undo")
	if got := shownTexts(l); got != "one,two,POST /group 201,four,five" || len(l.userChoice) != 3 || len(l.groupKeys) != 2 {
		t.Errorf("shown are %q of %v in %v", got, l.userChoice, l.groupKeys)
	}
	s.press(l.pane, "Clear")
	l.pane.SetFilter("five", false)
	s.sifted()
	if b := button(l.pane, "Undo"); b != nil {
		t.Error("what was cleared can be brought back after another action")
	}
}

func TestUsersAndGroupsOfDroppedLinesAreNoLongerOffered(t *testing.T) {
	_, l := newLog(t)
	l.add(manyLines(maxLines)...)
	if got := len(l.groupKeys); got != 1 {
		t.Errorf("%d groups are offered: %v", got, l.groupKeys)
	}
}

func TestGroupsOfOneNameAreToldApart(t *testing.T) {
	groups := newTally()
	groups.add("11111111-a", "Team")
	groups.add("22222222-b", "Team")
	groups.add("22222222-c", "Team")
	groups.add("4", strings.Repeat("averylongname", 80))
	_, names := groups.choices("5")
	seen := map[string]bool{}
	for _, name := range names {
		seen[name] = true
		if len(name) > 60 {
			t.Errorf("a name takes %d letters", len(name))
		}
	}
	if len(seen) != 5 {
		t.Errorf("five groups are called %q", names)
	}
}

func TestSelectedLinesAreCopiedWhole(t *testing.T) {
	s, l := newLog(t)
	table := l.pane.Table()
	s.app.host.window.Canvas().Focus(table)
	table.TypedShortcut(&fyne.ShortcutCopy{})
	if got := s.app.host.fyne.Clipboard().Content(); got != "" {
		t.Errorf("with nothing selected %q is copied", got)
	}
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	table.TypedShortcut(&fyne.ShortcutCopy{})
	if got, want := s.app.host.fyne.Clipboard().Content(), "2026-08-22T14:37:42.625Z  alice  event  Team  one"; got != want {
		t.Errorf("copied is %q, want %q", got, want)
	}
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	s.press(l.pane, "Copy the selected lines")
	if got := s.app.host.fyne.Clipboard().Content(); strings.Count(got, "\n") != 3 || !strings.HasSuffix(got, "alice  info  four") {
		t.Errorf("copied is %q", got)
	}
	if got := l.status(); got != "4 events · copied 4 lines" {
		t.Errorf("the status is %q", got)
	}
}

func TestLogKeepsTheNewestLinesAndSaysHowManyAreGone(t *testing.T) {
	_, l := newLog(t)
	l.add(manyLines(maxLines + 1000)...)
	if n := l.lines.Len(); n != maxLines || l.lines.Row(n-1).text != fmt.Sprint("event ", maxLines+999) {
		t.Errorf("the log shows %d lines", n)
	}
	if got := l.status(); got != "50000 events · 1004 older dropped" {
		t.Errorf("the status is %q", got)
	}
}

func TestHugeTextsAreCutInTheLog(t *testing.T) {
	huge := strings.Repeat("é", 1_000_000)
	l := line(time.Now(), huge, look.LevelInfo, huge).of(huge, huge)
	if n := len(l.text); n < longestText || n > longestText+3 {
		t.Errorf("the text has %d bytes", n)
	}
	if n := len(l.user) + len(l.group) + len(l.name); n > 3*longestName+9 {
		t.Errorf("the names have %d bytes", n)
	}
	if strings.ContainsRune(l.text+l.user, '\ufffd') {
		t.Error("a character was cut in two")
	}
}

func TestLinesOfASessionHaveTheirGroup(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	id := s.create(columns[0], "Team", bob)
	s.accept(columns[1])
	s.shows(bob, cpaas.Connected, columns...)
	s.read(id, columns...)
	s.say(columns[0], "hello")
	for _, text := range []string{"Invitation to Team", "Message from", "Message sent", "/group/" + id, "Joined Team"} {
		found := false
		for _, l := range s.logLines() {
			found = found || strings.Contains(l.text, text) && l.group == id && l.name == "Team"
		}
		if !found {
			s.until("a line of the group with "+text, func() bool {
				for _, l := range s.logLines() {
					if strings.Contains(l.text, text) && l.group == id && l.name == "Team" {
						return true
					}
				}
				return false
			})
		}
	}
}

// TestLogHasNoSecretsAndNoMessages looks for passwords, tokens and what was said
// in all that the log would save.
func TestLogHasNoSecretsAndNoMessages(t *testing.T) {
	const password, said = "hunter2-opensesame", "the cat is out of the bag"
	s := newStage(t, sandbox.WithPassword(password))
	c := s.form(alice)
	s.fill(c.login.password, "wrong-"+password)
	s.refusedLogin(c, c.login.password)
	s.fill(c.login.password, password)
	s.tap(c.login.button)
	s.until("logged in", func() bool { return c.account.session != nil })
	s.tap(c.service.subscribe)
	s.until("live", c.account.live)
	s.create(c, "Team")
	s.say(c, said)
	s.logged("alice", "Message sent")
	saved := savedLog(t, s.app.log)
	for _, secret := range []string{password, said, "eyJ", "access_token", "Bearer"} {
		if strings.Contains(saved, secret) {
			t.Errorf("the log has %q", secret)
		}
	}
	if !strings.Contains(saved, "Successfully logged in as alice@example.com") {
		t.Errorf("the log has not what it should have: %q", saved)
	}
}

func TestMenuOfALineFiltersByItsUserAndGroup(t *testing.T) {
	s, l := newLog(t)
	l.menu(1, fyne.NewPos(10, 700))
	s.answerMenu(2)
	s.sifted()
	l.menu(0, fyne.NewPos(10, 700))
	s.answerMenu(2)
	s.sifted()
	if got := shownTexts(l); got != "two" {
		t.Errorf("only bob, only Team: %q", got)
	}
	l.menu(0, fyne.NewPos(10, 700))
	s.answerMenu(2)
	s.sifted()
	if got := l.lines.Len(); got != 4 {
		t.Errorf("all users and groups: %d lines", got)
	}
}

// answerMenu chooses the i-th item of the menu that is open.
func (s *stage) answerMenu(i int) {
	s.Helper()
	var items []fyne.Tappable
	for _, o := range test.LaidOutObjects(s.app.host.window.Canvas().Overlays().Top()) {
		if item, ok := o.(fyne.Tappable); ok && strings.HasSuffix(fmt.Sprintf("%T", o), ".menuItem") {
			items = append(items, item)
		}
	}
	if i >= len(items) {
		s.Fatalf("the menu has %d items", len(items))
	}
	items[i].Tapped(&fyne.PointEvent{})
}

// BenchmarkLogAt1000EventsASecond takes in what eight users tell in a second, in
// the fifty turns the window gets, while the log is full and filtered.
func BenchmarkLogAt1000EventsASecond(b *testing.B) {
	for _, filter := range []string{"", "event 4"} {
		b.Run(pick(filter == "", "all", "filtered"), func(b *testing.B) {
			a := New(Options{Fyne: testApp(b), Post: func(f func()) { f() }})
			a.host.window.Resize(fyne.NewSize(1280, 800))
			l := a.log
			l.add(manyLines(maxLines)...)
			if filter != "" {
				pattern, _ := records.Compile(filter, false)
				sift := l.lines.Sift(logFilter{pattern: pattern}.keep())
				_ = sift.Run(b.Context())
				l.lines.Apply(sift)
			}
			lines := manyLines(20)
			for i := range lines {
				lines[i].user = fmt.Sprint("user", i%8)
			}
			for b.Loop() {
				for range 50 {
					l.add(lines...)
				}
			}
		})
	}
}
