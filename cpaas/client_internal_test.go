package cpaas

import (
	"net/url"
	"testing"
)

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

func TestPlainPathsAreTheAddressesThatParsingGives(t *testing.T) {
	server, err := ParseServer("https://example.com:8443")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"/cpaas/chat/v1/alice@example.com/group/1a-2_b.~c+d/messages", "/a%2Fb/c", "/a?max=50&f=%2d1", "/a#b", "/", "/ä b", "/a:b;c,d=e", "", "a", ".example.com/", "//other/x",
		"/\x00", "/%zz",
	} {
		got, err := server.at(path)
		want, wrong := url.Parse(server.rest(path))
		if (err == nil) != (wrong == nil) || err == nil && got.String() != want.String() {
			t.Errorf("%q gives %v, %v, and parsed %v, %v", path, got, err, want, wrong)
		}
	}
}
