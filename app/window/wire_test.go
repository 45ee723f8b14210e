package window_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/widgets/look"
)

// wireRows are the rows of the tab Wire that are in sight, each with its cells between
// bars.
func (s *stage) wireRows() []string {
	s.Helper()
	s.settled()
	return s.wireRowsNow()
}

// wireRowsNow is wireRows where a table that was asked for other rows may not have them yet.
func (s *stage) wireRowsNow() []string {
	var rows []string
	for _, row := range hand.All(s.log().root(), func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*table.tableRow" })[1:] {
		rows = append(rows, strings.Join(hand.Read(row), "|"))
	}
	return rows
}

func TestWireShowsRequestsAndNotificationsOfAllUsersInOrder(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.window().press("Wire")
	a.say("At eight?")
	b.hears("At eight?")
	s.log().fill("Filter", "-GET")
	rows := strings.Join(s.wireRows(), "\n")
	sent := strings.Index(rows, "|alice|request|201|")
	if sent < 0 || !strings.Contains(rows[sent:], "|bob|notification|") || !strings.Contains(rows, "|Team|chatMessageNotification") {
		t.Errorf("the rows are\n%s", rows)
	}
}

// highlighted are the rows of the tab Wire in sight that stand out.
func (s *stage) highlighted() []string {
	s.Helper()
	all := s.wireRows()
	var rows []string
	for i, row := range hand.All(s.log().root(), func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*table.tableRow" })[1:] {
		tint := hand.First(row, func(o fyne.CanvasObject) bool {
			fill, is := o.(*look.Fill)
			return is && fill.Name == theme.ColorNamePrimary && fill.Opacity > 0
		})
		if tint != nil && tint.Visible() {
			rows = append(rows, all[i])
		}
	}
	return rows
}

func TestAMessageAndALineOfTheLogLeadToTheirRowsOfTheWire(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.say("At eight?")
	b.hears("At eight?")
	s.until("its receipts are there, too", func() bool { return a.line("At eight?").mark == "read" })
	b.ofLine("At eight?", "Show in Wire")
	rows := s.highlighted()
	all := strings.Join(rows, "\n")
	if len(rows) == 0 || len(rows) > 6 || !strings.Contains(all, "alice") || !strings.Contains(all, "bob") || len(s.wireRows()) <= len(rows) {
		t.Errorf("the rows of the message are\n%s", all)
	}
	if s.log().held("Filter") != "" || !s.log().reads(" highlighted") {
		t.Errorf("the table says\n%s", s.log().text())
	}
	s.log().pick("What is shown", "Only the highlighted rows")
	s.until("these rows are alone, and what came of a receipt meanwhile", func() bool {
		got := len(s.wireRowsNow())
		return len(rows) <= got && got <= 6
	})
	s.log().pick("What is shown", "No highlight")
	if got := s.highlighted(); len(got) > 0 {
		t.Errorf("still highlighted are\n%s", strings.Join(got, "\n"))
	}
	s.window().press("Events")
	s.log().focus("Events")
	s.keys(key(fyne.KeyEnd), key(desktop.KeyMenu))
	s.answer("Show in Wire")
	if got := s.highlighted(); len(got) == 0 {
		t.Error("no row of the group is highlighted")
	}
}

func TestANotificationInWireLeadsToTheRequestThatCausedIt(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.window().press("Wire")
	a.say("At eight?")
	b.hears("At eight?")
	s.log().fill("Filter", "-GET chatMessageNotification")
	s.wireRows()
	s.log().focus("Wire")
	s.keys(key(fyne.KeyEnd), key(fyne.KeyReturn))
	s.until("the notification has a cause", func() bool { return s.log().reads("Caused by") })
	if text := s.log().text(); !strings.Contains(text, "alice · POST") {
		t.Errorf("the row in full says\n%s", text)
	}
}

func TestAnInvitationLeadsToItsRowsOfTheWire(t *testing.T) {
	s := newStage(t)
	_, b := s.invited(1)
	card := hand.First(b.card, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*list.invitationCard" })
	touch.TapSecondary(card)
	s.answer("Show in Wire")
	if rows := strings.Join(s.highlighted(), "\n"); !strings.Contains(rows, "|bob|notification|") || !strings.Contains(rows, "groupChatSessionInvitationNotification") {
		t.Errorf("the rows of the invitation are\n%s", rows)
	}
}

// sequence is the chart of the tab Sequence.
func (s *stage) sequence() view {
	return view{stage: s, what: "the sequence", root: func() fyne.CanvasObject {
		return hand.First(s.app.Window().Content(), func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*chart.Sequence" })
	}}
}

func TestAnArrowOfTheSequenceLeadsToItsRowOfTheWire(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.window().press("Sequence")
	a.say("At eight?")
	b.hears("At eight?")
	s.until("the message is drawn", func() bool { return s.window().reads("send message") })
	s.sequence().focus("Sequence")
	s.keys(key(fyne.KeyEnd))
	s.keys(key(fyne.KeyReturn))
	s.until("the row is shown in full", func() bool { return s.log().reads("Facts") })
}
