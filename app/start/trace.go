//go:build !headless

package start

import (
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/window"
)

// trace writes a line when so many users are live, for whoever measures the
// start, and stops. Asked for it, it also writes one when the first frame has
// been painted: it looks at the window's pixels then, as a person would, which
// costs memory.
func trace(a *window.Window, wanted string, users int, out io.Writer) {
	const every = 5 * time.Millisecond
	painted := wanted != "painted"
	var look func()
	look = func() {
		if !painted && !blank(capture(a.Window())) {
			painted = true
			fmt.Fprintln(out, "trace: painted")
		}
		if painted && a.Live() >= users {
			fmt.Fprintln(out, "trace: live")
			return
		}
		time.AfterFunc(every, func() { fyne.Do(look) })
	}
	// From another goroutine, so that it waits for the driver to run.
	time.AfterFunc(every, func() { fyne.Do(look) })
}
