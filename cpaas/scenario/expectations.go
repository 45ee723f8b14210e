package scenario

// What came to a user is kept since the scenario began, and each of these looks at
// all of it. "sees" takes what it has seen: the same sentence again means the next
// time.
var expectations = []*Sentence{
	{
		Key: "sees", Sort: Expectation, form: `{who:users} sees|see {event:event} (within {within:time})`,
		Example: `everyone sees bob connected to "Team" within 2s`,
		About:   "It has come, or comes within the time (5s). The same sentence again means that it comes once more.",
	},
	{
		Key: "order", Sort: Expectation, form: `{who:users} sees|see {event:event} then {next:event} (within {within:time})`,
		Example: `bob sees the message "one" then the message "two"`,
		About:   "Both come, the first one first.",
	},
	{
		Key: "once", Sort: Expectation, form: `{who:users} sees|see {event:event} exactly once (within {within:time})`,
		Example: `carol sees the message "hello" exactly once`,
		About:   "It has come once since the scenario began, and comes no second time within a second.",
	},
	{
		Key: "times", Sort: Expectation, form: `{who:users} sees|see {event:event} exactly {n:number} times (within {within:time})`,
		Example: `carol sees the invitation to "Team" exactly 2 times`,
		About:   "It has come so many times since the scenario began, and not once more within a second.",
	},
	{
		Key: "never", Sort: Expectation, form: `{who:users} never sees|see {event:event} (for {for:time})`,
		Example: `dave never sees the message "hello" for 1s`,
		About:   "It has not come since the scenario began, and does not come for that long (1s).",
	},
	{
		Key: "refused", Sort: Expectation, form: `{who:users} is|are refused with {status:number} ({code:text})`,
		Example: `bob is refused with 403 "POL1020"`,
		About:   "What the user tried to do was refused by the server with that status, and that code.",
	},
	{
		Key: "fails", Sort: Expectation, form: `{who:users} fails|fail because {kind:text}`,
		Example: `bob fails because "not valid"`,
		About:   "What the user tried to do failed for a reason that has these words in it.",
	},
	{
		Key: "succeeds", Sort: Expectation, form: `{who:users} succeeds|succeed`,
		Example: `bob succeeds`,
		About:   "What the user tried to do was done.",
	},
	{
		Key: "unread", Sort: Expectation, form: `{who:users} has|have {n:number} unread in {to:place} (within {within:time})`,
		Example: `bob has 2 unread in "Team"`,
		About:   "So many lines of others have not been in sight.",
	},
	{
		Key: "participants", Sort: Expectation, form: `{owner:user} 's {group:text} has {joined:users} joined (and {invited:users} invited) (within {within:time})`,
		Example: `bob's "Team" has alice, bob joined and carol invited`,
		About:   "As the user sees it, exactly these have joined and, if that is said, exactly those are invited.",
	},
	{
		Key: "name", Sort: Expectation, form: `{owner:user} 's {group:text} is called {name:text} (within {within:time})`,
		Example: `bob's "Team" is called "Crew"`,
		About:   "The group has that name as the user sees it.",
	},
	{
		Key: "hassubject", Sort: Expectation, form: `{owner:user} 's {group:text} is about {subject:text} (within {within:time})`,
		Example: `bob's "Team" is about "weekly"`,
		About:   "The group has that subject as the user sees it.",
	},
	{
		Key: "reads", Sort: Expectation, form: `{owner:user} 's conversation with {to:place} reads {texts:texts} (within {within:time})`,
		Example: `bob's conversation with "Team" reads "one", "two", "three"`,
		About:   "The lines that the user has are exactly these, in this order.",
	},
	{
		Key: "empty", Sort: Expectation, form: `{owner:user} 's conversation with {to:place} is empty (within {within:time})`,
		Example: `bob's conversation with "Team" is empty`,
		About:   "The user has no line of it.",
	},
	{
		Key: "count", Sort: Expectation, form: `{owner:user} 's conversation with {to:place} has {n:number} lines (within {within:time})`,
		Example: `bob's conversation with "Team" has 120 lines`,
		About:   "The user has so many lines of it.",
	},
	{
		Key: "in", Sort: Expectation, form: `{who:users} is|are in {group:text} (within {within:time})`,
		Example: `bob is in "Team"`,
		About:   "The group is in the user's list.",
	},
	{
		Key: "notin", Sort: Expectation, form: `{who:users} is|are not in {group:text} (within {within:time})`,
		Example: `bob is not in "Team"`,
		About:   "The group is not in the user's list.",
	},
	{
		Key: "invited", Sort: Expectation, form: `{who:users} has|have an invitation to {group:text} (within {within:time})`,
		Example: `carol has an invitation to "Team"`,
		About:   "An invitation waits for an answer.",
	},
	{
		Key: "notinvited", Sort: Expectation, form: `{who:users} has|have no invitation to {group:text} (within {within:time})`,
		Example: `carol has no invitation to "Team"`,
		About:   "No invitation waits for an answer.",
	},
	{
		Key: "isadmin", Sort: Expectation, form: `{who:users} is|are admin of {group:text} (within {within:time})`,
		Example: `bob is admin of "Team"`,
		About:   "The user's own list shows them as an admin of the group.",
	},
	{
		Key: "isnoadmin", Sort: Expectation, form: `{who:users} is|are no admin of {group:text} (within {within:time})`,
		Example: `bob is no admin of "Team"`,
		About:   "The user's own list shows them as a plain participant of the group.",
	},
	{
		Key: "live", Sort: Expectation, form: `{who:users} is|are live (within {within:time})`,
		Example: `bob is live within 1m`,
		About:   "The connection stands, and the state is up to date.",
	},
	{
		Key: "waiting", Sort: Expectation, form: `{who:users} is|are reconnecting (within {within:time})`,
		Example: `bob is reconnecting within 2s`,
		About:   "The connection was lost; the session tries again by itself.",
	},
	{
		Key: "expired", Sort: Expectation, form: `{who:users} has|have to log in again (within {within:time})`,
		Example: `bob has to log in again`,
		About:   "The server has ended the login for good.",
	},
	{
		Key: "offline", Sort: Expectation, form: `{who:users} is|are not subscribed (within {within:time})`,
		Example: `bob is not subscribed`,
		About:   "The user is logged in and has no notification channel.",
	},
	{
		Key: "sent", Sort: Expectation, form: `{who:users} has|have nothing unsent in {to:place} (within {within:time})`,
		Example: `bob has nothing unsent in "Team"`,
		About:   "The outbox of the conversation is empty.",
	},
	{
		Key: "unsent", Sort: Expectation, form: `{who:users} has|have {n:number} unsent in {to:place} (within {within:time})`,
		Example: `bob has 1 unsent in "Team"`,
		About:   "So many lines wait in the outbox of the conversation.",
	},
	{
		Key: "requests", Sort: Expectation, form: `{who:users} has|have sent at most {n:number} requests to {path:text}`,
		Example: `alice has sent at most 3 requests to "/token"`,
		About:   "No more requests than that had these words in their path since the scenario began.",
	},
	{
		Key: "secret", Sort: Expectation, form: `nothing that was recorded has the text {text:text}`,
		Example: `nothing that was recorded has the text "sandbox"`,
		About:   "No request, reply or frame on the tape has these words in it.",
	},
	{
		Key: "notoken", Sort: Expectation, form: `nothing that was recorded has a token`,
		Example: `nothing that was recorded has a token`,
		About:   "The tape has no access, refresh or id token of any user in it.",
	},
	{
		Key: "agree", Sort: Expectation, form: `{who:users} agrees|agree with the server about {group:text} (within {within:time})`,
		Example: `everyone agrees with the server about "Team"`,
		About:   "Name, subject, participants and lines are those that the server gives to a new session of the user.",
	},
	{
		Key: "agreeall", Sort: Expectation, form: `{who:users} agrees|agree with the server (within {within:time})`,
		Example: `everyone agrees with the server`,
		About:   "The list of groups, and of each what the sentence above compares, are those of the server.",
	},
	{
		Key: "order-all", Sort: Expectation, form: `nothing was lost, doubled or out of order (within {within:time})`,
		Example: `nothing was lost, doubled or out of order`,
		About:   "Each user has the lines of each of their groups once and in the order of the server, save those of one second, and the server has each line that was sent.",
	},
	{
		Key: "latency", Sort: Expectation, form: `p95 of messages is under {time:time}`,
		Example: `p95 of messages is under 50ms`,
		About:   "Of the times between sending a line and each other user's having it, 95 of 100 are shorter. It means little in virtual time.",
	},
}

