//go:build !headless

package start

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"muster/app"
	"muster/app/crash"
	"muster/assets"
)

const appID = "app.muster.Muster"

// Window opens the window and returns when it has been closed, with the error of
// the tour if one was to be played and failed. It must be called on the
// program's first goroutine, as every desktop wants it.
func Window(o Options) (err error) {
	if noDisplay() {
		return errors.New("there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): start it on a desktop, or use muster serve, which needs none")
	}
	defer func() {
		if reason := recover(); noAnswer(reason) {
			err = fmt.Errorf("the display does not answer (DISPLAY is %q, WAYLAND_DISPLAY %q): start it on a desktop, or use muster serve, which needs none",
				os.Getenv("DISPLAY"), os.Getenv("WAYLAND_DISPLAY"))
		} else if reason != nil {
			panic(reason)
		}
	}()
	// The picture and not the drawing: to draw it takes longer than all else that
	// comes before the first frame.
	icon := fyne.NewStaticResource("icon.png", assets.IconPNG)
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: "Muster", Version: o.Version, Icon: icon,
		// With the checks on, Fyne reports every call from a wrong goroutine; they
		// cost a stack trace a call, so only test runs ask for them.
		Migrations: map[string]bool{"fyneDo": os.Getenv("MUSTER_THREAD_CHECKS") != "1"},
	})
	driver := fyneapp.NewWithID(appID)
	driver.SetIcon(icon)
	window := app.New(app.Options{Fyne: driver, Demo: o.Demo, Resume: o.Tour == nil, Capture: capture, CrashReports: crashReports(o.Version)})
	if wanted := os.Getenv("MUSTER_TRACE"); wanted != "" {
		trace(window, wanted, o.Demo, os.Stderr)
	}
	// Fonts are most of what the program keeps, so that garbage may stay well below
	// that; and what only the start needed goes back to the system.
	debug.SetGCPercent(25)
	time.AfterFunc(5*time.Second, debug.FreeOSMemory)
	if o.Tour == nil {
		window.Run()
		return nil
	}
	return window.RunTour(app.TourOptions(*o.Tour))
}

// crashReports has a crash from now on leave a report, and finds that of the last.
func crashReports(version string) (r app.CrashReports) {
	dir, err := crash.Dir()
	if err == nil {
		r.Path, err = crash.Collect(dir)
		err = errors.Join(err, crash.Watch(dir, version))
	}
	r.Trouble = err
	return r
}

// noAnswer tells whether a panic is the driver's where a display is named but
// none is there. The driver has logged by then that it could not start.
func noAnswer(reason any) bool {
	err, ok := reason.(error)
	return ok && strings.HasPrefix(err.Error(), "NotInitialized:")
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
