package credentials

import "github.com/zalando/go-keyring"

// service is the name under which all entries stand in the keyring.
const service = "Muster"

// Keyring is what a Store needs from a keyring. If there is no such entry, Get
// and Delete return keyring.ErrNotFound. Calls may block as long as they like;
// a Store makes one at a time.
type Keyring interface {
	Set(service, user, password string) error
	Get(service, user string) (string, error)
	Delete(service, user string) error
}

// System is the keyring of the operating system.
func System() Keyring { return system{} }

type system struct{}

func (system) Set(service, user, password string) error { return keyring.Set(service, user, password) }
func (system) Get(service, user string) (string, error) { return keyring.Get(service, user) }
func (system) Delete(service, user string) error        { return keyring.Delete(service, user) }
