package credentials

import "strings"

// Profile is a user to remember. It contains no secret and may be saved
// anywhere.
type Profile struct {
	ID       string // names the profile's entry in the keyring
	Server   string
	ClientID string
	Email    string
	Grant    string // how the user first logged in; GrantPassword
}

// GrantPassword is the grant of a person: e-mail and password.
const GrantPassword = "password"

// NewProfile makes the profile of a person. The same user on the same server
// always gets the same ID. The ID is readable, because the keyring's own
// window shows it.
func NewProfile(server, clientID, email string) Profile {
	return Profile{
		ID:     strings.Join([]string{email, clientID, server}, " "),
		Server: server, ClientID: clientID, Email: email, Grant: GrantPassword,
	}
}
