package start

import (
	"testing"

	"github.com/godbus/dbus/v5"

	"muster/app/filedialog/portaltest"
)

// What the toolkit makes of it is drawn at once then, and not up to two seconds later.
func TestDesktopThatChangesItsColoursEndsARest(t *testing.T) {
	if !portaltest.OnBus(t) {
		return
	}
	ran, ended := make(chan bool), make(chan struct{})
	defer close(ended)
	r := &idleWait{ended: ended, wake: func() {}, post: func(func()) { ran <- true }}
	if err := r.followAppearance(); err != nil {
		t.Fatal(err)
	}
	desktop, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	defer desktop.Close()
	tell := func(namespace, key string, value any) {
		if err := desktop.Emit(portalPath, portalSettings+"."+settingChanged, namespace, key, dbus.MakeVariant(value)); err != nil {
			t.Fatal(err)
		}
	}
	tell(appearance, "color-scheme", uint32(1))
	<-ran
}
