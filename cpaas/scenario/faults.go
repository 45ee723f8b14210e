package scenario

// Each of these breaks the connections of its users only, whatever server they lead
// to, until the next one that mends them.
var faults = []*Sentence{
	{
		Key: "gooffline", Sort: Fault, form: `{who:users} !go offline`,
		Example: `bob goes offline`,
		About:   "Cuts all connections; none can be made.",
	},
	{
		Key: "comeonline", Sort: Fault, form: `{who:users} !come online`,
		Example: `bob comes online`,
		About:   "Lets connections be made again, and has the session try at once.",
	},
	{
		Key: "freeze", Sort: Fault, form: `the connection of {who:users} freezes`,
		Example: `the connection of bob freezes`,
		About:   "Connections stay open and nothing comes through, as after a cable was pulled.",
	},
	{
		Key: "slow", Sort: Fault, form: `everything takes {time:time} longer for {who:users}`,
		Example: `everything takes 200ms longer for bob`,
		About:   "Delays all that goes either way.",
	},
	{
		Key: "narrow", Sort: Fault, form: `{who:users} has|have a line of {n:number} bytes a second`,
		Example: `bob has a line of 2000 bytes a second`,
		About:   "Limits how fast bytes come through, each way.",
	},
	{
		Key: "mend", Sort: Fault, form: `the connection of {who:users} is mended`,
		Example: `the connection of bob is mended`,
		About:   "Ends all faults of these users.",
	},
	{
		Key: "drop", Sort: Fault, form: `{who:users} loses|lose the {nth:nth} notification with {text:text}`,
		Example: `bob loses the 2nd notification with "chatMessageNotification"`,
		About:   "The so-maniest frame from now on that has these words in it does not arrive.",
	},
	{
		Key: "double", Sort: Fault, form: `{who:users} gets|get the {nth:nth} notification with {text:text} twice`,
		Example: `bob gets the 1st notification with "chatMessageNotification" twice`,
		About:   "The frame arrives twice.",
	},
	{
		Key: "reorder", Sort: Fault, form: `{who:users} gets|get the {nth:nth} notification with {text:text} after the next`,
		Example: `bob gets the 1st notification with "chatMessageNotification" after the next`,
		About:   "The frame changes places with the one behind it.",
	},
	{
		Key: "late", Sort: Fault, form: `{who:users} gets|get the {nth:nth} notification with {text:text} {time:time} late`,
		Example: `bob gets the 1st notification with "chatMessageNotification" 3s late`,
		About:   "The frame, and so those behind it, arrive later.",
	},
	{
		Key: "corrupt", Sort: Fault, form: `{who:users} gets|get half of the {nth:nth} notification with {text:text}`,
		Example: `bob gets half of the 1st notification with "chatMessageNotification"`,
		About:   "The second half of the frame is missing.",
	},
	{
		Key: "answer", Sort: Fault, form: `the server answers {status:number} to the next {n:number} requests of {who:users} (to {path:text}) (and asks to wait {wait:time})`,
		Example: `the server answers 503 to the next 2 requests of bob to "/group"`,
		About:   "So many requests, with these words in their path, get that status and reach no server.",
	},
	{
		Key: "losereply", Sort: Fault, form: `the replies to the next {n:number} requests of {who:users} (to {path:text}) are lost`,
		Example: `the replies to the next 1 requests of bob to "/messages" are lost`,
		About:   "The requests take effect, and the connection breaks before the reply.",
	},
	{
		Key: "reword", Sort: Fault, form: `the replies to the next {n:number} requests of {who:users} (to {path:text}) have {new:text} instead of {old:text}`,
		Example: `the replies to the next 1 requests of bob to "/token" have "0" instead of "3600"`,
		About:   "The server does what it is asked to, and its reply comes with other words in it.",
	},
	{
		Key: "expire", Sort: Fault, form: `the token of {who:users} expires`,
		Example: `the token of bob expires`,
		About:   "The access token is refused from now on, as if it had run out.",
	},
	{
		Key: "close", Sort: Fault, form: `the server closes the socket of {who:users} with {code:number}`,
		Example: `the server closes the socket of bob with 1001`,
		About:   "The websocket ends as with that code of the server.",
	},
}
