package wording

import (
	"fmt"
	"math"
	"time"
)

// The log lines of the SDK's own walkthrough, word for word, so that people and
// scripts who know it find here what they look for there.

// TextLoggedIn tells that a user has logged in, and for how long their token lives.
func TextLoggedIn(email string, tokenLives time.Duration) string {
	return fmt.Sprintf("Successfully logged in as %s. Your access token will expire in %d minutes", email, int(math.Round(tokenLives.Minutes())))
}

func textCreated(name, id string) string {
	return fmt.Sprintf("Successfully created the group with name: %s. Its generated ID is: %s", name, id)
}

// TextNotCreated tells that a group was not made, in the server's words.
func TextNotCreated(name, code, text string) string {
	return fmt.Sprintf("Failed to create the group with name: %s. Code is: %s. Error is: %s", name, code, text)
}

func textAutoAccepted(id, name string) string {
	return fmt.Sprintf("Automatically accepting invitation to joining group whose Id is: %s whose name is: %s", id, name)
}

func textChanged(id string) string { return "Received a group:change event for groupId: " + id }

// TextTokenFailure tells that no token was given, and why.
func TextTokenFailure(text string) string {
	return "Error: Failed to get authentication tokens. Error: " + text
}

// TextNotSubscribed tells that nothing will arrive, and why.
func TextNotSubscribed(text string) string { return "Unable to subscribe. Error: " + text }

// TextGroupError tells that something about a group has failed, and why.
func TextGroupError(text string) string { return "Encountered a group related error: " + text }

const (
	TextBadCredentials = "Error: Failed to get valid authentication tokens. Please check the credentials provided."
	TextSubscribed     = "Successfully subscribed"
	TextAdding         = "Adding participant: "
	TextRemoving       = "Removing participant: "
	TextNoParticipant  = "Could not add an additional participant. Specify the participant ID."
)
