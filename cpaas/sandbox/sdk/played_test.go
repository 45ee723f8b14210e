package sdk_test

import (
	"testing"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/front"
	"muster/cpaas/scenario/inprocess"
	"muster/cpaas/scenario/play"
)

// The page with the SDK takes part in a scenario beside a user of Muster's, which waits for it
// and checks what it sends and gets.
func TestAScenarioChecksThePageOfTheSDK(t *testing.T) {
	const text = `Feature: a page
  Scenario: the page answers
    Given alice is subscribed
    And the page of carol is connected through the proxy within 2m
    When alice creates the group "Team" with carol
    Then carol's client got the notification "groupChatSessionInvitationNotification"
    And carol's client sent PUT "/status" with "Connected" within 1m
    And alice sees carol connected to "Team" within 1m
    When alice sends "hello" to "Team"
    Then carol's client got the notification "chatMessageNotification"
    And carol's client sent POST "/messages" with "hello back" within 1m
    And carol's client was answered 201 to POST "/messages"
`
	playWithPage(t, text, "played.js")
}

// playWithPage plays a feature file in which a page that runs a script takes part.
func playWithPage(t *testing.T, text, script string) {
	t.Helper()
	kandy, browser := needed(t)
	file, problems := scenario.Parse("page.feature", text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	way, err := front.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(way.Close)
	played := make(chan []play.Result, 1)
	go func() {
		run := play.Run{Scenarios: file.Scenarios, Open: way.Before(inprocess.Open), Timeout: playTime, Seed: 1}
		played <- run.Play(t.Context())
	}()
	show(t, browser, newStage(t, kandy, way.At, nil), script)
	for _, r := range <-played {
		if f := r.Failure(); f != nil {
			t.Errorf("line %d, %s: %v", f.Step.Line, f.Step.Text, f.Err)
		} else if r.Status != play.Passed {
			t.Errorf("%s: %v after %s", r.Status, r.Err, r.Took.Round(time.Second))
		}
	}
}
