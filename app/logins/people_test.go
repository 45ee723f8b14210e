package logins_test

import (
	"maps"
	"strings"
	"testing"

	"muster/app/logins"
)

func TestAFileOfUsersNamesThemAndTheirServer(t *testing.T) {
	people, err := logins.ReadPeople(strings.NewReader(`# staging
server = https://host.example
client-id = PUB-1

alice = alice@example.com   # the admin
bob=bob@example.com
`))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"alice": "alice@example.com", "bob": "bob@example.com"}
	if people.Server != "https://host.example" || people.ClientID != "PUB-1" || !maps.Equal(people.Emails, want) {
		t.Errorf("it is read as %+v", people)
	}
}

func TestWhatIsWrongInAFileOfUsersIsSaidWithItsLineAndWithoutItsSecret(t *testing.T) {
	for text, want := range map[string]string{
		"alice\n":                              "line 1: write NAME = EMAIL",
		"\nalice = a@x\nalice = b@x":           "line 3: alice has been named before",
		"alice = a@x\npassword = hunter2":      "line 2: a password does not belong into a file",
		"alice = " + strings.Repeat("x", 5000): "a line is longer than 4096 bytes",
	} {
		_, err := logins.ReadPeople(strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%.40q: %v, not %q", text, err, want)
		}
	}
}
