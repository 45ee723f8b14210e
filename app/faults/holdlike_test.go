package faults_test

import (
	"context"
	"slices"
	"testing"

	"muster/app/faults"
	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

const path = "/cpaas/chat/v1/alice/group/0b8a5c1e-0000-4000-8000-00000000000"

// likeOf is the rule that an item of a row's menu adds.
func likeOf(t *testing.T, r transport.Record, label string) (rule hold.Rule) {
	t.Helper()
	name, _ := transport.About(r)
	items := faults.HoldItems(&transport.Row{Record: r, Name: name}, func(added hold.Rule) { rule = added }, func() {})
	for _, item := range items {
		if item.Label == label {
			item.Action()
			return rule
		}
	}
	t.Fatalf("there is no %q", label)
	return rule
}

// held are those of some things that a rule holds, by their places.
func held(rule hold.Rule, all ...hold.Content) (places []int) {
	gone, cancel := context.WithCancel(context.Background())
	cancel() // so that nothing waits
	gate := hold.NewGate()
	gate.SetRules([]hold.Rule{rule})
	for i, c := range all {
		if d := gate.Wait(gone, c, func(b []byte) []byte { return b }); d.Mark != nil {
			places = append(places, i)
		}
	}
	return places
}

func TestTheRuleOfARowHoldsWhatIsLikeItAndNothingElse(t *testing.T) {
	message := transport.Exchange{Method: "POST", Path: path + "1/messages", Status: 201}
	message.Request.Body, message.Reply.Body = []byte(`{"chatMessage":{"text":"hello"}}`), []byte(`{"chatMessage":{"resourceURL":"/m"}}`)
	list := transport.Exchange{Method: "GET", Path: path + "1/messages", Status: 200}
	list.Reply.Body = []byte(`{"chatMessageList":{}}`)
	like := func(what hold.What, method, path, data string) hold.Content {
		return hold.Content{What: what, Method: method, Path: path, Data: []byte(data)}
	}
	for name, one := range map[string]struct {
		row   transport.Record
		label string
		all   []hold.Content
		want  []int
	}{
		"a message, in whichever group, but no notice that somebody is writing": {
			message, "Hold requests like this", []hold.Content{
				like(hold.Request, "POST", path+"1/messages", `{"isComposing":{"state":"active"}}`),
				like(hold.Request, "POST", path+"2/messages", `{ "chatMessage": {"text":"isComposing"}}`),
				like(hold.Request, "GET", path+"1/messages", ""),
			}, []int{1},
		},
		"the reply to a message, and its refusal": {
			message, "Hold replies like this", []hold.Content{
				like(hold.Reply, "POST", path+"1/messages", `{"isComposing":{}}`),
				like(hold.Reply, "POST", path+"1/messages", `{"chatMessage":{}}`),
				like(hold.Reply, "POST", path+"1/messages", `{"requestError":{}}`),
			}, []int{1, 2},
		},
		"the notification of a message, and of nobody who is writing": {
			transport.Frame{Kind: transport.Text, Data: []byte(`{"chatMessageNotification":{"id":"1","chatMessage":{}}}`)}, "Hold frames like this", []hold.Content{
				like(hold.Received, "", "", `{"chatMessageNotification":{"id":"2","isComposing":{}}}`),
				like(hold.Received, "", "", `{"chatMessageNotification":{"id":"3","chatMessage":{"text":"\"isComposing\":"}}}`),
				like(hold.Received, "", "", `{"chatMessageStatusNotification":{"chatMessage":{}}}`),
			}, []int{1},
		},
		"a request without a body": {
			list, "Hold requests like this", []hold.Content{
				like(hold.Request, "GET", path+"3/messages", ""),
				like(hold.Request, "GET", path+"3", ""),
			}, []int{0},
		},
	} {
		if got := held(likeOf(t, one.row, one.label), one.all...); !slices.Equal(got, one.want) {
			t.Errorf("%s: held are %v, want %v", name, got, one.want)
		}
	}
}
