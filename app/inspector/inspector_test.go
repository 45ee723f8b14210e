package inspector_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/hand/viewtest"
)

func TestARowTellsWhoDidWhatHowLongAndHowMuchLater(t *testing.T) {
	b := newBench(t)
	b.some()
	b.shows("1 2 5 6")
	want := []string{
		"1|10:00:00.000|alice|request|201|12|35|Team|POST …/group/g1/messages",
		"2|10:00:00.027|+27|bob|notification|127|Team|chatMessageNotification",
		"5|10:00:02.000|+1973|bob|notification|142|g2|groupChatSessionInvitationNotification",
		"6|10:00:03.000|+1000|alice|request|403|12|35|g2|DELETE …/group/g2",
	}
	if got := b.rows(); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the rows are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	b.Says("4 of 6 rows")
}

func TestAGroupThatIsNamedLaterHasItsNameInTheRowsThatAreThere(t *testing.T) {
	b := newBench(t)
	b.some()
	b.groups["g2"] = "Later"
	b.in.NamesChanged()
	b.Settled()
	if got := strings.Join(b.rows(), "\n"); strings.Contains(got, "|g2|") || !strings.Contains(got, "|403|12|35|Later|") {
		t.Errorf("the rows are\n%s", got)
	}
	b.Pick("All groups", "Later")
	b.shows("5 6")
}

func TestKindsAreShownAndHiddenOneByOneAndByWhatIsOftenWanted(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Pick("What is shown", "Pings")
	b.shows("1 2 3 5 6")
	b.Pick("What is shown", "Receipts and who is writing")
	b.shows("1 2 3 4 5 6")
	b.Pick("What is shown", "Requests")
	b.shows("2 3 4 5")
	b.Pick("What is shown", "Requests")
	b.Pick("What is shown", "Only what failed")
	b.shows("6")
	b.Pick("What is shown", "Only messages")
	b.shows("1 2 4")
	b.Pick("What is shown", "Only who is in which group")
	b.shows("5 6")
	b.Pick("What is shown", "Everything")
	b.shows("1 2 3 4 5 6")
}

func TestAcceptingAnInvitationIsShownAndAReceiptIsNot(t *testing.T) {
	b := newBench(t)
	b.Tell(viewtest.Server, "alice",
		b.request(http.MethodPut, "/group/g1/participants/alice@example.com/status", 200, 0),
		b.request(http.MethodPut, "/group/g1/messages/m1/status", 204, time.Second))
	b.shows("1")
}

func TestHiddenRowsAreCountedAndGoneToAmongTheHighlighted(t *testing.T) {
	b := newBench(t)
	b.some()
	b.in.Reveal("chatMessageStatusNotification", time.Time{})
	b.shows("1 2 3 4 5 6")
	b.Says("1 highlighted")
	if !b.View().Can("Copy the selected lines") {
		t.Error("the highlighted row is not chosen")
	}
	b.in.Reveal("g1", time.Time{}) // a message, and who has read it
	b.Settled()
	b.Says("3 highlighted")
	b.Focus(func(o fyne.CanvasObject) bool {
		_, is := o.(fyne.Focusable)
		return is && hand.Spoken(o) == "Wire"
	})
	b.Key(fyne.KeyReturn)
	b.full("#2 · ")
}

func TestTheFilterTakesWordsExcludesOthersAndKeepsTheLastThatWasGood(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Fill("Filter", "g1")
	b.shows("1 2")
	b.Fill("Filter", "g1 -notification")
	b.shows("1")
	b.Fill("Filter", `/4\d\d/`)
	b.shows("6")
	b.Fill("Filter", `bob /(/`)
	b.Says("this ( is not closed, at character 6. The filter before it stays.")
	b.shows("") // as for "bob /(", before the slash that makes it an expression
	b.Fill("Filter", "")
	b.Pick("All users", "bob")
	b.shows("2 5")
	b.Pick("All groups", "Team")
	b.shows("2")
}

func TestUsersOfOneNameOnTwoServersAreToldApart(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Tell("http://localhost", "alice", b.request(http.MethodGet, "/group", 200, 4*time.Second))
	b.Settled()
	if got := strings.Join(b.rows(), "\n"); !strings.Contains(got, "alice · host.example") || !strings.Contains(got, "alice · Built-in sandbox") || strings.Contains(got, "bob · ") {
		t.Errorf("the rows are\n%s", got)
	}
	b.Pick("All users", "alice · Built-in sandbox")
	b.shows("7")
}

