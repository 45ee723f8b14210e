package scenario

// Sort is what a sentence is for.
type Sort string

// The sorts of sentences, in the order in which they are listed.
const (
	Action      Sort = "what users do"
	Expectation Sort = "what must be so"
	Fault       Sort = "what breaks and is mended"
	Event       Sort = "what can be seen: EVENT in the sentences above"
)

// Sentence is an entry of the vocabulary.
type Sentence struct {
	Key     string // by which the player knows it; unique
	Sort    Sort
	Example string
	About   string // one sentence

	form    string
	pattern pattern
}

// Form is the sentence with the kinds of its values, for people.
func (s *Sentence) Form() string { return s.pattern.describe() }

// sentences are all of the vocabulary but events, in the order of the list.
var sentences []*Sentence

// Sentences is the vocabulary: what stands in steps, and then the events that stand
// in those. It must not be changed.
func Sentences() []*Sentence { return append(sentences[:len(sentences):len(sentences)], events...) }

// compile reads the forms of the tables.
func compile() {
	for _, part := range [][]*Sentence{actions, messaging, foreigners, expectations, faults, holds} {
		sentences = append(sentences, part...)
	}
	for _, s := range Sentences() {
		s.pattern = newPattern(s.form)
	}
}

var actions = []*Sentence{
	{
		Key: "subscribed", Sort: Action, form: `{who:users} is|are subscribed`,
		Example: `alice, bob and carol are subscribed`,
		About:   "Logs users in and subscribes them, those who are not yet.",
	},
	{
		Key: "login", Sort: Action, form: `{who:users} !log in (with the password {password:text})`,
		Example: `alice logs in`,
		About:   "Logs users in, with their own password if none is given.",
	},
	{
		Key: "subscribe", Sort: Action, form: `{who:users} !subscribe`,
		Example: `bob subscribes`,
		About:   "Opens the notification channel of users who are logged in.",
	},
	{
		Key: "unsubscribe", Sort: Action, form: `{who:users} !unsubscribe`,
		Example: `bob unsubscribes`,
		About:   "Closes the notification channel; the user stays logged in.",
	},
	{
		Key: "logout", Sort: Action, form: `{who:users} !log out`,
		Example: `bob logs out`,
		About:   "Unsubscribes and ends the session.",
	},
	{
		Key: "quit", Sort: Action, form: `{who:users} !quit`,
		Example: `bob quits`,
		About:   "Ends the session at once, without a word to the server, as when the program is killed.",
	},
	{
		Key: "retry", Sort: Action, form: `{who:users} !retry`,
		Example: `bob retries`,
		About:   "Has a session that waits after a lost connection try again at once.",
	},
	{
		Key: "create", Sort: Action, form: `{who:users} !create the group {group:text} (about {subject:text}) (with {others:users})`,
		Example: `alice creates the group "Team" with bob and carol`,
		About:   "Makes a group and invites the others to it.",
	},
	{
		Key: "accept", Sort: Action, form: `{who:users} !accept the invitation to {group:text}`,
		Example: `bob and carol accept the invitation to "Team"`,
		About:   "Accepts an invitation once it has come.",
	},
	{
		Key: "reject", Sort: Action, form: `{who:users} !reject the invitation to {group:text}`,
		Example: `carol rejects the invitation to "Team"`,
		About:   "Declines an invitation once it has come.",
	},
	{
		Key: "automatic", Sort: Action, form: `{who:users} !accept every invitation from now on`,
		Example: `bob accepts every invitation from now on`,
		About:   "Has invitations accepted by themselves, those that are waiting included.",
	},
	{
		Key: "manual", Sort: Action, form: `{who:users} !accept no invitation from now on`,
		Example: `bob accepts no invitation from now on`,
		About:   "Has invitations wait for an answer again.",
	},
	{
		Key: "add", Sort: Action, form: `{who:users} !add {others:users} to {group:text}`,
		Example: `alice adds dave to "Team"`,
		About:   "Invites users to a group that there is.",
	},
	{
		Key: "remove", Sort: Action, form: `{who:users} !remove {others:users} from {group:text}`,
		Example: `alice removes bob from "Team"`,
		About:   "Takes users out of a group.",
	},
	{
		Key: "leave", Sort: Action, form: `{who:users} !leave {group:text}`,
		Example: `bob leaves "Team"`,
		About:   "Ends the users' own membership.",
	},
	{
		Key: "delete", Sort: Action, form: `{who:users} !delete the group {group:text}`,
		Example: `alice deletes the group "Team"`,
		About:   "Deletes a group for everyone.",
	},
	{
		Key: "admin", Sort: Action, form: `{who:users} !make {others:users} admin of {group:text}`,
		Example: `alice makes bob admin of "Team"`,
		About:   "Gives participants the rights of an admin.",
	},
	{
		Key: "noadmin", Sort: Action, form: `{who:users} !make {others:users} plain participants|participant of {group:text}`,
		Example: `alice makes bob plain participant of "Team"`,
		About:   "Takes the rights of an admin back.",
	},
	{
		Key: "rename", Sort: Action, form: `{who:users} !rename {group:text} to {name:text}`,
		Example: `alice renames "Team" to "Crew"`,
		About:   "Changes a group's name. The scenario goes on to call the group by its first name.",
	},
	{
		Key: "subject", Sort: Action, form: `{who:users} !set the subject of {group:text} to {subject:text}`,
		Example: `alice sets the subject of "Team" to "weekly"`,
		About:   "Changes what a group is about.",
	},
	{
		Key: "refresh", Sort: Action, form: `{who:users} !refresh the groups`,
		Example: `bob refreshes the groups`,
		About:   "Fetches the list of groups from the server.",
	},
	{
		Key: "refreshgroup", Sort: Action, form: `{who:users} !refresh the participants of {group:text}`,
		Example: `bob refreshes the participants of "Team"`,
		About:   "Fetches one group with its participants.",
	},
	{
		Key: "request", Sort: Action, form: `{who:users} !request {method:method} {path:text}`,
		Example: `alice requests GET "/cpaas/chat/v1/{user}/group"`,
		About:   `Sends any request with the user's token; in the path {user} is the user's name there and {Team} the id of the group "Team", and a text below the step is the body.`,
	},
	{
		Key: "pass", Sort: Action, form: `{time:time} passes|pass`,
		Example: `30s passes`,
		About:   "Waits. In virtual time this takes no time.",
	},
	{
		Key: "played", Sort: Action, form: `{scenario:text} was played`,
		Example: `"three friends in a group" was played`,
		About:   "Plays the steps of another scenario of the same files first.",
	},
}

