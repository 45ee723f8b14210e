package window_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/hand"
	"muster/app/window"
	"muster/cpaas/sandbox"
	"muster/widgets/control"
	"muster/widgets/look"
)

// mostLines is how many lines the log keeps.
const mostLines = 50_000

// newLog is a window whose log has four lines of two users in two groups.
func newLog(t *testing.T) *stage {
	s := newStage(t)
	at := time.Date(2026, 8, 22, 14, 37, 42, 625_000_000, time.UTC)
	window.Log(s.app,
		window.LoggedLine{At: at, User: "alice", Level: look.LevelEvent, Text: "one", Group: "g1", GroupName: "Team"},
		window.LoggedLine{At: at, User: "bob", Level: look.LevelWarn, Text: "two", Group: "g1", GroupName: "Team"},
		window.LoggedLine{At: at, User: "bob", Level: look.LevelInfo, Text: "POST /group 201", Group: "g2"},
		window.LoggedLine{At: at, User: "alice", Level: look.LevelInfo, Text: "four"},
	)
	s.frame()
	return s
}

// add writes lines of a user's to the log.
func (s *stage) add(user string, texts ...string) {
	var lines []window.LoggedLine
	for _, text := range texts {
		lines = append(lines, window.LoggedLine{At: time.Now(), User: user, Level: look.LevelInfo, Text: text})
	}
	window.Log(s.app, lines...)
	s.frame()
}

// addMany writes lines of alice and bob in turn to the log.
func (s *stage) addMany(n int) {
	lines := make([]window.LoggedLine, n)
	for i := range lines {
		lines[i] = window.LoggedLine{At: time.Now(), User: []string{"alice", "bob"}[i%2], Level: look.LevelInfo, Text: fmt.Sprint("event ", i), Group: "g1", GroupName: "Team"}
	}
	window.Log(s.app, lines...)
	s.frame()
}

// shownTexts are the texts of the lines that the log has let through its filter.
func (s *stage) shownTexts() string {
	s.Helper()
	s.settled()
	var texts []string
	for _, line := range window.Logged(s.app) {
		texts = append(texts, line.Text)
	}
	return strings.Join(texts, ",")
}

// The choices of the log by their place.
const (
	ofUser = iota
	ofGroup
)

const (
	allUsers  = "All users"
	allGroups = "All groups"
)

// choices are what the log's lines can be chosen by.
func (s *stage) choices(place int) *control.Picker {
	pickers := hand.All(s.log().root(), func(o fyne.CanvasObject) bool { _, is := o.(*control.Picker); return is })
	return pickers[place].(*control.Picker)
}

// only shows the lines of a user or group alone.
func (s *stage) only(place int, choice string) {
	s.Helper()
	if s.choices(place).Selected != choice {
		s.choices(place).Tapped(&fyne.PointEvent{})
		s.answer(choice)
	}
}

// filter types into the filter of the log.
func (s *stage) filter(text string, isRegexp bool) {
	s.Helper()
	if s.log().checked("Regexp") != isRegexp {
		s.log().press("Regexp")
	}
	s.log().fill("Filter", text)
}

// says fails unless the log says how many events it has, once it is filtered.
func (s *stage) says(status string) {
	s.Helper()
	s.settled()
	s.frame()
	if !slices.Contains(hand.Read(s.log().root()), status) {
		s.Errorf("the log does not say %q but\n%s", status, s.log().text())
	}
}