func TestAPausedTableKeepsItsPlaceWhileMoreComes(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Press("Pause")
	b.Tell(viewtest.Server, "alice", b.request(http.MethodGet, "/group", 200, 4*time.Second))
	b.shows("1 2 5 6")
	b.Says("1 new while paused")
	b.Press("Resume")
	b.shows("1 2 5 6 7")
}

func TestWhatIsClearedCanBeBroughtBack(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Press("Clear")
	b.shows("")
	b.Says("cleared 6 rows")
	b.Press("Undo")
	b.shows("1 2 5 6")
	b.Press("Clear")
	b.Tell(viewtest.Server, "alice", b.request(http.MethodGet, "/group", 200, 4*time.Second))
	b.shows("7")
}

func TestOutOfSightNothingIsTakenOverAndNothingIsMissed(t *testing.T) {
	b := newBench(t)
	b.some()
	b.in.View.Hide()
	b.Tell(viewtest.Server, "alice", b.request(http.MethodGet, "/group", 200, 4*time.Second))
	b.Settled()
	b.in.View.Show()
	b.in.Show()
	b.shows("1 2 5 6 7")
}

func TestRowsThatTheTapeHasDroppedGoAndAreCounted(t *testing.T) {
	b := newBench(t)
	body := []byte(strings.Repeat("x", 60_000))
	for range 1200 { // more than 64 MiB
		x := b.request(http.MethodGet, "/group", 200, 0)
		x.Reply.Body = body
		b.Tell(viewtest.Server, "alice", x)
	}
	b.Settled()
	if b.Tape.Dropped() == 0 || !strings.Contains(b.View().Text(), "older dropped") {
		t.Errorf("%d rows were dropped, and it says\n%s", b.Tape.Dropped(), b.View().Text())
	}
}

func TestARowInFullHasItsAddressHeadersAndContents(t *testing.T) {
	b := newBench(t)
	b.some()
	b.at(0)
	b.Key(fyne.KeyReturn)
	for _, text := range []string{
		"#1 · POST …/group/g1/messages", "https://host.example/cpaas/chat/v1/alice@example.com/group/g1/messages",
		"Request headers (1)", "Authorization: Bearer token#3fa9", "Request body (16 bytes)", `"text": "hello"`, "Reply body (19 bytes)", `"resourceURL": "x"`,
	} {
		b.Says(text)
	}
	b.Press("Close")
	if b.View().Reads("Reply body (19 bytes)") {
		t.Error("the row in full cannot be closed")
	}
}

func TestTheMenuOfARowCopiesMeasuresAndShowsItsKindAlone(t *testing.T) {
	b := newBench(t)
	b.some()
	b.choose(0, "Copy as cURL (sh)")
	if got := b.Host.Fyne.Clipboard().Content(); !strings.HasPrefix(got, "curl ") || !strings.Contains(got, `"$TOKEN"`) || strings.Contains(got, "3fa9") {
		t.Errorf("copied is %s", got)
	}
	b.choose(3, "Copy")
	if got := b.Host.Fyne.Clipboard().Content(); got != "#6 10:00:03.000 alice@example.com > DELETE /cpaas/chat/v1/alice@example.com/group/g2 403 12.0 ms" {
		t.Errorf("copied is %q", got)
	}
	b.choose(3, "Send again…")
	if b.again == nil || b.again.Number != 6 {
		t.Errorf("sent again is %+v", b.again)
	}
	b.choose(1, "Measure from here")
	b.Says("measured from #2")
	if got := strings.Join(b.rows(), "\n"); !strings.Contains(got, "|−27|alice|") || !strings.Contains(got, "|+2973|alice|") {
		t.Errorf("the rows are\n%s", got)
	}
	b.choose(1, "Measure from the row before")
	if got := strings.Join(b.rows(), "\n"); !strings.Contains(got, "|+1973|bob|") {
		t.Errorf("the rows are\n%s", got)
	}
	b.choose(1, "Only Notifications")
	b.shows("2 5")
	b.choose(0, "Only Team")
	b.shows("2")
	b.choose(0, "Show everything again")
	b.shows("1 2 5 6")
	b.choose(0, "Only alice")
	b.shows("1 6")
}