// events are what "sees" can see.
var events = []*Sentence{
	{
		Key: "invitation", Sort: Event, form: `the invitation to {group:text} (from {from:user})`,
		Example: `the invitation to "Team" from alice`,
		About:   "The user is invited.",
	},
	{
		Key: "cancelled", Sort: Event, form: `the end of the invitation to {group:text}`,
		Example: `the end of the invitation to "Team"`,
		About:   "The group was deleted, or the user taken out of it, before the invitation was answered.",
	},
	{
		Key: "isinvited", Sort: Event, form: `{other:user} invited to {group:text}`,
		Example: `dave invited to "Team"`,
		About:   "Someone is among the participants as invited.",
	},
	{
		Key: "connected", Sort: Event, form: `{other:user} connected to {group:text}`,
		Example: `bob connected to "Team"`,
		About:   "Someone has joined.",
	},
	{
		Key: "disconnected", Sort: Event, form: `{other:user} disconnected from {group:text}`,
		Example: `bob disconnected from "Team"`,
		About:   "Someone left, declined or was removed.",
	},
	{
		Key: "ended", Sort: Event, form: `the end of the group {group:text}`,
		Example: `the end of the group "Team"`,
		About:   "The group is gone from the user's list.",
	},
	{
		Key: "message", Sort: Event, form: `the message {text:text} (from {from:user}) (in {to:place})`,
		Example: `the message "hello" from alice in "Team"`,
		About:   "A line is in a conversation of the user, by a notification or by a fetch.",
	},
	{
		Key: "file", Sort: Event, form: `the file {name:text} (from {from:user}) (in {to:place})`,
		Example: `the file "plan.pdf" from alice`,
		About:   "A line with a file of that name is in a conversation of the user.",
	},
	{
		Key: "typing", Sort: Event, form: `{other:user} typing in {to:place}`,
		Example: `bob typing in "Team"`,
		About:   "Someone began to write.",
	},
	{
		Key: "stopped", Sort: Event, form: `{other:user} typing no more in {to:place}`,
		Example: `bob typing no more in "Team"`,
		About:   "Someone stopped writing, or was not heard of any more.",
	},
	{
		Key: "delivered", Sort: Event, form: `the message {text:text} delivered to {other:user}`,
		Example: `the message "hello" delivered to bob`,
		About:   "The recipient's client has the line.",
	},
	{
		Key: "displayed", Sort: Event, form: `the message {text:text} displayed to {other:user}`,
		Example: `the message "hello" displayed to bob`,
		About:   "The recipient had the line in sight.",
	},
	{
		Key: "refusedline", Sort: Event, form: `the message {text:text} refused`,
		Example: `the message "hello" refused`,
		About:   "A line of the outbox failed for good.",
	},
	{
		Key: "lost", Sort: Event, form: `the connection lost`,
		Example: `the connection lost`,
		About:   "The connection went down.",
	},
	{
		Key: "back", Sort: Event, form: `the connection live`,
		Example: `the connection live`,
		About:   "The connection stands and the state is up to date.",
	},
	{
		Key: "skipped", Sort: Event, form: `a frame that is not understood`,
		Example: `a frame that is not understood`,
		About:   "A frame came that the client could make nothing of.",
	},
}
