//go:build linux

// Package portaltest is a desktop portal for tests: it answers for the user, on a
// session bus of the test's own.
package portaltest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

const onBus = "MUSTER_TEST_ON_BUS"

// plainBus is a session bus that starts no services.
const plainBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

// OnBus runs a test again on a session bus of its own, and tells whether this is
// that run. A machine without one skips it.
func OnBus(t *testing.T) bool {
	t.Helper()
	if os.Getenv(onBus) != "" {
		return true
	}
	if _, err := exec.LookPath("dbus-run-session"); err != nil {
		t.Skip("dbus-run-session is not installed: nothing was tried with a real bus")
	}
	// A bus with the machine's services would start its own portal.
	config := filepath.Join(t.TempDir(), "bus.conf")
	if err := os.WriteFile(config, []byte(plainBus), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "dbus-run-session", "--config-file="+config, "--", os.Args[0], "-test.v", "-test.run", "^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), onBus+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return false
}

// Asked is a question that reached the portal.
type Asked struct {
	Method, Window, Title string
	Options               map[string]dbus.Variant
}

// Portal is one that answers as it is told.
type Portal struct {
	// Answer gives the answer to a question: its number, and the files. Nothing is
	// answered to a question for which it gives a negative number.
	Answer func(Asked) (response int, uris []string)

	Hang   chan struct{} // while it is open, calls are not answered; nil for never
	Closed chan struct{} // gets a value for each question that was closed

	conn *dbus.Conn

	mu   sync.Mutex // guards Answer once the portal has begun, and last
	last Asked
}

// Reply changes the answer of a portal that has begun. Any goroutine may call it.
func (p *Portal) Reply(answer func(Asked) (response int, uris []string)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.Answer = answer
}

// Last is the latest question. Any goroutine may call it.
func (p *Portal) Last() Asked {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last
}

// Start begins to answer, until the test ends.
func Start(t testing.TB, p *Portal) {
	t.Helper()
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	p.conn, p.Closed = conn, make(chan struct{}, 10)
	if err := conn.Export(&chooser{p}, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.FileChooser"); err != nil {
		t.Fatal(err)
	}
	if reply, err := conn.RequestName("org.freedesktop.portal.Desktop", dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("the portal's name: %v, %v", reply, err)
	}
}

// Stop takes the portal off the bus, as when it crashes.
func (p *Portal) Stop() { p.conn.Close() }

type chooser struct{ portal *Portal }

// OpenFile is a method of the portal.
func (c *chooser) OpenFile(sender dbus.Sender, window, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return c.portal.ask(sender, Asked{"OpenFile", window, title, options})
}

// SaveFile is a method of the portal.
func (c *chooser) SaveFile(sender dbus.Sender, window, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return c.portal.ask(sender, Asked{"SaveFile", window, title, options})
}

func (p *Portal) ask(sender dbus.Sender, asked Asked) (dbus.ObjectPath, *dbus.Error) {
	if p.Hang != nil {
		<-p.Hang
	}
	token, _ := asked.Options["handle_token"].Value().(string)
	who := strings.ReplaceAll(strings.TrimPrefix(string(sender), ":"), ".", "_")
	handle := dbus.ObjectPath("/org/freedesktop/portal/desktop/request/" + who + "/" + token)
	if err := p.conn.Export(&request{p}, handle, "org.freedesktop.portal.Request"); err != nil {
		return "", dbus.MakeFailedError(err)
	}
	p.mu.Lock()
	p.last = asked
	answer := p.Answer
	p.mu.Unlock()
	response, uris := answer(asked)
	if response >= 0 {
		results := map[string]dbus.Variant{"uris": dbus.MakeVariant(uris)}
		// Another's first: it is not to be taken for this one's.
		_ = p.conn.Emit(handle+"x", "org.freedesktop.portal.Request.Response", uint32(0), map[string]dbus.Variant{"uris": dbus.MakeVariant([]string{"file:///of/another"})})
		_ = p.conn.Emit(handle, "org.freedesktop.portal.Request.Response", uint32(response), results)
	}
	return handle, nil
}

type request struct{ portal *Portal }

// Close is a method of the portal.
func (r *request) Close() *dbus.Error {
	r.portal.Closed <- struct{}{}
	return nil
}
