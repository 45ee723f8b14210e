//go:build linux || freebsd || openbsd || netbsd

package tray

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"

	// watcherTime is how long the watcher may take to answer; one that hangs shows
	// no icons.
	watcherTime = 5 * time.Second
)

// lookFor tells whether there is a tray, and again whenever that changes, until
// ctx ends. It tells nothing where there is no session bus.
func lookFor(ctx context.Context, there chan<- bool) {
	conn, err := sessionBus(ctx)
	if err != nil {
		return
	}
	defer conn.Close()
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	for _, what := range [][]dbus.MatchOption{
		{dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, watcherName)},
		{dbus.WithMatchInterface(watcherName), dbus.WithMatchMember("StatusNotifierHostRegistered")},
		{dbus.WithMatchInterface(watcherName), dbus.WithMatchMember("StatusNotifierHostUnregistered")},
	} {
		if conn.AddMatchSignalContext(ctx, what...) != nil {
			return
		}
	}
	was := false
	for open := true; ; {
		if is := open && hasTray(ctx, conn); is != was {
			select {
			case there <- is:
				was = is
			case <-ctx.Done():
				return
			}
		}
		if !open {
			return
		}
		select {
		case _, open = <-signals:
		case <-ctx.Done():
			return
		}
	}
}

// sessionBus connects to the bus that runs. Without an address the usual way would
// be to start one, which would outlive the program.
func sessionBus(ctx context.Context) (*dbus.Conn, error) {
	conn, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	if err = conn.Auth(nil); err == nil {
		err = conn.Hello()
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// hasTray tells whether somebody keeps a list of icons and somebody shows it. It
// does not have the bus start such a program.
func hasTray(ctx context.Context, conn *dbus.Conn) bool {
	ctx, cancel := context.WithTimeout(ctx, watcherTime)
	defer cancel()
	var shown dbus.Variant
	err := conn.Object(watcherName, watcherPath).
		CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", dbus.FlagNoAutoStart, watcherName, "IsStatusNotifierHostRegistered").
		Store(&shown)
	is, _ := shown.Value().(bool)
	return err == nil && is
}
