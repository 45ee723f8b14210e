package sdk_test

import "testing"

func TestRace(t *testing.T) {
	kandy, browser := needed(t)
	play(t, browser, newStage(t, kandy, serveTLS(t), nil), "race2.js")
}
