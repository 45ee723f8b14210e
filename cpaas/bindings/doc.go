// Package bindings carries a session's state to the user interface on Fyne data
// bindings.
//
// A Mailbox is the only crossing from the network's goroutines to the one that
// draws. A Feed watches sessions, keeps a Session of bindings up to date for each,
// and hands over their events: however many events arrive between two looks at the
// mailbox, each binding they touched is reloaded once, and only then are the events
// told.
//
// # Threading
//
// Mailbox.Post may be called from any goroutine. Everything else here belongs to
// the user interface's goroutine. Lists are slices owned by that goroutine:
// Fyne's own list bindings deadlock when one goroutine appends while another
// reads, and cost time in proportion to their length for each append.
//
// The package needs a running Fyne application: setting a binding goes through
// its driver.
package bindings
