package sdk_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// asPage are the sentences of a flow in which carol is a user of Muster's, and what is looked
// at in their place where carol is a page: what it sends, and what comes to it. The SDK sends
// no receipts, and there is no sentence for what such a page knows.
var asPage = []struct{ is, becomes string }{
	{`alice, bob and carol are subscribed`, "alice and bob are subscribed\nAnd the page of carol is connected through the proxy within 2m"},
	{`carol reads .*`, ""},
	{`.* displayed to carol`, ""},
	{`carol sees the message .* displayed to .*`, `carol's client got the notification "chatMessageStatusNotification" within 1m`},
	{`carol is admin of .*`, ""},
	{`carol accepts the invitation to .*`, `carol's client sent PUT "/status" with "Connected" within 1m`},
	{`carol types in .*`, `carol's client sent POST "/messages" with "isComposing" within 1m`},
	{`carol sends (".*") to .*`, `carol's client sent POST "/messages" with $1 within 1m`},
	{`carol deletes .*`, `carol's client sent DELETE "/group/" within 1m`},
	{`(.* and )?carol sees? the invitation to .*`, `carol's client got the notification "groupChatSessionInvitationNotification" within 1m`},
	{`(.* and )?carol sees? the message (".*") from .*`, `carol's client got the notification $2 within 1m`},
	{`(.* and )?carol sees? \w+ typing in .*`, `carol's client got the notification "isComposing" within 1m`},
	{`(.* and )?carol sees? (\w+) (invited|connected|disconnected) (to|from) .*`, `carol's client got the notification "$2@" within 1m`},
}

// withPage is a flow with a page as carol. What the others do and see stays as it is.
func withPage(t *testing.T, flow string) string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(flow) {
		sentence := strings.TrimSpace(line)
		keyword, rest, _ := strings.Cut(sentence, " ")
		if !regexp.MustCompile(`\bcarol\b`).MatchString(rest) || !regexp.MustCompile(`^(Given|When|Then|And)$`).MatchString(keyword) {
			lines = append(lines, sentence)
			continue
		}
		lines = append(lines, translated(keyword, rest)...)
	}
	return strings.Join(lines, "\n") + "\n"
}

func translated(keyword, sentence string) []string {
	for _, rule := range asPage {
		pattern := regexp.MustCompile(`^(?:` + rule.is + `)$`)
		if !pattern.MatchString(sentence) {
			continue
		}
		var lines []string
		if others, what, both := strings.Cut(sentence, " and carol see "); both {
			lines = append(lines, keyword+" "+others+" sees "+what)
		}
		if rule.becomes != "" {
			lines = append(lines, "* "+pattern.ReplaceAllString(sentence, rule.becomes))
		}
		return lines
	}
	return []string{keyword + " " + sentence}
}

// A flow that was recorded by hand in the window, with the users of the demo, goes the same
// way where carol is a page with the SDK.
func TestTheFlowRecordedByHandIsPlayedWithAPageOfTheSDK(t *testing.T) {
	flow, err := os.ReadFile("../../scenario/record/testdata/byhand.feature")
	if err != nil {
		t.Fatal(err)
	}
	playWithPage(t, withPage(t, string(flow)), "byhand.js")
}
