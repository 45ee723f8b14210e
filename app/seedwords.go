package app

import (
	"fmt"
	"math"
	"time"
)

// The log lines of the SDK's own walkthrough, word for word, so that people and
// scripts who know it find here what they look for there.

func textLoggedIn(email string, tokenLives time.Duration) string {
	return fmt.Sprintf("Successfully logged in as %s. Your access token will expire in %d minutes", email, int(math.Round(tokenLives.Minutes())))
}

func textCreated(name, id string) string {
	return fmt.Sprintf("Successfully created the group with name: %s. Its generated ID is: %s", name, id)
}

func textNotCreated(name, code, text string) string {
	return fmt.Sprintf("Failed to create the group with name: %s. Code is: %s. Error is: %s", name, code, text)
}

func textAutoAccepted(id, name string) string {
	return fmt.Sprintf("Automatically accepting invitation to joining group whose Id is: %s whose name is: %s", id, name)
}

func textChanged(id string) string { return "Received a group:change event for groupId: " + id }

func textTokenFailure(text string) string {
	return "Error: Failed to get authentication tokens. Error: " + text
}

func textNotSubscribed(text string) string { return "Unable to subscribe. Error: " + text }

func textGroupError(text string) string { return "Encountered a group related error: " + text }

const (
	textBadCredentials = "Error: Failed to get valid authentication tokens. Please check the credentials provided."
	textSubscribed     = "Successfully subscribed"
	textAdding         = "Adding participant: "
	textRemoving       = "Removing participant: "
	textNoParticipant  = "Could not add an additional participant. Specify the participant ID."
	textHasLeft        = "*** This participant has left the current group. Content of current group is no longer available for this user ***"
)
