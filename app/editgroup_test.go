package app

import (
	"net/http"
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/widgets/input"
)

// field finds the entry of the dialog that is open, by its place.
func (s *stage) fields() []*input.Field {
	s.Helper()
	top := s.app.host.window.Canvas().Overlays().Top()
	if top == nil {
		s.Fatal("no dialog is open")
	}
	var found []*input.Field
	for _, o := range test.LaidOutObjects(top) {
		if f, ok := o.(*input.Field); ok {
			found = append(found, f)
		}
	}
	return found
}

func (s *stage) dialogOpen() bool { return s.app.host.window.Canvas().Overlays().Top() != nil }

func TestEditedGroupIsSeenByAll(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.until("bob looks at the group", func() bool { return m[1].account.chosenID() != "" })
	if m[1].group.head.edit.View().Enabled || m[1].group.head.edit.View().Reason == "" {
		t.Error("bob, who is no admin, may edit the group or is not told why not")
	}
	s.tap(m[0].group.head.edit)
	s.fill(s.fields()[0], "Crew")
	s.fill(s.fields()[1], "All of us")
	s.answer("Save")
	s.until("all see the new name", func() bool {
		return !s.dialogOpen() && m[0].account.chosenTitle() == "Crew · All of us" && m[1].account.chosenTitle() == "Crew · All of us"
	})
}

func TestEditKeepsWhatWasTypedUntilItIsRight(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice)
	s.create(m[0], "Team")
	s.tap(m[0].group.head.edit)
	fields := s.fields()
	s.fill(fields[0], "   ")
	s.answer("Save")
	if fields[0].Error() == "" || !s.dialogOpen() {
		t.Error("a blank name is taken")
	}
	s.fill(fields[0], "Crew")
	s.fill(fields[2], "file:///etc/passwd")
	s.answer("Save")
	if fields[2].Error() == "" || fields[0].Text() != "Crew" {
		t.Errorf("an image that is no web address: %q, name %q", fields[2].Error(), fields[0].Text())
	}
	s.fill(fields[2], "")
	s.sandbox.FailNext(1, 503, 0, func(r *http.Request) bool { return r.Method == http.MethodPut })
	s.answer("Save")
	s.until("the server has answered", func() bool { return !m[0].account.tasks.isBusy("edit:" + m[0].account.chosenID()) })
	if !s.dialogOpen() || fields[0].Text() != "Crew" {
		t.Error("a refusal closed the dialog")
	}
	s.answer("Save")
	s.until("saved at last", func() bool { return !s.dialogOpen() && m[0].account.chosen.summary.Name == "Crew" })
}
