package credentials

import "strings"

// Profile is a user who wants to be remembered. It holds nothing secret and may
// be saved anywhere.
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
// always has the same ID, which people can read: a keyring's own window shows it.
func NewProfile(server, clientID, email string) Profile {
	return Profile{
		ID:     strings.Join([]string{email, clientID, server}, " "),
		Server: server, ClientID: clientID, Email: email, Grant: GrantPassword,
	}
}
