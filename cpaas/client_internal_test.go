package cpaas

import "testing"

func TestCorrelatorIsThatOfInstallationAndUser(t *testing.T) {
	server, err := ParseServer("https://example.com")
	if err != nil {
		t.Fatal(err)
	}
	alice, bob := Self{User: "alice@example.com", Server: "https://example.com"}, Self{User: "bob@example.com", Server: "https://example.com"}
	here, there := New(server, WithInstallation("here")), New(server, WithInstallation("there"))
	same := here.correlator(alice)
	if again := New(server, WithInstallation("here")).correlator(alice); again != same {
		t.Errorf("the same user has %s and %s", same, again)
	}
	for what, other := range map[string]string{
		"another user":           here.correlator(bob),
		"another installation":   there.correlator(alice),
		"an unnamed one":         New(server).correlator(alice),
		"the demo page's window": "sampleCorrelator",
	} {
		if other == same {
			t.Errorf("%s has the correlator of alice", what)
		}
	}
}

// Another port of the machine may be another program's: the token is not for it.
func TestSocketIsOnTheSessionsOwnPortWhateverTheChannelSays(t *testing.T) {
	server, err := ParseServer("https://example.com:8443")
	if err != nil {
		t.Fatal(err)
	}
	for _, channel := range []string{"/ws/1", "https://example.com/ws/1", "wss://example.com:9999/ws/1", "http://user:word@EXAMPLE.com:80/ws/1"} {
		if got, err := server.socket(channel, "t"); err != nil || got != "wss://example.com:8443/ws/1?access_token=t" {
			t.Errorf("%s gave %q, %v", channel, got, err)
		}
	}
	if got, err := server.socket("https://other.example.com:8443/ws/1", "t"); err == nil {
		t.Errorf("another host gave %q", got)
	}
}
