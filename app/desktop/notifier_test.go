package desktop

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/cpaas"
)

// told gives what a desktop is told, as a test that hangs would be.
func told(t *testing.T, sent chan *fyne.Notification) string {
	t.Helper()
	select {
	case note := <-sent:
		return note.Title + ": " + note.Content
	case <-time.After(2 * time.Minute):
		t.Fatal("no notification came")
		return ""
	}
}

func TestBurstIsToldOnceAndCounted(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	desktop := make(chan *fyne.Notification, 20)
	done := make(chan struct{})
	t.Cleanup(func() { close(done) })
	n := NewNotifier(func() time.Time { return now }, done, func(note *fyne.Notification) { desktop <- note })
	for _, id := range []string{"1", "2", "2", "3"} { // "2" also reaches another column
		n.message(cpaas.Message{ID: id, Group: "g"}, "Team", "text")
	}
	if got := told(t, desktop); got != "Team: text" {
		t.Errorf("told %q", got)
	}
	now = now.Add(notifierPause)
	n.message(cpaas.Message{ID: "4", Group: "g"}, "Team", "text")
	if got := told(t, desktop); got != "Team: text (and 2 more)" {
		t.Errorf("told %q", got)
	}
}
