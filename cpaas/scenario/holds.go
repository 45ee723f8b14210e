package scenario

// Each of these holds back what goes over the connections of its users, or lets it go on.
var holds = []*Sentence{
	{
		Key: "holdframes", Sort: Fault, form: `the next {n:number} notifications of {who:users} with {text:text} are held`,
		Example: `the next 1 notifications of bob with "chatMessageNotification" are held`,
		About:   "So many frames from now on that have these words in them wait until they are released or dropped; those behind go past them.",
	},
	{
		Key: "holdrequests", Sort: Fault, form: `the next {n:number} {method:method} requests of {who:users} (to {path:text}) are held`,
		Example: `the next 1 POST requests of bob to "/messages" are held`,
		About:   "So many requests, with these words in their path, wait before they go to the server. A step that waits for one ends when its time is over: have the user queue a message.",
	},
	{
		Key: "holdreplies", Sort: Fault, form: `the replies to the next {n:number} {method:method} requests of {who:users} (to {path:text}) are held`,
		Example: `the replies to the next 1 POST requests of bob to "/messages" are held`,
		About:   "The requests take effect, and their replies wait.",
	},
	{
		Key: "release", Sort: Fault, form: `what is held of {who:users} is released (with {new:text} instead of {old:text})`,
		Example: `what is held of bob is released with "goodbye" instead of "hello"`,
		About:   "All that is held goes on, as it is or with other words in it. Fails where nothing is held.",
	},
	{
		Key: "dropheld", Sort: Fault, form: `what is held of {who:users} is dropped`,
		Example: `what is held of bob is dropped`,
		About:   "All that is held goes no further. Fails where nothing is held.",
	},
	{
		Key: "inject", Sort: Fault, form: `the server sends {who:users} a frame`,
		Example: `the server sends bob a frame`,
		About:   `The text below the step comes in as a frame that no server has sent. In it {address} is the user's address and {Team} the id of the group "Team".`,
	},
}
