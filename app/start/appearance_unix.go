//go:build linux || freebsd || openbsd || netbsd

package start

import "github.com/godbus/dbus/v5"

// What the desktop's portal tells of a change of its colours.
const (
	portalPath     = "/org/freedesktop/portal/desktop"
	portalSettings = "org.freedesktop.portal.Settings"
	settingChanged = "SettingChanged"
	appearance     = "org.freedesktop.appearance"
)

// followAppearance ends a rest when the desktop has changed its colours. The toolkit hears of
// that on a goroutine of its own, and what it hands to the window would come at the end of the
// rest; the loop stays awake for long enough to take it. Where there is no session bus, none
// is started, and the toolkit hears of nothing, either.
func (r *idleWait) followAppearance() error {
	conn, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return err
	}
	if err = conn.Auth(nil); err == nil {
		err = conn.Hello()
	}
	if err == nil {
		err = conn.AddMatchSignal(dbus.WithMatchObjectPath(portalPath), dbus.WithMatchInterface(portalSettings),
			dbus.WithMatchMember(settingChanged), dbus.WithMatchArg(0, appearance))
	}
	if err != nil {
		_ = conn.Close() // of what went wrong the first tells most
		return err
	}
	changes := make(chan *dbus.Signal, 16)
	conn.Signal(changes)
	go func() {
		defer conn.Close()
		for {
			select {
			case <-r.ended:
				return
			case change, open := <-changes:
				if !open {
					return
				}
				if change.Name == portalSettings+"."+settingChanged {
					r.Post(func() {})
				}
			}
		}
	}()
	return nil
}
