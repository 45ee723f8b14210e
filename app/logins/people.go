package logins

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// People say who logs in on a server for the names in scenarios.
type People struct {
	Server   string            // the address; "" if it is not said
	ClientID string            // "" if it is not said
	Emails   map[string]string // by the names in the scenarios
}

// mostPeople is how many users a file may name, and longestPerson how long a line of
// it may be, in bytes.
const (
	mostPeople    = 10_000
	longestPerson = 4 << 10
)

// ReadPeople reads a file with a line for each user, such as "alice = alice@example.com",
// and, if they are to be in the file, "server = https://host" and "client-id = ID".
// # begins a remark. A secret in it is refused: who has the file would have that, too. The
// error says which line is wrong.
func ReadPeople(from io.Reader) (People, error) {
	people := People{Emails: map[string]string{}}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longestPerson)
	for number := 1; lines.Scan(); number++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if err := people.take(line); err != nil {
			return People{}, fmt.Errorf("line %d: %w", number, err)
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return People{}, fmt.Errorf("a line is longer than %d bytes: this is no list of users", longestPerson)
	}
	return people, lines.Err()
}

func (p *People) take(line string) error {
	name, value, found := strings.Cut(line, "=")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if !found || name == "" || value == "" {
		return errors.New("write NAME = EMAIL, such as alice = alice@example.com")
	}
	switch strings.ToLower(name) {
	case "server":
		p.Server = value
	case "client-id":
		p.ClientID = value
	case "password", "token", "secret":
		return fmt.Errorf("a %s does not belong into a file: set MUSTER_PASSWORD, or have Muster remember the login", strings.ToLower(name))
	default:
		if p.Emails[name] != "" {
			return fmt.Errorf("%s has been named before", name)
		}
		if len(p.Emails) == mostPeople {
			return fmt.Errorf("more than %d users", mostPeople)
		}
		p.Emails[name] = value
	}
	return nil
}
