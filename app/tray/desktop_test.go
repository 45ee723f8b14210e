//go:build linux

package tray

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
)

const onBus = "MUSTER_TEST_ON_BUS"

// TestDesktopSeesTheIconAndItsMenu has the icon seen, and its menu used, by a
// desktop's tray on a session bus of its own.
func TestDesktopSeesTheIconAndItsMenu(t *testing.T) {
	if os.Getenv(onBus) == "" {
		if _, err := exec.LookPath("dbus-run-session"); err != nil {
			t.Skip("dbus-run-session is not installed: nothing was tried with a real bus")
		}
		cmd := exec.CommandContext(t.Context(), "dbus-run-session", "--", os.Args[0], "-test.v", "-test.run", "^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), onBus+"=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	d := newDesktop(t)
	told := make(chan string, 20)
	tray := Start(func(f func()) { f() }, Events{
		There:  func(there bool) { told <- map[bool]string{true: "there", false: "gone"}[there] },
		Open:   func() { told <- "open" },
		User:   func(id int) { told <- "user " + string(rune('0'+id)) },
		Notify: func() { told <- "notify" },
		Quit:   func() { told <- "quit" },
	})
	next := func(want string) {
		t.Helper()
		select {
		case got := <-told:
			if got != want {
				t.Fatalf("told %q, want %q", got, want)
			}
		case <-time.After(2 * time.Minute):
			t.Fatalf("never told %q", want)
		}
	}

	d.begin(false) // a list nobody shows
	d.host(true)
	next("there")

	view := View{
		Count: 3, Hint: "3 unread", Open: "Show Muster", Notify: "Notifications", Notifying: true, Quit: "Quit",
		Users: []User{{ID: 4, Label: "bob_b (3)"}, {ID: 7, Label: "carol"}},
	}
	tray.Show(view)
	d.await("registered", d.registered)
	d.hasIcon(3)
	if title, hint := d.item("Title").Value(), d.hint(); title != "Muster" || hint != "3 unread" {
		t.Errorf("title %q, hint %q", title, hint)
	}
	d.hasMenu("Show Muster", "bob__b (3)", "carol", "-", "[x] Notifications", "Quit")

	view.Count, view.Hint, view.Notifying, view.Users = 12, "12 unread", false, []User{{ID: 7, Label: "carol (12)"}}
	tray.Show(view)
	d.await("a new icon", d.newIcon)
	d.hasIcon(10)
	d.menuBecomes("Show Muster", "carol (12)", "-", "[ ] Notifications", "Quit")

	for label, want := range map[string]string{"carol (12)": "user 7", "Show Muster": "open", "[ ] Notifications": "notify", "Quit": "quit"} {
		d.click(label)
		next(want)
	}
	d.activate()
	next("open")

	d.end()
	next("gone")
	d.begin(true)
	next("there")
	d.await("registered again", d.registered)

	tray.Close()
	for end := time.Now().Add(2 * time.Minute); d.owned(d.name); { // the bus has yet to notice
		if time.Now().After(end) {
			t.Fatal("the icon outlives its program")
		}
	}
}

// desktop is the tray of a desktop, and whoever looks at it.
type desktop struct {
	testing.TB
	conn       *dbus.Conn
	props      *prop.Properties
	name       string
	registered chan struct{}
	newIcon    chan struct{}
}

func newDesktop(t testing.TB) *desktop {
	d := &desktop{TB: t, registered: make(chan struct{}, 10), newIcon: make(chan struct{}, 10)}
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	d.conn = conn
	d.props, err = prop.Export(conn, watcherPath, prop.Map{watcherName: {"IsStatusNotifierHostRegistered": {Value: false}}})
	if err == nil {
		err = conn.Export(d, watcherPath, watcherName)
	}
	if err == nil {
		err = conn.AddMatchSignal(dbus.WithMatchMember("NewIcon"))
	}
	if err != nil {
		t.Fatal(err)
	}
	signals := make(chan *dbus.Signal, 100)
	conn.Signal(signals)
	go func() {
		for s := range signals {
			if s.Name == "org.kde.StatusNotifierItem.NewIcon" {
				d.newIcon <- struct{}{}
			}
		}
	}()
	return d
}

// RegisterStatusNotifierItem is the watcher's.
func (d *desktop) RegisterStatusNotifierItem(sender dbus.Sender, _ string) *dbus.Error {
	d.name = string(sender)
	d.registered <- struct{}{}
	return nil
}

func (d *desktop) begin(host bool) {
	d.props.SetMust(watcherName, "IsStatusNotifierHostRegistered", host)
	if reply, err := d.conn.RequestName(watcherName, 0); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		d.Fatal(reply, err)
	}
}

func (d *desktop) host(is bool) {
	d.props.SetMust(watcherName, "IsStatusNotifierHostRegistered", is)
	if err := d.conn.Emit(watcherPath, watcherName+".StatusNotifierHostRegistered"); err != nil {
		d.Fatal(err)
	}
}

func (d *desktop) end() {
	if _, err := d.conn.ReleaseName(watcherName); err != nil {
		d.Fatal(err)
	}
}

func (d *desktop) await(what string, c <-chan struct{}) {
	d.Helper()
	select {
	case <-c:
	case <-time.After(2 * time.Minute):
		d.Fatal("never came about: " + what)
	}
}

func (d *desktop) call(path dbus.ObjectPath, method string, args ...any) *dbus.Call {
	d.Helper()
	ctx, cancel := context.WithTimeout(d.Context(), 2*time.Minute)
	defer cancel()
	call := d.conn.Object(d.name, path).CallWithContext(ctx, method, 0, args...)
	if call.Err != nil {
		d.Fatal(method, call.Err)
	}
	return call
}

func (d *desktop) item(property string) (v dbus.Variant) {
	d.Helper()
	err := d.call("/StatusNotifierItem", "org.freedesktop.DBus.Properties.Get", "org.kde.StatusNotifierItem", property).Store(&v)
	if err != nil {
		d.Fatal(err)
	}
	return v
}

func (d *desktop) hint() string {
	d.Helper()
	var hint struct {
		Name  string
		Icons []pixmap
		Title string
		More  string
	}
	if err := d.item("ToolTip").Store(&hint); err != nil {
		d.Fatal(err)
	}
	return hint.Title
}

type pixmap struct {
	Wide, High int32
	ARGB       []byte
}

// hasIcon holds the icon, as it came over the bus, against the picture with a
// number.
func (d *desktop) hasIcon(count int) {
	d.Helper()
	var got []pixmap
	if err := d.item("IconPixmap").Store(&got); err != nil || len(got) != 1 {
		d.Fatal(got, err)
	}
	want := picture(count, int(got[0].Wide))
	for i := range int(got[0].Wide * got[0].High) {
		argb, rgba := got[0].ARGB[4*i:4*i+4], want.Pix[4*i:4*i+4]
		if argb[0] != rgba[3] || rgba[3] > 0 && !bytes.Equal(argb[1:], rgba[:3]) {
			d.Fatalf("pixel %d of the icon with %d came as %v (ARGB), and is %v (RGBA)", i, count, argb, rgba)
		}
	}
}

func (d *desktop) activate() {
	d.Helper()
	d.call("/StatusNotifierItem", "org.kde.StatusNotifierItem.Activate", int32(0), int32(0))
}

func (d *desktop) owned(name string) (is bool) {
	if err := d.conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, name).Store(&is); err != nil {
		d.Fatal(err)
	}
	return is
}
