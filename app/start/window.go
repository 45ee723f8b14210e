//go:build !headless

package start

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"muster/app/clip"
	"muster/app/crash"
	"muster/app/desktop"
	"muster/app/filedialog"
	"muster/app/keep"
	"muster/app/preferences"
	"muster/app/releases"
	"muster/app/tour"
	"muster/app/tray"
	"muster/app/window"
	"muster/assets"
)

// HasWindow tells whether this build can open the window.
const HasWindow = true

const appID = "app.muster.Muster"

// Window opens the window and returns when it has been closed, with the error of
// the tour if one was to be played and failed. Where another Muster has the user's
// settings already, that one is shown and does what was asked for; a tour goes on
// beside it. It must be called on the program's first goroutine, as every desktop
// wants it.
func Window(o Options) error {
	if noDisplay() {
		return errors.New("there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): start it on a desktop, or use muster serve, which needs none")
	}
	p := findProfile(o)
	if p.handed {
		fmt.Fprintln(o.Out, p.handedOver())
		return nil
	}
	f, err := open(o, p)
	if f == nil {
		return err
	}
	if environment := f.software(runtime.GOOS, os.Environ()); environment != nil {
		fmt.Fprintf(os.Stderr, "muster: OpenGL does not work here (%s); starting again with software rendering\n", f.cause)
		err = again(environment)
	}
	err = errors.Join(f.error(runtime.GOOS), err)
	alert(err.Error())
	return err
}

// started is when the start is over, and the display certainly open.
const started = 5 * time.Second

// open is Window for a profile, and besides tells a failure of the driver.
func open(o Options, p *profile) (failed *failure, err error) {
	log.SetOutput(&driverLog{to: os.Stderr})
	defer log.SetOutput(os.Stderr)
	defer func() {
		trouble := recover()
		f, ours := trouble.(failure)
		switch {
		case ours:
			failed = &f
		case trouble != nil:
			panic(trouble)
		}
	}()
	driver := newDriver(o.Version)
	if p.trouble != nil {
		return nil, ask(driver, o, p)
	}
	window := newWindow(driver, o, p, false)
	if o.Tour == nil {
		window.Run()
		return nil, nil
	}
	return nil, tour.Run(window, tour.Options(*o.Tour))
}

// newDriver is the toolkit's side of the program. Its settings are in memory.
func newDriver(version string) fyne.App {
	// Without this folder, as in a new account, Fyne cannot make its own in there,
	// and complains; nothing else comes of it.
	if cache, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(cache, 0o700)
	}
	// The picture and not the drawing: to draw it takes longer than all else that
	// comes before the first frame.
	icon := fyne.NewStaticResource("icon.png", assets.IconPNG)
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: "Muster", Version: version, Icon: icon,
		// With the checks on, Fyne reports every call from a wrong goroutine; they
		// cost a stack trace a call, so only test runs ask for them.
		Migrations: map[string]bool{"fyneDo": os.Getenv("MUSTER_THREAD_CHECKS") != "1"},
	})
	driver := fyneapp.NewWithID(appID)
	driver.SetIcon(icon)
	preferences.Use(driver, &preferences.Values{})
	return driver
}

// newWindow makes the window of a profile, where the toolkit's loop runs already or
// is still to be run.
func newWindow(driver fyne.App, o Options, p *profile, running bool) *window.Window {
	notice := p.notice
	if !p.guest {
		settings, said := keep.OpenPreferences(p.folder, time.Now())
		preferences.Use(driver, settings)
		notice = strings.TrimSpace(notice + "\n" + said)
	}
	idle := &idleWait{post: fyne.Do}
	inTray := func(e tray.Events) desktop.Tray { return tray.Start(idle.Post, e) }
	window := window.New(window.Options{
		Fyne: driver, Post: idle.Post, Pace: window.Pace, Demo: o.Demo, Resume: o.Tour == nil, Sandbox: o.Sandbox, Capture: capture, Tray: inTray, Clipboard: clip.Read, FileDialog: filedialog.Ask,
		CrashReports: crashReports(o.Version, p.guest), Notice: notice, Record: true, Releases: desktop.Releases{Page: releases.Page(), Newest: releases.Newest},
		Folder: p.folder, Guest: p.guest, Running: running, Closing: p.end, End: end,
	})
	if idle.ended = window.Done(); idle.onDisplay() {
		time.AfterFunc(started, func() {
			idle.begin()
			_ = idle.followAppearance() // without it that comes late, and nothing else
		})
	}
	fyne.Do(func() { // once the loop runs: until then, later starts are told that this one is starting
		p.serve(window)
	})
	time.AfterFunc(started, func() {
		fyne.Do(func() { watchWindow(window.Window(), window.Terminate) })
	})
	if wanted := os.Getenv("MUSTER_TRACE"); wanted != "" {
		trace(window, wanted, o.Demo, os.Stderr)
	}
	if o.Beside != nil {
		go o.Beside(idle.Post, window.Done())
	}
	// Fonts are most of what the program keeps, so that garbage may stay well below
	// that; and what only the start needed goes back to the system.
	debug.SetGCPercent(25)
	time.AfterFunc(started, func() {
		debug.FreeOSMemory()
		fyne.Do(letGo)
	})
	return window
}

// end ends the process of a window that does not end by itself.
func end(kept bool) {
	const said = "muster: something did not end in time, so that the program was ended; "
	if !kept {
		fmt.Fprintln(os.Stderr, said+"what was being written may be lost, since the disk did not take it")
		os.Exit(1)
	}
	fmt.Fprintln(os.Stderr, said+"what was being written is kept")
	os.Exit(0)
}

// crashReports has a crash from now on leave a report, and finds that of the last,
// which a guest leaves to whom it concerns.
func crashReports(version string, guest bool) (r desktop.CrashReports) {
	dir, err := crash.Dir()
	if err == nil {
		if !guest {
			r.Path, err = crash.Collect(dir)
		}
		err = errors.Join(err, crash.Watch(dir, version))
	}
	r.Trouble = err
	return r
}

// preferencesRoot is the folder in which Fyne keeps one for each application. Fyne
// does not tell it before it has read what is there.
func preferencesRoot() string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		return filepath.Join(home, "AppData", "Roaming", "fyne")
	case "darwin":
		return filepath.Join(home, "Library", "Preferences", "fyne")
	}
	config, _ := os.UserConfigDir()
	return filepath.Join(config, "fyne")
}

// noDisplay tells whether a window cannot open where displays are found by these
// variables; the driver would end the program with a stack trace.
func noDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return false
	}
	return os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == ""
}
