package credentials

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"
)

// inSession is set in the test's second process, which has a D-Bus session and
// an unlocked keyring of its own.
const inSession = "MUSTER_TEST_SECRET_SERVICE"

func TestRealSecretServiceKeepsSecrets(t *testing.T) {
	if os.Getenv(inSession) != "" {
		roundTrip(t)
		return
	}
	for _, program := range []string{"dbus-run-session", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed: nothing was tried with a real Secret Service", program)
		}
	}
	home := t.TempDir()
	const script = `printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" -test.v -test.run "$1"`
	cmd := exec.CommandContext(t.Context(), "dbus-run-session", "--", "sh", "-c", script, os.Args[0], "^"+t.Name()+"$")
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), inSession + "=1",
		// The daemon keeps the password it was first unlocked with, so the home is
		// new, and without a display it can ask nobody.
		"HOME=" + home, "XDG_RUNTIME_DIR=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home,
	}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("%v\n%s", err, out)
	}
}

func roundTrip(t *testing.T) {
	l := &told{}
	first, next := New(System(), l.tell), New(System(), l.tell)
	if _, err := first.Get(t.Context(), alice); !errors.Is(err, ErrNotFound) {
		t.Errorf("before anything was kept: %v", err)
	}
	secret := Secret{RefreshToken: strings.Repeat("ü", 900)}
	must(t, first.Set(t.Context(), alice, Secret{Password: "old"}))
	must(t, first.Set(t.Context(), alice, secret))
	must(t, first.Set(t.Context(), bob, Secret{Password: "other"}))
	if got, err := next.Get(t.Context(), alice); err != nil || got != secret {
		t.Errorf("another secret came back: %v", err)
	}
	must(t, next.Delete(t.Context(), alice))
	if _, err := keyring.Get(service, alice.ID); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("after the deletion: %v", err)
	}
	if _, err := keyring.Get(service, bob.ID); err != nil {
		t.Errorf("the deletion took another user's entry along: %v", err)
	}
	if len(l.list) != 0 {
		t.Errorf("trouble was told: %v", l.list)
	}
}
