package command_test

import (
	"io"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

func TestRunTrustsTheCertificateOfAServerOnlyByItsFingerprint(t *testing.T) {
	fails := feature(t, "Given alice is subscribed", "Then alice is not subscribed")
	played := sandbox.New()
	t.Cleanup(played.Close)
	server := httptest.NewUnstartedServer(played)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	t.Setenv("MUSTER_PASSWORD", "sandbox")
	shown := cpaas.FingerprintOf(server.Certificate())
	other := shown
	other[0]++
	for _, c := range []struct {
		trust []string
		code  int
		says  string
	}{
		{nil, 3, shown.String()},
		{[]string{"--trust", other.String()}, 3, "another certificate than the one of --trust"},
		{[]string{"--trust", "3B"}, 2, "64 hexadecimal digits"},
		{[]string{"--trust", shown.String()}, 1, "Then alice is not subscribed"},
	} {
		args := append([]string{"run", fails, "--server", server.URL, "--client-id", "sandbox", "--user", "alice=alice@example.com"}, c.trust...)
		out, errs, code := run(t, args...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("with %q: code %d, not %d, printed %q and %q, not %q", c.trust, code, c.code, out, errs, c.says)
		}
	}
}

func TestRunTakesUsersAndServerFromAFile(t *testing.T) {
	flow := feature(t, "Given alice and bob are subscribed", `When alice creates the group "Team" with bob`, `Then bob sees the invitation to "Team"`)
	played := sandbox.New()
	t.Cleanup(played.Close)
	server := httptest.NewServer(played)
	t.Cleanup(server.Close)
	t.Setenv("MUSTER_PASSWORD", "sandbox")
	users := filepath.Join(t.TempDir(), "users.txt")
	for _, c := range []struct {
		text string
		more []string
		code int
		says string
	}{
		{"server = " + server.URL + "\nclient-id = sandbox\nalice = alice@example.com\nbob = bob@example.com\n", nil, 0, "1 passed"},
		{"alice = alice@example.com\nbob = nobody@example.com\n", []string{"--server", server.URL, "--client-id", "sandbox", "--user", "bob=bob@example.com"}, 0, "1 passed"},
		{"alice = alice@example.com\n", nil, 2, "names no server"},
		{"server = " + server.URL + "\nalice = alice@example.com\n", nil, 2, "nobody is named for bob"},
		{"server = " + server.URL + "\nalice = alice@example.com\n", []string{"--parallel", "2"}, 2, "--parallel needs users of its own"},
		{"server\n", nil, 2, "line 1: write NAME = EMAIL"},
	} {
		if err := os.WriteFile(users, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, errs, code := run(t, append([]string{"run", flow, "--users", users}, c.more...)...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("%q %q: code %d, not %d, printed %q and %q, not %q", c.text, c.more, code, c.code, out, errs, c.says)
		}
	}
}

func TestWhatComesBeforeTheWaitForItIsSeenOnAServer(t *testing.T) {
	flow := feature(t, "Given alice and bob are subscribed", `When alice creates the group "Team" with bob`, `And bob accepts the invitation to "Team"`,
		`And alice sends "hello" to "Team"`, `And bob reads "Team"`,
		`Then alice sees the message "hello" displayed to bob`, // so it has come to bob
		`And bob sees the message "hello"`, `And alice sees bob connected to "Team"`)
	played := sandbox.New()
	t.Cleanup(played.Close)
	server := httptest.NewServer(played)
	t.Cleanup(server.Close)
	t.Setenv("MUSTER_PASSWORD", "sandbox")
	out, errs, code := run(t, "run", flow, "--server", server.URL, "--client-id", "sandbox", "--user", "alice=alice@example.com", "--user", "bob=bob@example.com", "--repeat", "50")
	if code != 0 || !strings.Contains(out, "50 passed") {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
}
