package sandbox

import (
	"fmt"
	"slices"
	"testing"

	"muster/cpaas/internal/wire"
)

// history fetches one page as bob and returns its texts and what leads on.
func history(w *window, team, query string) ([]string, string) {
	w.t.Helper()
	list := parse[wire.MessageListBody](w.t, w.want(200, "GET", wire.MessagesPath(w.user, team)+query, "")).List
	texts := []string{}
	for _, m := range list.Messages {
		texts = append(texts, m.Text)
	}
	return texts, list.Next
}

func talk(t *testing.T, n int) (*Server, *window, string) {
	t.Helper()
	s := newServer(t)
	team, _ := s.As(alice).Create("Team", bob)
	if err := s.As(bob).Accept(team); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if _, err := s.As(alice).Send(team, fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	return s, enter(t, s, bob), team
}

func TestHistoryPagesBackFromTheNewestEachOldestFirst(t *testing.T) {
	_, w, team := talk(t, 5)
	if all, next := history(w, team, ""); !slices.Equal(all, []string{"0", "1", "2", "3", "4"}) || next != "" {
		t.Errorf("all is %v with next %q", all, next)
	}
	var pages [][]string
	for query := "?max=2"; ; {
		page, next := history(w, team, query)
		pages = append(pages, page)
		if next == "" {
			break
		}
		query = "?max=2&next=" + next
	}
	if got := fmt.Sprint(pages); got != "[[3 4] [1 2] [0]]" {
		t.Errorf("pages %s", got)
	}
}

func TestHistoryHasNoMoreThanAPage(t *testing.T) {
	_, w, team := talk(t, pageLimit+1)
	if page, next := history(w, team, "?max=4000000"); len(page) != pageLimit || next == "" {
		t.Errorf("%d messages with next %q, want %d and more", len(page), next, pageLimit)
	}
}

func TestEmptyListsAreArrays(t *testing.T) {
	s, w, team := talk(t, 0)
	d := enter(t, s, dave)
	for path, want := range map[string]string{
		wire.MessagesPath(bob, team):       `{"chatMessageList":{"chatMessage":[]}}`,
		wire.GroupsPath(bob) + "/sessions": `{"chatSessionList":{"chatSession":[]}}`,
		wire.ChannelsPath(bob):             `{"notificationChannelList":{"notificationChannel":[]}}`,
		wire.SubscriptionsPath(bob):        `{"chatNotificationSubscriptionList":{"chatNotificationSubscription":[]}}`,
	} {
		if got := string(w.want(200, "GET", path, "")); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	if got, want := string(d.want(200, "GET", wire.GroupsPath(dave), "")), `{"groupChatSessionInformationList":{"groupChatSessionInformation":[]}}`; got != want {
		t.Errorf("no groups are %s, want %s", got, want)
	}
}

func TestDeletingHidesFromTheOneWhoDeletes(t *testing.T) {
	s, w, team := talk(t, 3)
	g, _ := s.Group(team)
	w.want(204, "DELETE", wire.MessagePath(bob, team, g.Messages[1].ID), "")
	w.want(404, "DELETE", wire.MessagePath(bob, team, g.Messages[1].ID), "")
	if got, _ := history(w, team, ""); !slices.Equal(got, []string{"0", "2"}) {
		t.Errorf("bob sees %v, want 0 and 2", got)
	}
	w.want(204, "DELETE", wire.MessagesPath(bob, team), "")
	_, _ = s.As(alice).Send(team, "new")
	if got, _ := history(w, team, ""); !slices.Equal(got, []string{"new"}) {
		t.Errorf("bob sees %v, want new", got)
	}
	if got, _ := history(enter(t, s, alice), team, ""); !slices.Equal(got, []string{"0", "1", "2", "new"}) {
		t.Errorf("alice sees %v, want everything", got)
	}
}

func TestSessionsTellTheLastMessage(t *testing.T) {
	_, w, team := talk(t, 2)
	list := parse[wire.ChatSessionListBody](t, w.want(200, "GET", wire.GroupsPath(bob)+"/sessions", "")).List.Sessions
	if len(list) != 1 || list[0].ID != team || list[0].Type != "group" || list[0].Local != bob || list[0].Details.LastText != "1" {
		t.Errorf("sessions %+v", list)
	}
}

func TestMessageStatusIsTheReceiversAndForTheSenderTheFurthest(t *testing.T) {
	s, w, team := talk(t, 1)
	g, _ := s.Group(team)
	status := func(w *window) string {
		path := wire.MessagePath(w.user, team, g.Messages[0].ID) + "/status"
		return parse[wire.StatusReportBody](t, w.want(200, "GET", path, "")).Report.Status
	}
	a := enter(t, s, alice)
	if got := status(a); got != "Sent" {
		t.Errorf("at first %s, want Sent", got)
	}
	for _, reported := range []string{"Delivered", "Displayed"} {
		w.want(204, "PUT", wire.MessagePath(bob, team, g.Messages[0].ID)+"/status", `{"messageStatusReport":{"status":"`+reported+`"}}`)
		if got := status(a); got != reported {
			t.Errorf("alice sees %s, want %s", got, reported)
		}
		if got := status(w); got != reported {
			t.Errorf("bob sees %s, want %s", got, reported)
		}
	}
}

func TestSentMessageIsAnsweredAsTheBrowserSDKReadsIt(t *testing.T) {
	_, w, team := talk(t, 0)
	m := parse[wire.MessageBody](t, w.want(201, "POST", wire.MessagesPath(bob, team), `{"chatMessage":{"text":"<hi> & 你好 😀"}}`)).Message
	if m.Text != "<hi> & 你好 😀" || m.Sender != bob || m.Status != "Sent" || m.Destination != team || m.Time == 0 {
		t.Errorf("message %+v", m)
	}
	if want := wire.MessagePath(bob, team, wire.LastSegment(m.ResourceURL)); m.ResourceURL != want {
		t.Errorf("resource %s, want %s", m.ResourceURL, want)
	}
}