var messaging = []*Sentence{
	{
		Key: "send", Sort: Action, form: `{who:users} !send {text:text} to {to:place}`,
		Example: `alice sends "hello" to "Team"`,
		About:   "Writes a line to a group, or to a user alone.",
	},
	{
		Key: "sendtext", Sort: Action, form: `{who:users} !send the text below to {to:place}`,
		Example: `alice sends the text below to "Team"`,
		About:   "Writes the text that stands below the step between three quotation marks.",
	},
	{
		Key: "sendmany", Sort: Action, form: `{who:users} !send {n:number} lines to {to:place}`,
		Example: `alice sends 120 lines to "Team"`,
		About:   `Writes so many lines, "1", "2", "3" and so on.`,
	},
	{
		Key: "sendlong", Sort: Action, form: `{who:users} !send a line of {n:number} bytes to {to:place}`,
		Example: `alice sends a line of 5000 bytes to "Team"`,
		About:   "Writes one long line, of less-than signs.",
	},
	{
		Key: "sendfile", Sort: Action, form: `{who:users} !send the file {name:text} of {n:number} bytes to {to:place} (with the text {text:text})`,
		Example: `alice sends the file "plan.pdf" of 20000 bytes to "Team"`,
		About:   "Uploads a file that is made up and writes a line with it.",
	},
	{
		Key: "queue", Sort: Action, form: `{who:users} !queue {text:text} for {to:place}`,
		Example: `bob queues "later" for "Team"`,
		About:   "Puts a line into the outbox, as the window does: it is sent as soon as that is possible.",
	},
	{
		Key: "type", Sort: Action, form: `{who:users} !type in {to:place}`,
		Example: `bob types in "Team"`,
		About:   "Tells the others that the user is writing.",
	},
	{
		Key: "stoptyping", Sort: Action, form: `{who:users} !stop typing in {to:place}`,
		Example: `bob stops typing in "Team"`,
		About:   "Tells the others that the user writes no more.",
	},
	{
		Key: "read", Sort: Action, form: `{who:users} !read {to:place} (up to {text:text})`,
		Example: `carol reads "Team"`,
		About:   "Has all lines in sight, or those up to one; their senders are told. A line may still be on its way (5s).",
	},
	{
		Key: "deletemessage", Sort: Action, form: `{who:users} !delete the message {text:text} in {to:place}`,
		Example: `bob deletes the message "hello" in "Team"`,
		About:   "Hides a line from the user; others keep it. It may still be on its way (5s).",
	},
	{
		Key: "clear", Sort: Action, form: `{who:users} !clear {to:place}`,
		Example: `bob clears "Team"`,
		About:   "Hides all lines of a conversation from the user.",
	},
	{
		Key: "history", Sort: Action, form: `{who:users} !fetch the history of {to:place}`,
		Example: `carol fetches the history of "Team"`,
		About:   "Fetches the newest page of a conversation.",
	},
	{
		Key: "pageback", Sort: Action, form: `{who:users} !page back in {to:place}`,
		Example: `carol pages back in "Team"`,
		About:   "Fetches one more page of earlier lines.",
	},
	{
		Key: "gap", Sort: Action, form: `{who:users} !fill the gap in {to:place}`,
		Example: `carol fills the gap in "Team"`,
		About:   "Fetches lines that are missing between known ones.",
	},
	{
		Key: "open", Sort: Action, form: `{who:users} !open the conversation with {other:user}`,
		Example: `alice opens the conversation with bob`,
		About:   "Lists a one-to-one conversation before anything was said.",
	},
}
