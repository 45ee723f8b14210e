package record

// Start is what was so when a recording began. Its zero value is for a tape that has
// everything since the first login.
type Start struct {
	Users  []User
	Groups []Group
}

// User is a user who was logged in.
type User struct {
	Address    string
	Subscribed bool
}

// Group is a group that some of the users were in.
type Group struct {
	ID, Name, Subject       string
	Admins, Joined, Invited []string // addresses; admins are among those who joined
}
