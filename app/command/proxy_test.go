package command_test

import (
	"io"
	"log"
	"net/http/httptest"
	"strings"
	"testing"

	"muster/cpaas"
)

func TestTheProxySaysWhatToDoAboutACertificateThatIsNotTrusted(t *testing.T) {
	server := httptest.NewUnstartedServer(nil)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	shown := cpaas.FingerprintOf(server.Certificate()).String()
	for _, one := range []struct {
		more []string
		want []string
	}{
		{nil, []string{"is not trusted", shown, "--trust"}},
		{[]string{"--trust", strings.Repeat("ab", 32)}, []string{"another certificate", shown}},
	} {
		_, errs, _ := run(t, append([]string{"proxy", "--to", server.URL, "--listen", "127.0.0.1:0"}, one.more...)...)
		for _, want := range one.want {
			if !strings.Contains(errs, want) {
				t.Errorf("with %v it lacks %q: %s", one.more, want, errs)
			}
		}
	}
}
