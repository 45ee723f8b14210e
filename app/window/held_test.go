package window_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// heldOf shows what is held of a user, and gives the view of it.
func (s *stage) heldOf(address string) view {
	s.Helper()
	w := s.window()
	if !w.has("Release all") {
		w.press("Held")
	}
	w.choice("Whose connection", address)
	return w
}

// holds adds a rule that holds what has this in it.
func (v view) holds(what, pattern string) {
	v.Helper()
	v.choice("What is held", what)
	v.fill("Text matches (regular expression)", pattern)
	v.press("Add the rule")
}

// edits opens the editor of what is held, changes its text, and gives what that was.
func (v view) edits(item, from, to string) (before string) {
	v.Helper()
	v.until(item+" is held", func() bool { return v.has("Edit: " + item) })
	v.press("Edit: " + item)
	text := v.stage.dialog().held("Text")
	if !strings.Contains(text, from) {
		v.Fatalf("the editor of %s has\n%s", item, text)
	}
	v.stage.dialog().fill("Text", strings.Replace(text, from, to, 1))
	return text
}

const (
	message  = `"chatMessage"` // is in the notification of one, and not in that of who is writing
	notified = "chatMessageNotification received"
)

// wireIDs are the ids that the sandbox gives.
var wireIDs = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

func TestAFrameThatIsHeldIsEditedDroppedOrInjectedAndMarkedOnTheWire(t *testing.T) {
	s := newStage(t)
	a, b, group := s.overTCP()
	h := s.heldOf(bob)
	h.holds("Frames received", message)
	a.say("first")
	s.stored(group, "first")
	text := h.edits(notified, "first", "changed")
	if slices.Contains(b.said(), "first") {
		t.Error("bob has what is held")
	}
	s.answer("Release")
	b.hears("changed")
	a.say("second")
	h.edits(notified, "second", "second")
	s.answer("Drop")
	s.until("nothing is held", func() bool { return h.reads("Nothing is held") })
	for _, label := range h.touch().Labels() {
		if strings.HasPrefix(label, "Remove the rule: ") {
			h.press(label)
		}
	}
	a.say("third")
	b.hears("changed", "third")
	h.press("Inject a frame…")
	for _, id := range wireIDs.FindAllString(text, -1) { // a line of its own: known ids are known lines
		if id != group {
			text = strings.ReplaceAll(text, id, "of-a-test-"+id[:4])
		}
	}
	s.dialog().fill("Text", strings.Replace(text, "first", "from nobody", 1))
	s.answer("Inject")
	s.until("bob has the frame", func() bool { return slices.Contains(b.said(), "from nobody") })
	if g, _ := s.sandbox.Group(group); len(g.Messages) != 3 {
		t.Errorf("the server has %d lines", len(g.Messages))
	}
	a.hears("first", "second", "third")
	s.window().press("Wire")
	for filter, mark := range map[string]string{"changed": "edited", "second": "dropped", "nobody": "injected"} {
		s.log().fill("Filter", "chatMessageNotification bob "+filter)
		if rows := strings.Join(s.wireRows(), "\n"); !strings.Contains(rows, mark) {
			t.Errorf("the rows with %s are not marked as %s:\n%s", filter, mark, rows)
		}
	}
}

func TestARequestAndAReplyThatAreHeldAreEditedAndTheServerGetsTheChangedOne(t *testing.T) {
	s := newStage(t)
	a, b, group := s.overTCP()
	h := s.heldOf(alice)
	h.holds("Requests", `"text"`)
	a.say("as written")
	s.until("the request is held", func() bool { return h.reads("1 held") })
	for _, label := range h.touch().Labels() {
		if strings.HasPrefix(label, "Edit: POST") {
			h.edits(strings.TrimPrefix(label, "Edit: "), "as written", "as changed")
		}
	}
	s.answer("Release")
	if n := s.stored(group, "as changed"); n != 1 {
		t.Errorf("the server has the changed line %d times", n)
	}
	b.hears("as changed")
}

// A held one cannot wait for what has ended: it goes, and the user is told.
func TestWhatIsHeldWhenItsConnectionEndsIsReleasedWithAWord(t *testing.T) {
	s := newStage(t)
	a, b, group := s.overTCP()
	h := s.heldOf(bob)
	h.holds("Frames received", message)
	a.say("on the way")
	s.stored(group, "on the way")
	s.until("it is held", func() bool { return h.reads("1 held") })
	s.sandbox.DropConnections(bob)
	s.logged("bob", "1 held one released: the connection ended")
	s.until("bob is live", func() bool {
		if b.can("Try now") {
			b.press("Try now")
		}
		return b.live()
	})
	b.hears("on the way")

	h = s.heldOf(alice)
	h.choice("What is held", "Replies")
	h.fill("Path matches (regular expression)", "/messages$")
	h.choice("Method of the request", "POST")
	h.holds("Replies", "resourceURL")
	a.say("its reply is held")
	s.stored(group, "its reply is held")
	s.until("the reply is held", func() bool { return h.reads("1 held") })
	a.pick(userMenu, "Log out")
	s.logged("alice", "1 held one released: the connection ended")
	s.until("nothing is held", func() bool { return h.reads("Nothing is held") })
}

func TestWhoQuitsWhileSomethingIsHeldIsAsked(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	h := s.heldOf(bob)
	h.holds("Frames received", message)
	a.say("on the way")
	s.until("it is held", func() bool { return h.reads("1 held") })
	b.press("Close")
	if !s.dialog().reads("bob: 1 held, 1 rule that holds") {
		t.Errorf("it is asked %s", s.dialog().text())
	}
	s.answer("Cancel")
	s.menu("Quit")
	if !s.dialog().reads("bob: 1 held, 1 rule that holds") || s.dialog().reads("alice") {
		t.Errorf("it is asked %s", s.dialog().text())
	}
	s.answer("Cancel")
	h.press("Release all")
	b.hears("on the way")
	s.menu("Quit")
	s.answer("Quit all the same") // the rule is left
	s.until("it has ended", s.gone)
}
