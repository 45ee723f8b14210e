package window_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestAFaultOfTheWireIsALineOfEventsThatLeadsToItsRows(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	w := s.heldOf(alice)
	w.press("Inject a frame…")
	s.dialog().fill("Text", `{"strangeNotification":{"id":"1"}}`)
	s.answer("Inject")
	s.window().press("Events")
	s.logged("alice", "Fault on the wire: unknown event: a frame is called \"strangeNotification\" (#")
	s.log().fill("Filter", "Fault on the wire")
	s.settled()
	s.log().focus("Events")
	s.keys(key(fyne.KeyEnd), key(desktop.KeyMenu))
	for _, label := range s.dialog().touch().Labels() {
		if strings.HasPrefix(label, "Show row #") {
			s.answer(label)
			break
		}
	}
	s.until("the row is shown in full", func() bool { return s.log().reads("Facts") && s.log().reads("strangeNotification") })
	s.window().press("Events")
	if n := strings.Count(s.logText(), "Fault on the wire"); n != 1 {
		t.Errorf("%d faults are told:\n%s", n, s.logEnd())
	}
}
