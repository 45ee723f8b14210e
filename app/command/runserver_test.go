package command_test

import (
	"io"
	"log"
	"net/http/httptest"
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
