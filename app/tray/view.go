package tray

// maxUsers is how many users the menu has room for.
const maxUsers = 8

// View is what the tray shows.
type View struct {
	Count int    // drawn on the icon; nothing is for 0
	Hint  string // what pointing at the icon tells

	// The menu: an entry that opens the window, one for each user, one with a check
	// for notifications, and one that ends the program.
	Open      string
	Users     []User
	Notify    string
	Notifying bool
	Quit      string
}

// User is an entry of the menu for one user.
type User struct {
	ID    int
	Label string
}

// Events are what the tray tells, each from a goroutine of the tray's that must
// not be held up.
type Events struct {
	There  func(there bool) // whether there is a tray, when that is known and when it changes
	Open   func()           // the window is asked for
	User   func(id int)     // and in it a user
	Notify func()           // notifications on or off
	Quit   func()
}
