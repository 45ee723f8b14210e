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
