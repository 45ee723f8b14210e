package scenario

// A user may be somebody else's client, such as a page with an SDK or an app on a phone, that
// comes through the proxy of the run. It does what it does by itself; these look at what goes
// over its connections.
var foreigners = []*Sentence{
	{
		Key: "foreign", Sort: Expectation, form: `the page|client of {who:users} is connected through the proxy (within {within:time})`,
		Example: `the page of carol is connected through the proxy`,
		About:   "A client that is not Muster logs in as the user through the proxy of --proxy, and opens its websocket; it has a minute if no time is said.",
	},
	{
		Key: "clientsent", Sort: Expectation, form: `{owner:user} 's client sent|sends {method:method} {path:text} (with {text:text}) (within {within:time})`,
		Example: `alice's client sent POST "/messages" with "hello"`,
		About:   "A request with that method, and with these words in its path and in its body, has gone out since the scenario began, or does within the time (5s). The same sentence again means one more.",
	},
	{
		Key: "clientanswered", Sort: Expectation, form: `{owner:user} 's client was answered {status:number} to {method:method} {path:text} (within {within:time})`,
		Example: `alice's client was answered 201 to POST "/messages"`,
		About:   "Such a request got that status from the server, or does within the time. The same sentence again means one more.",
	},
	{
		Key: "clientgot", Sort: Expectation, form: `{owner:user} 's client got|gets the notification {text:text} (within {within:time})`,
		Example: `alice's client got the notification "chatMessageNotification"`,
		About:   "A frame with these words in it has come since the scenario began, or does within the time. The same sentence again means one more.",
	},
}