func TestLogIsFilteredByUserGroupAndText(t *testing.T) {
	s := newLog(t)
	for _, c := range []struct {
		user, group, text string
		isRegexp          bool
		want              string
	}{
		{allUsers, allGroups, "", false, "one,two,POST /group 201,four"},
		{"bob", allGroups, "", false, "two,POST /group 201"},
		{allUsers, "Team", "", false, "one,two"},
		{"bob", "Team", "", false, "two"},
		{allUsers, allGroups, "o", false, "one,two,POST /group 201,four"},
		{allUsers, allGroups, "O(NE|ur)$", true, "one,four"},
		{allUsers, allGroups, "^post", true, "POST /group 201"},
		{allUsers, allGroups, "team", false, "one,two"},
		{allUsers, allGroups, "warn", false, "two"},
		{"alice", "g2", "", false, ""},
	} {
		s.only(ofUser, c.user)
		s.only(ofGroup, c.group)
		s.filter(c.text, c.isRegexp)
		if got := s.shownTexts(); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	s.says("0 of 4 events")
}

func TestLinesAreExcludedByAWordAndByTheirLevel(t *testing.T) {
	s := newLog(t)
	s.filter("-post -four", false)
	if got := s.shownTexts(); got != "one,two" {
		t.Errorf("without two words it shows %q", got)
	}
	s.filter("team -warn", false)
	if got := s.shownTexts(); got != "one" {
		t.Errorf("with a word and without another it shows %q", got)
	}
	s.filter("", false)
	s.log().pick("What is shown", "info")
	if got := s.shownTexts(); got != "one,two" {
		t.Errorf("without a level it shows %q", got)
	}
	s.log().pick("What is shown", "info")
	if got := s.shownTexts(); got != "one,two,POST /group 201,four" {
		t.Errorf("with all levels it shows %q", got)
	}
}

func TestNewLinesAreFilteredToo(t *testing.T) {
	s := newLog(t)
	s.only(ofUser, "bob")
	s.settled()
	s.add("bob", "five")
	s.add("alice", "six")
	if got := s.shownTexts(); got != "two,POST /group 201,five" {
		t.Errorf("shown are %q", got)
	}
	s.addMany(5000) // more at once than are filtered in passing
	s.settled()
	if got := len(window.Logged(s.app)); got != 3+2500 {
		t.Errorf("%d lines are shown", got)
	}
}

// filterAll puts a whole text into the filter at once: letter by letter, each
// beginning of it would be a filter, too.
func (s *stage) filterAll(text string) {
	s.Helper()
	s.desk.Clipboard().SetContent(text)
	s.log().must(s.log().field("Filter").PasteOver(s.desk.Clipboard()))
}

func TestBrokenRegularExpressionSaysWhereAndLeavesTheLastGoodFilter(t *testing.T) {
	s := newLog(t)
	s.filter("one|two", true)
	s.settled()
	s.filterAll("one|(two")
	if got := s.shownTexts(); got != "one,two" || !s.log().reads("at character 5") {
		t.Errorf("shown are %q, and told is %s", got, s.log().text())
	}
	s.add("bob", "another one", "else")
	if got := s.shownTexts(); got != "one,two,another one" {
		t.Errorf("the last good filter is gone: %q", got)
	}
	s.filterAll("one|(two)")
	if got := s.shownTexts(); got != "one,two,another one" || s.log().reads("at character") {
		t.Errorf("shown are %q, and told is %s", got, s.log().text())
	}
}

func TestFilterChangedWhileOneIsUnderWayIsTheOneThatHolds(t *testing.T) {
	s := newLog(t)
	s.addMany(mostLines)
	s.filter("event 4999", false) // letter by letter
	s.settled()
	if got := len(window.Logged(s.app)); got != 11 { // 4999 and 49990 to 49999
		t.Errorf("%d lines are shown", got)
	}
}

func TestPausedLogKeepsItsPlaceAndCountsWhatComes(t *testing.T) {
	s := newLog(t)
	s.log().press("Pause")
	s.addMany(mostLines)
	if got := s.shownTexts(); got != "one,two,POST /group 201,four" {
		t.Errorf("paused, shown are %q", got)
	}
	s.says("50000 events · 50000 new while paused · 4 older dropped")
	s.filter("four", false)
	s.settled()
	s.log().press("Resume")
	s.says("0 of 50000 events · 4 older dropped")
	if !s.log().has("Pause") || s.shownTexts() != "" {
		t.Errorf("resumed, shown are %q", s.shownTexts())
	}
}

func TestClearedLogForgetsUsersAndGroupsButNotTheFilter(t *testing.T) {
	s := newLog(t)
	s.only(ofUser, "bob")
	s.settled()
	s.log().press("Clear")
	s.says("0 events · cleared 4 events")
	if users, groups := s.choices(ofUser).Options, s.choices(ofGroup).Options; len(users) != 2 || len(groups) != 1 { // what is chosen stays
		t.Errorf("users %q, groups %q", users, groups)
	}
	s.add("alice", "six")
	s.add("bob", "seven")
	if got := s.shownTexts(); got != "seven" || s.choices(ofUser).Selected != "bob" {
		t.Errorf("shown are %q of user %q", got, s.choices(ofUser).Selected)
	}
}

func TestClearedLinesComeBackUntilTheNextAction(t *testing.T) {
	s := newLog(t)
	s.log().press("Clear")
	s.add("carol", "five")
	s.says("1 event · cleared 4 events")
	s.log().press("Undo")
	if got := s.shownTexts(); got != "one,two,POST /group 201,four,five" || len(s.choices(ofUser).Options) != 4 || len(s.choices(ofGroup).Options) != 3 {
		t.Errorf("shown are %q of %v in %v", got, s.choices(ofUser).Options, s.choices(ofGroup).Options)
	}
	s.log().press("Clear")
	s.filter("five", false)
	s.settled()
	if s.log().has("Undo") {
		t.Error("what was cleared can be brought back after another action")
	}
}

func TestUsersAndGroupsOfDroppedLinesAreNoLongerOffered(t *testing.T) {
	s := newLog(t)
	s.addMany(mostLines)
	if got := s.choices(ofGroup).Options; !slices.Equal(got, []string{allGroups, "Team"}) {
		t.Errorf("offered are %q", got)
	}
}

func TestSelectedLinesAreCopiedWhole(t *testing.T) {
	s := newLog(t)
	copied := func() string {
		s.canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
		return s.desk.Clipboard().Content()
	}
	s.log().focus("Events")
	if got := copied(); got != "" {
		t.Errorf("with nothing selected %q is copied", got)
	}
	s.keys(key(fyne.KeyHome))
	if got, want := copied(), "2026-08-22T14:37:42.625Z  alice  event  Team  one"; got != want {
		t.Errorf("copied is %q, want %q", got, want)
	}
	s.canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.log().press("Copy the selected lines")
	if got := s.desk.Clipboard().Content(); strings.Count(got, "\n") != 3 || !strings.HasSuffix(got, "alice  info  four") {
		t.Errorf("copied is %q", got)
	}
	s.says("4 events · copied 4 lines")
}

func TestLogKeepsTheNewestLinesAndSaysHowManyAreGone(t *testing.T) {
	s := newLog(t)
	s.addMany(mostLines + 1000)
	lines := window.Logged(s.app)
	if n := len(lines); n != mostLines || lines[n-1].Text != fmt.Sprint("event ", mostLines+999) {
		t.Errorf("the log shows %d lines", n)
	}
	s.says("50000 events · 1004 older dropped")
}

func TestLinesOfASessionHaveTheirGroup(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	id := s.groupID("Team")
	a.say("hello")
	b.hears("hello")
	for _, text := range []string{"Invitation to Team", "Message from", "Message sent", "/group/" + id, "Joined Team"} {
		s.until("a line of the group with "+text, func() bool {
			return slices.ContainsFunc(window.Logged(s.app), func(l window.LoggedLine) bool {
				return strings.Contains(l.Text, text) && l.Group == id && l.GroupName == "Team"
			})
		})
	}
}

// TestLogHasNoSecretsAndNoMessages looks for passwords, tokens and what was said
// in all that the log would save.
func TestLogHasNoSecretsAndNoMessages(t *testing.T) {
	const secret, said = "hunter2-opensesame", "the cat is out of the bag"
	s := newStage(t, sandbox.WithPassword(secret))
	u := s.form(alice)
	u.fill("Password", "wrong-"+secret)
	u.refusedLogin("Password")
	u.fill("Password", secret)
	u.press("Log in")
	s.until("logged in", u.loggedIn)
	u.press("Subscribe")
	s.until("live", u.live)
	u.create("Team")
	u.say(said)
	s.logged("alice", "Message sent")
	saved := ""
	for _, format := range saveFormats {
		saved += s.saved(format)
	}
	for _, secret := range []string{secret, said, "eyJ", "access_token", "Bearer"} {
		if strings.Contains(saved, secret) {
			t.Errorf("the log has %q", secret)
		}
	}
	if strings.Count(saved, "Successfully logged in as alice@example.com") != len(saveFormats) {
		t.Errorf("the log has not what it should have: %q", saved)
	}
}

// ofEvent presses an item in the menu of the n-th event in the log.
func (s *stage) ofEvent(n int, item string) {
	s.Helper()
	s.log().focus("Events")
	s.keys(key(fyne.KeyHome))
	for range n {
		s.keys(key(fyne.KeyDown))
	}
	s.keys(key(desktop.KeyMenu))
	s.answer(item)
}

func TestMenuOfALineFiltersByItsUserAndGroup(t *testing.T) {
	s := newLog(t)
	s.ofEvent(1, "Only bob")
	s.settled()
	s.ofEvent(0, "Only Team")
	if got := s.shownTexts(); got != "two" {
		t.Errorf("only bob, only Team: %q", got)
	}
	s.ofEvent(0, "All users and groups")
	s.settled()
	if got := len(window.Logged(s.app)); got != 4 {
		t.Errorf("all users and groups: %d lines", got)
	}
}
